import { Instant, ListQuery, OneOf, Text, WordsParameter } from '@app/http';

export class ListEvents extends ListQuery {
  /**
   * `position`, as it is without it: the feed, in the order in which things happened, to be read on and on. `-position`:
   * the history, the newest first, to be looked at.
   */
  @OneOf(['position', '-position'])
  sort?: 'position' | '-position';

  /** The id of a resource, or a kind of resources such as `invoice`. */
  @Text({ max: 50 })
  resource?: string;

  /** One or more types, separated by commas, such as `invoice.issued`. */
  @WordsParameter({ example: ['invoice.issued'] })
  type?: string[];

  /** The id of the person or the key that acted; `cli` and the like for what commands did. */
  @Text({ max: 50 })
  actor?: string;

  /** The `X-Request-Id` of the request that did it. */
  @Text({ max: 128 })
  request_id?: string;

  /** Recorded at this instant or later. */
  @Instant()
  created_from?: string;

  /** Recorded at this instant or before. */
  @Instant()
  created_to?: string;
}
