import { FlagParameter, ListResources, OneOf, SortParameter, Text } from '@app/http';
import { CLIENT_KINDS, type ClientKind } from './create-client.dto.js';

export class ListClients extends ListResources {
  @SortParameter(['created_at', 'updated_at', 'name'])
  sort?: string;

  /** Either kind. */
  @OneOf(CLIENT_KINDS)
  kind?: ClientKind;

  /** This e-mail address, as it is written there. */
  @Text({ max: 254 })
  email?: string;

  /** This tax id, as it is written there. */
  @Text({ max: 50 })
  tax_id?: string;

  /** Only those that are archived, or only those that are not. */
  @FlagParameter()
  archived?: boolean;

  /** Part of the name, the trade name, the tax id or the e-mail address. */
  @Text({ max: 100 })
  q?: string;
}
