import { Answer, ApiError, InputPipe, invalid, type Patch, type RequestContext } from '@app/http';
import { UNUSUAL_EXPONENTS } from '@app/money';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, type JsonRow, type Reader, type Statement } from '../database/database.js';
import { jsonSelect } from '../database/json-select.js';
import { Resource } from '../database/resource.js';
import { EventsService } from '../events/events.service.js';
import { completeAddress } from './address.dto.js';
import { UpdateOrganization } from './dto/update-organization.dto.js';
import { Organization } from './organization.entity.js';
import type { Party } from './party.js';

export interface OrganizationDefaults {
  currency: string;
  locale: string;
}

/** Every number that was given is a document that was issued. */
const HAS_ISSUED = 'exists (select from series_counters where last_issue_date is not null)';

const IN_USE = `${HAS_ISSUED} or has_exchange_rates() or exists (select from payments) or exists (select from expenses)`;

/** A CTE: the organization's currency, its decimals, and what day it is there. */
export const HOME = `home as materialized (
    select default_currency as currency, organization_today() as today,
      coalesce(('${JSON.stringify(UNUSUAL_EXPONENTS)}'::json ->> default_currency)::integer, 2) as decimals
    from organizations
  )`;

/**
 * SQL: an amount of a document in the organization's currency, by the rate that the document keeps, rounded half up, away
 * from zero. A document in that currency has no rate; every other one has.
 */
export const inHome = (amount: string, document: string): string =>
  `round((${amount}) * coalesce(${document}.exchange_rate, 1), home.decimals)`;

/** The organization and what it decides for documents that leave something open. */
@Injectable()
export class OrganizationService {
  private readonly resource: Resource<Organization>;
  private readonly one: Statement;

  constructor(
    private readonly database: Database,
    events: EventsService,
    private readonly input: InputPipe,
  ) {
    this.resource = new Resource(database, events, Organization, 'organization');
    this.one = { name: 'organization', text: jsonSelect(this.resource.metadata) };
  }

  /** The one row as it is answered. */
  async read(): Promise<Answer> {
    const [row] = await this.database.query<JsonRow>(this.one, []);
    if (!row) throw new Error('there is no organization');
    return new Answer(200, row.json, { version: row.version });
  }

  update(patch: Patch, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const { id } = await tx.findOneByOrFail(Organization, {});
      const organization = await this.resource.lock(tx, context, id);
      const input = await this.input.merge(UpdateOrganization, organization, patch);
      if (input.timezone !== organization.timezone) await checkTimeZone(tx, input.timezone);
      if (input.default_currency !== organization.default_currency) await checkCurrencyFree(tx, organization);
      return this.resource.update(tx, context, organization, complete(input));
    });
  }

  /** One indexed row; small enough to be read where it is needed instead of being remembered and going stale. */
  async defaults(reader: Reader): Promise<OrganizationDefaults> {
    const [row] = await reader.query<OrganizationDefaults>(
      { name: 'organization_defaults', text: 'select default_currency as currency, locale from organizations' },
      [],
    );
    return row as OrganizationDefaults;
  }

  /**
   * May a document in this currency have a rate that it did not have before? In the organization's own there is none.
   * Until the transaction ends that currency stays what it is.
   * @throws ApiError 400 at `/exchange_rate`
   */
  async checkRate(reader: Reader, currency: string, rate: string | null | undefined): Promise<void> {
    if (!rate || currency !== (await this.home(reader))) return;
    throw invalid({ pointer: '/exchange_rate', code: 'exchange_rate_needless', params: { currency } });
  }

  /** The same, of a document that is none without a rate where its currency is not the organization's. */
  async checkRateOfDocument(reader: Reader, currency: string, rate: string | null | undefined): Promise<void> {
    await this.checkRate(reader, currency, rate);
    if (rate) return;
    const organization_currency = await this.home(reader);
    if (currency === organization_currency) return;
    const params = { currency, organization_currency };
    throw invalid({ pointer: '/exchange_rate', code: 'exchange_rate_required', params });
  }

  /** The organization's currency, which stays what it is until the transaction ends. */
  private async home(reader: Reader): Promise<string> {
    const [known] = await reader.query<{ home: string; has_issued: boolean }>(
      {
        name: 'organization_home',
        text: `select default_currency as home, ${HAS_ISSUED} as has_issued from organizations`,
      },
      [],
    );
    // From the first document that was issued on nobody changes it: until then the lock makes whoever does wait.
    if (known?.has_issued) return known.home;
    const [held] = await reader.query<{ home: string }>(
      { name: 'organization_home_held', text: 'select default_currency as home from organizations for share' },
      [],
    );
    return (held as { home: string }).home;
  }

  /** What issuing depends on: today where the organization is, and its own currency. */
  async onIssue(reader: Reader): Promise<{ today: string; currency: string }> {
    const [row] = await reader.query<{ today: string; currency: string }>(
      {
        name: 'organization_on_issue',
        text: 'select organization_today()::text as today, default_currency as currency from organizations',
      },
      [],
    );
    return row as { today: string; currency: string };
  }

  /** For a document that is being issued: the currency stays what it is until the transaction ends. */
  async get(tx: EntityManager): Promise<Organization> {
    const found = await tx
      .createQueryBuilder(Organization, 'o')
      .addSelect(HAS_ISSUED, 'has_issued')
      .getRawAndEntities<{ has_issued: boolean }>();
    const [organization] = found.entities;
    if (!organization) throw new Error('there is no organization');
    // From the first document on nobody changes the currency: until then the lock makes whoever does wait.
    if (found.raw[0]?.has_issued) return organization;
    return tx.findOneOrFail(Organization, {
      where: { id: organization.id },
      lock: { mode: 'pessimistic_read' },
    });
  }

  /** Today where the organization is. */
  async today(tx: EntityManager): Promise<string> {
    const [row] = await tx.query('select organization_today()::text as today');
    return row.today;
  }

  /** The organization as a document names it. */
  asParty({ legal_name, trade_name, tax_id, email, phone, address }: Organization): Party {
    return { name: legal_name, trade_name, tax_id, email, phone, address };
  }
}

/** Rates, amounts without one and reports are in the currency: it stays once there is a document or a rate. */
async function checkCurrencyFree(tx: EntityManager, { default_currency: currency }: Organization): Promise<void> {
  const [{ in_use }] = await tx.query(`select ${IN_USE} as in_use`);
  if (in_use) throw new ApiError('default_currency_in_use', { params: { currency } });
}

/** PostgreSQL says what day it is: it has to know the name as well, and spelled alike. */
async function checkTimeZone(tx: EntityManager, name: string): Promise<void> {
  const [{ known }] = await tx.query('select exists (select from pg_timezone_names where name = $1) as known', [name]);
  if (!known) throw invalid({ pointer: '/timezone', code: 'time_zone_unknown' });
}

/** Every column that can be sent, with what stands where nothing was sent. */
function complete(input: UpdateOrganization) {
  return {
    legal_name: input.legal_name ?? null,
    trade_name: input.trade_name ?? null,
    tax_id: input.tax_id ?? null,
    email: input.email ?? null,
    phone: input.phone ?? null,
    website: input.website ?? null,
    address: completeAddress(input.address),
    default_currency: input.default_currency,
    locale: input.locale,
    timezone: input.timezone,
    default_payment_terms_days: input.default_payment_terms_days,
    invoice_footer: input.invoice_footer ?? null,
    iban: input.iban ?? null,
    bic: input.bic ?? null,
  };
}
