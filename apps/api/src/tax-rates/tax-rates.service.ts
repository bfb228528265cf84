import { type Answer, ApiError, InputPipe, invalid, newId, type Patch, type RequestContext } from '@app/http';
import { canonical, taxCategory, taxProblems } from '@app/money';
import { Injectable, type StreamableFile } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, type Reader } from '../database/database.js';
import { exportRows } from '../database/exports/export-rows.js';
import { listPage } from '../database/list.js';
import { Resource } from '../database/resource.js';
import { violating } from '../database/violations.js';
import { EventsService } from '../events/events.service.js';
import { CreateTaxRate } from './dto/create-tax-rate.dto.js';
import type { ExportTaxRates } from './dto/export-tax-rates.dto.js';
import type { ListTaxRates } from './dto/list-tax-rates.dto.js';
import { TaxRate } from './tax-rate.entity.js';
import { taxRateConditions } from './tax-rate-filters.js';

const HAS_UNUSED = 'select exists (select from tax_rates where id = any($1) and used_at is null) as has_unused';
const USE = 'update tax_rates set used_at = now() where id = any($1) and used_at is null';

@Injectable()
export class TaxRatesService {
  private readonly resource: Resource<TaxRate>;

  constructor(
    private readonly database: Database,
    events: EventsService,
    private readonly input: InputPipe,
  ) {
    this.resource = new Resource(database, events, TaxRate, 'tax_rate');
  }

  list(query: ListTaxRates): Promise<Answer> {
    const conditions = taxRateConditions(query);
    return listPage(this.database, { metadata: this.resource.metadata, shape: {}, conditions, query });
  }

  export(query: ExportTaxRates): Promise<StreamableFile> {
    const { metadata } = this.resource;
    return exportRows(this.database, { metadata, conditions: taxRateConditions(query), query });
  }

  get(id: string): Promise<Answer> {
    return this.resource.get(id);
  }

  async create(input: CreateTaxRate, context: RequestContext): Promise<Answer> {
    const fields = complete(input);
    return this.database.transaction(context, (tx) =>
      this.resource.insert(tx, context, { id: newId('tax_rate'), ...fields }),
    );
  }

  update(id: string, patch: Patch, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const taxRate = await this.resource.lock(tx, context, id);
      const input = await this.input.merge(CreateTaxRate, taxRate, patch);
      return this.resource.update(tx, context, taxRate, complete(input)).catch(inUse(id));
    });
  }

  /** Only one that no product names and no issued document has used; the others are archived. */
  remove(id: string, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const taxRate = await this.resource.lock(tx, context, id);
      return this.resource.remove(tx, context, taxRate).catch(inUse(id));
    });
  }

  archive(id: string, context: RequestContext): Promise<Answer> {
    return this.resource.setArchived(id, context, true);
  }

  unarchive(id: string, context: RequestContext): Promise<Answer> {
    return this.resource.setArchived(id, context, false);
  }

  /** Those that exist, archived ones too, by id. */
  byIds(reader: Reader, ids: readonly string[]): Promise<Map<string, TaxRate>> {
    return this.resource.byIds(reader, ids);
  }

  /**
   * The same for a document that is being issued: from now on they cannot be changed, and until the transaction ends
   * not even be archived, so that what was checked is what is committed.
   */
  async use(tx: EntityManager, ids: readonly string[]): Promise<Map<string, TaxRate>> {
    const mode = await this.modeToUse(tx, ids);
    const taxRates = await this.resource.byIds(this.database.within(tx), ids, mode);
    if (mode === 'for no key update') await tx.query(USE, [ids]);
    return taxRates;
  }

  /** Keeps those that exist from changing until the transaction ends. */
  async hold(tx: EntityManager, ids: readonly string[]): Promise<void> {
    await tx.query('select from tax_rates where id = any($1) order by id for share', [ids]);
  }

  /** Takes the locks of `use` before anything is used, for several documents at once. */
  async holdToUse(tx: EntityManager, ids: readonly string[]): Promise<void> {
    await tx.query(`select from tax_rates where id = any($1) order by id ${await this.modeToUse(tx, ids)}`, [ids]);
  }

  /**
   * One mode for all of them, so that one statement takes them in the order of their ids: first the unused and then the
   * others would be another order for everybody. Once used, a rate stays so, and its row is shared.
   */
  private async modeToUse(tx: EntityManager, ids: readonly string[]): Promise<'for share' | 'for no key update'> {
    const [{ has_unused }] = await tx.query(HAS_UNUSED, [ids]);
    return has_unused ? 'for no key update' : 'for share';
  }

  /**
   * Is there such a rate for a product? It stays so until the transaction ends.
   * @throws ApiError 400 at `pointer` when there is none, when it is archived, and when it is no VAT
   */
  async checkForProduct(tx: EntityManager, id: string, pointer: string): Promise<void> {
    const [taxRate] = await tx.query('select kind, archived_at from tax_rates where id = $1 for share', [id]);
    const params = { kind: 'tax rate' };
    if (!taxRate) throw invalid({ pointer, code: 'reference_unknown', params });
    if (taxRate.kind !== 'vat') throw invalid({ pointer, code: 'tax_rate_not_vat' });
    if (taxRate.archived_at) throw invalid({ pointer, code: 'reference_archived', params });
  }
}

function inUse(id: string) {
  const error = () => new ApiError('tax_rate_in_use', { params: { id } });
  return violating({ tax_rates_guard: error, products_tax_rate_id_fkey: error });
}

/** Every column that can be sent, with what stands where nothing was sent. */
function complete(input: CreateTaxRate) {
  const kind = input.kind ?? ('vat' as const);
  const rate = canonical(input.rate);
  const fields = {
    external_id: input.external_id ?? null,
    name: input.name,
    rate,
    kind,
    category: taxCategory({ ...input, kind }),
    exemption_reason: input.exemption_reason ?? null,
    country: input.country ?? null,
    metadata: input.metadata ?? {},
  };
  const wrong = taxProblems({ ...input, kind }).map(({ field, code, ...params }) => ({
    pointer: `/${field}`,
    code,
    params,
  }));
  if (wrong.length > 0) throw invalid(...wrong);
  return fields;
}
