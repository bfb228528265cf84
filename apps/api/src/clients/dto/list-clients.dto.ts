import { FlagParameter, Instant, ListQuery, SortParameter, Text } from '@app/http';

export class ListClients extends ListQuery {
  @SortParameter(['created_at', 'updated_at', 'name'])
  sort?: string;

  /** Your own key of it. */
  @Text({ max: 100 })
  external_id?: string;

  /** Only those that are archived, or only those that are not. */
  @FlagParameter()
  archived?: boolean;

  /** Changed at this instant or later. */
  @Instant()
  updated_since?: string;

  /** Part of the name, the trade name, the tax id or the e-mail address. */
  @Text({ max: 100 })
  q?: string;
}
