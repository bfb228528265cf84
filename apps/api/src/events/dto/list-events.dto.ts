import { checkId, Field, Instant, ListQuery, OneOf, Text, WordsParameter } from '@app/http';
import { RESOURCES, type ResourceType } from '../event-resources.js';

const KINDS = Object.keys(RESOURCES) as ResourceType[];

/** A kind of resources that have events, or the id of one. */
function resourceFailure(value: unknown) {
  if (KINDS.some((kind) => value === kind || checkId(kind, value) === undefined)) return undefined;
  return { code: 'not_one_of', params: { values: `${KINDS.join(', ')}, id` } } as const;
}

export class ListEvents extends ListQuery {
  /**
   * `position`, as it is without it: the feed, in the order in which things happened, to be read on and on. `-position`:
   * the history, the newest first, to be looked at.
   */
  @OneOf(['position', '-position'])
  sort?: 'position' | '-position';

  /** The id of a resource, or a kind of resources such as `invoice`. */
  @Field(resourceFailure, { type: 'string', maxLength: 50 })
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
