import { Readable } from 'node:stream';
import { at, CSV_TYPE, csvLines, type ExportQuery } from '@app/http';
import { Logger, StreamableFile } from '@nestjs/common';
import type { Database } from '../database.js';
import { batches, type ExportSource } from './batches.js';
import { columnsOf } from './columns.js';

const TYPES = { ndjson: 'application/x-ndjson', csv: CSV_TYPE };

const logger = new Logger('Exports');

export interface ExportRequest extends Omit<ExportSource, 'key' | 'shape'> {
  /** In NDJSON: what a single resource is answered with. A row of CSV has no lists of other rows. */
  shape?: ExportSource['shape'];
  query: ExportQuery & { cursor?: string };
  /** What orders the rows: their ids, unless it says otherwise. */
  key?: Omit<ExportSource['key'], 'after'> & { first: string };
  /** A row as answers show it, from how it is stored. */
  read?: Reading;
  /** Columns that `read` adds. */
  also?: readonly string[];
}

const BY_ID = { name: 'id', type: 'text', first: '' } as const;

/**
 * All rows of a list as a file, oldest first, in constant memory whatever their number. The first ones are there before
 * anything is answered: what is wrong by then is a problem as everywhere.
 */
export async function exportRows(
  database: Database,
  { metadata, shape = {}, conditions, query, key = BY_ID, read = asStored, also = [] }: ExportRequest,
): Promise<StreamableFile> {
  const { format = 'ndjson', cursor } = query;
  const { first: beginning, ...order } = key;
  const rows = batches(database, {
    metadata,
    shape: format === 'csv' ? {} : shape,
    conditions,
    key: { ...order, after: cursor ?? beginning },
  });
  const first = await rows.next();
  const lines = format === 'csv' ? new CsvLines([...columnsOf(metadata), ...also], read) : ndjson(read);
  const name = `${metadata.tableName.replace('_', '-')}-${new Date().toISOString().slice(0, 10)}.${format}`;
  return new StreamableFile(
    Readable.from(chunks(first.value ?? [], rows, lines), { objectMode: false, highWaterMark: 65_536 }),
    { type: TYPES[format], disposition: `attachment; filename="${name}"` },
  );
}

/** What fails from here on ends the connection, so that nobody takes the file for a whole one. */
async function* chunks(first: readonly string[], rest: AsyncIterable<readonly string[]>, lines: Lines) {
  try {
    yield Buffer.from(lines.head + lines.of(first));
    for await (const rows of rest) yield Buffer.from(lines.of(rows));
  } catch (error) {
    logger.error(`an export broke off: ${(error as Error).message}`);
    throw error;
  }
}

interface Lines {
  head: string;
  of(rows: readonly string[]): string;
}

/** A row as answers show it, from how it is stored. */
type Reading = (json: string) => string;

const asStored: Reading = (json) => json;

/** PostgreSQL breaks the lines of a list; between the tokens of JSON that says nothing. */
const ndjson = (read: Reading): Lines => ({
  head: '',
  of: (rows) => rows.map((row) => `${read(row).replaceAll(/[\r\n]+/g, '')}\n`).join(''),
});

class CsvLines implements Lines {
  readonly head: string;

  constructor(
    private readonly columns: readonly string[],
    private readonly read: Reading,
  ) {
    this.head = csvLines([columns]);
  }

  of(rows: readonly string[]): string {
    return csvLines(
      rows.map((json) => {
        const row = JSON.parse(this.read(json));
        return this.columns.map((column) => at(row, column));
      }),
    );
  }
}
