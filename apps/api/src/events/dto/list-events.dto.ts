import { ListQuery, Text, WordsParameter } from '@app/http';

export class ListEvents extends ListQuery {
  /** The id of a resource, or a kind of resources such as `invoice`. */
  @Text({ max: 50 })
  resource?: string;

  /** One or more types, separated by commas, such as `invoice.issued`. */
  @WordsParameter({ example: ['invoice.issued'] })
  type?: string[];
}
