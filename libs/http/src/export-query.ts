import { OneOf } from './fields.js';

const EXPORT_FORMATS = ['ndjson', 'csv'] as const;

/** What an export has of its own: it takes the filters of its list, but none of what pages have. */
export class ExportQuery {
  @OneOf(EXPORT_FORMATS, { description: '`ndjson`, unless it says otherwise.' })
  format?: (typeof EXPORT_FORMATS)[number];
}

export const OF_PAGES = ['sort', 'limit', 'cursor'] as const;
