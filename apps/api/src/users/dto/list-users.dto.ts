import { ROLES, type Role } from '@app/access';
import { ListParameter, ListQuery, SortParameter, Text } from '@app/http';

export class ListUsers extends ListQuery {
  @SortParameter(['created_at'])
  sort?: string;

  /** One or more roles, separated by commas. */
  @ListParameter(ROLES)
  role?: Role[];

  /** Part of the name or the e-mail address. */
  @Text({ max: 100 })
  q?: string;
}
