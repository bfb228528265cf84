import { ListParameter, ListQuery, NumberParameter, SortParameter, Text } from '@app/http';
import { KEY_STATUSES } from '../api-key.entity.js';
import { MOST_DAYS } from './api-key.dto.js';

export class ListApiKeys extends ListQuery {
  @SortParameter(['created_at', 'name'])
  sort?: string;

  /** One or more, separated by commas. */
  @ListParameter(KEY_STATUSES)
  status?: (typeof KEY_STATUSES)[number][];

  /** Part of the name or of the client id. */
  @Text({ max: 100 })
  q?: string;
}

export class ActivityQuery {
  @NumberParameter({ min: 1, max: MOST_DAYS, default: 30, description: 'How many days (UTC), up to today.' })
  days: number = 30;
}
