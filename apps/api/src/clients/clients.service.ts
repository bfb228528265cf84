import { Answer, ApiError, type Batch, InputPipe, invalid, newId, type Patch, type RequestContext } from '@app/http';
import { Injectable, type StreamableFile } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BatchesService } from '../batches/batches.service.js';
import { Database, type Reader } from '../database/database.js';
import { exportRows } from '../database/exports/export-rows.js';
import { listPage } from '../database/list.js';
import { Resource } from '../database/resource.js';
import { violating } from '../database/violations.js';
import { EventsService } from '../events/events.service.js';
import { completeAddress } from '../organization/address.dto.js';
import { OrganizationService } from '../organization/organization.service.js';
import type { Party } from '../organization/party.js';
import { Client } from './client.entity.js';
import { clientConditions } from './client-filters.js';
import { CreateClient } from './dto/create-client.dto.js';
import type { ExportClients } from './dto/export-clients.dto.js';
import type { ListClients } from './dto/list-clients.dto.js';
import { checkTaxId } from './tax-id.js';

/** For the `catch` of what stores a payment or an expense: its client was there, and not erased, when it was looked at. */
export const clientGone = (constraint: string) =>
  violating({
    [constraint]: () => invalid({ pointer: '/client_id', code: 'reference_unknown', params: { kind: 'client' } }),
    client_erased_guard: clientErased,
  });

export const clientErased = () =>
  invalid({ pointer: '/client_id', code: 'reference_archived', params: { kind: 'client' } });

/**
 * SQL: is the row `r` of a client with such a name? Only for who may read that: what is found tells of it. The planner asks
 * the function, once, and so knows how many rows that will be; of a join or a subquery it would have to guess.
 */
export const ofClientNamed = ({ scopes }: RequestContext) =>
  scopes.has('read:clients') ? [(pattern: string) => `r.client_id = any(clients_named(${pattern}))`] : [];

/** What a document takes from its client. */
export type ClientTerms = Pick<
  Client,
  'id' | 'currency' | 'locale' | 'payment_terms_days' | 'surcharge_applies' | 'default_withholding_rate' | 'archived_at'
>;

/** What a client is called once it is erased, in the language of its documents. */
const PLACEHOLDER: Readonly<Record<Client['locale'], string>> = { en: 'Erased client', es: 'Cliente suprimido' };

const ERASED = {
  external_id: null,
  trade_name: null,
  tax_id: null,
  tax_id_type: null,
  email: null,
  billing_emails: [],
  phone: null,
  website: null,
  billing_address: null,
  shipping_address: null,
  contacts: [],
  einvoice_address: null,
  notes: null,
  metadata: {},
} satisfies Partial<Client>;

const erased = (id: string) => new ApiError('client_erased', { params: { id } });

@Injectable()
export class ClientsService {
  private readonly resource: Resource<Client>;

  constructor(
    private readonly database: Database,
    events: EventsService,
    private readonly organization: OrganizationService,
    private readonly input: InputPipe,
    private readonly batches: BatchesService,
  ) {
    this.resource = new Resource(database, events, Client, 'client');
  }

  list(query: ListClients): Promise<Answer> {
    const conditions = clientConditions(query);
    return listPage(this.database, { metadata: this.resource.metadata, shape: {}, conditions, query });
  }

  export(query: ExportClients): Promise<StreamableFile> {
    const { metadata } = this.resource;
    return exportRows(this.database, { metadata, conditions: clientConditions(query), query });
  }

  get(id: string): Promise<Answer> {
    return this.resource.get(id);
  }

  create(input: CreateClient, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, (tx) => this.add(tx, input, context));
  }

  batchCreate(batch: Batch, context: RequestContext): Promise<Answer> {
    const create = (tx: EntityManager, input: CreateClient) => this.add(tx, input, context);
    return this.batches.create(batch, context, { type: CreateClient, create });
  }

  private async add(tx: EntityManager, input: CreateClient, context: RequestContext): Promise<Answer> {
    const fields = await this.complete(this.database.within(tx), input);
    return this.resource.insert(tx, context, { id: newId('client'), ...fields });
  }

  update(id: string, patch: Patch, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const client = await this.resource.lock(tx, context, id);
      if (client.erased_at) throw erased(id);
      const input = await this.input.merge(CreateClient, client, patch);
      return this.resource.update(tx, context, client, await this.complete(this.database.within(tx), input));
    });
  }

  /** Only a client that stands in no document; the others are archived. */
  remove(id: string, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const client = await this.resource.lock(tx, context, id);
      return this.resource.remove(tx, context, client, () => new ApiError('client_in_use', { params: { id } }));
    });
  }

  archive(id: string, context: RequestContext): Promise<Answer> {
    return this.resource.setArchived(id, context, true);
  }

  unarchive(id: string, context: RequestContext): Promise<Answer> {
    return this.resource.setArchived(id, context, false, ({ erased_at }) => {
      if (erased_at) throw erased(id);
    });
  }

  /** Keeps anybody from naming the client in something new until the transaction ends. */
  async lockForErasure(tx: EntityManager, context: RequestContext, id: string): Promise<Client> {
    await tx.query('select from clients where id = $1 for update', [id]);
    return this.resource.lock(tx, context, id);
  }

  /** Takes all personal values from the client, and archives it for good. */
  async erase(tx: EntityManager, context: RequestContext, client: Client): Promise<Client> {
    if (client.erased_at) return client;
    const erased_at = new Date();
    const fields = {
      ...ERASED,
      name: PLACEHOLDER[client.locale],
      archived_at: client.archived_at ?? erased_at,
      erased_at,
    };
    await this.resource.change(tx, context, client, fields, 'erased');
    return { ...client, ...fields };
  }

  /**
   * The terms of a client that a document names at `pointer`.
   * @param isNew whether it did not name it before
   * @throws ApiError 400 when there is none, or when it is new there and archived
   */
  async terms(reader: Reader, id: string, pointer: string, isNew = true): Promise<ClientTerms> {
    const [client] = await reader.query<ClientTerms>(
      {
        name: 'client_terms',
        text: `select id, currency, locale, payment_terms_days, surcharge_applies, default_withholding_rate, archived_at
          from clients where id = $1`,
      },
      [id],
    );
    if (!client) throw invalid({ pointer, code: 'reference_unknown', params: { kind: 'client' } });
    if (client.archived_at && isNew) throw invalid({ pointer, code: 'reference_archived', params: { kind: 'client' } });
    return client;
  }

  /**
   * The currency of a client that a payment names at `pointer`; an archived one still pays what it owes.
   * @param isCredit whether something of the payment is on no invoice: an erased client gets no credit
   * @throws ApiError 400 when there is none
   */
  async currencyOf(reader: Reader, id: string, pointer: string, isCredit: boolean): Promise<string> {
    const [client] = await reader.query<Pick<Client, 'currency' | 'erased_at'>>(
      { name: 'client_currency', text: 'select currency, erased_at from clients where id = $1' },
      [id],
    );
    if (!client) throw invalid({ pointer, code: 'reference_unknown', params: { kind: 'client' } });
    if (client.erased_at && isCredit) {
      throw invalid({ pointer, code: 'reference_archived', params: { kind: 'client' } });
    }
    return client.currency;
  }

  /** Keeps those that exist from changing until the transaction ends. */
  async hold(tx: EntityManager, ids: readonly string[]): Promise<void> {
    await tx.query('select from clients where id = any($1) order by id for share', [ids]);
  }

  /** The client as it stands now, kept from changing until the transaction ends: for the snapshot of a document. */
  async forDocument(tx: EntityManager, id: string): Promise<Client> {
    const client = await tx.findOneOrFail(Client, { where: { id }, lock: { mode: 'pessimistic_read' } });
    if (client.archived_at) throw new ApiError('client_archived', { params: { id } });
    return client;
  }

  /** The client as a document names it. */
  asParty({ name, trade_name, tax_id, email, phone, billing_address }: Client): Party {
    return { name, trade_name, tax_id, email, phone, address: billing_address };
  }

  /** Every column that can be sent, with what stands where nothing was sent. */
  private async complete(reader: Reader, input: CreateClient) {
    const defaults = await this.organization.defaults(reader);
    const fields = {
      external_id: input.external_id ?? null,
      name: input.name,
      kind: input.kind ?? ('company' as const),
      trade_name: input.trade_name ?? null,
      tax_id: input.tax_id ?? null,
      tax_id_type: input.tax_id_type ?? null,
      email: input.email ?? null,
      billing_emails: input.billing_emails ?? [],
      phone: input.phone ?? null,
      website: input.website ?? null,
      billing_address: completeAddress(input.billing_address),
      shipping_address: completeAddress(input.shipping_address),
      contacts: (input.contacts ?? []).map(({ name, email, phone, is_primary }) => ({
        name,
        email: email ?? null,
        phone: phone ?? null,
        is_primary: is_primary ?? false,
      })),
      currency: input.currency ?? defaults.currency,
      locale: input.locale ?? (defaults.locale as Client['locale']),
      payment_terms_days: input.payment_terms_days ?? null,
      surcharge_applies: input.surcharge_applies ?? false,
      default_withholding_rate: input.default_withholding_rate ?? null,
      einvoice_address: input.einvoice_address ?? null,
      notes: input.notes ?? null,
      metadata: input.metadata ?? {},
    };
    const wrong = checkTaxId(fields);
    if (wrong) throw invalid(wrong);
    return fields;
  }
}
