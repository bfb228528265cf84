import { ListParameter, ListQuery } from '@app/http';
import { DOCUMENT_TYPES, type DocumentType } from '../document-types.js';

export class ListSeries extends ListQuery {
  /** One or more, separated by commas. */
  @ListParameter(DOCUMENT_TYPES)
  type?: DocumentType[];
}
