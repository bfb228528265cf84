import { ListQuery, SortParameter } from '@app/http';

export class ListSessions extends ListQuery {
  @SortParameter(['created_at'])
  sort?: string;
}
