import { type Answer, ApiError, type Batch, InputPipe, newId, type Patch, type RequestContext } from '@app/http';
import { Injectable, type StreamableFile } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BatchesService } from '../batches/batches.service.js';
import { Database, type Reader } from '../database/database.js';
import { exportRows } from '../database/exports/export-rows.js';
import { listPage } from '../database/list.js';
import { Resource } from '../database/resource.js';
import { violating } from '../database/violations.js';
import { EventsService } from '../events/events.service.js';
import { OrganizationService } from '../organization/organization.service.js';
import { TaxRatesService } from '../tax-rates/tax-rates.service.js';
import { CreateProduct } from './dto/create-product.dto.js';
import type { ExportProducts } from './dto/export-products.dto.js';
import type { ListProducts } from './dto/list-products.dto.js';
import { Product } from './product.entity.js';
import { productConditions } from './product-filters.js';

export type { Product } from './product.entity.js';

@Injectable()
export class ProductsService {
  private readonly resource: Resource<Product>;

  constructor(
    private readonly database: Database,
    events: EventsService,
    private readonly organization: OrganizationService,
    private readonly taxRates: TaxRatesService,
    private readonly input: InputPipe,
    private readonly batches: BatchesService,
  ) {
    this.resource = new Resource(database, events, Product, 'product');
  }

  list(query: ListProducts): Promise<Answer> {
    const conditions = productConditions(query);
    return listPage(this.database, { metadata: this.resource.metadata, shape: {}, conditions, query });
  }

  export(query: ExportProducts): Promise<StreamableFile> {
    const { metadata } = this.resource;
    return exportRows(this.database, { metadata, conditions: productConditions(query), query });
  }

  get(id: string): Promise<Answer> {
    return this.resource.get(id);
  }

  create(input: CreateProduct, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, (tx) => this.add(tx, input, context));
  }

  batchCreate(batch: Batch, context: RequestContext): Promise<Answer> {
    return this.batches.create(batch, context, {
      type: CreateProduct,
      prepare: (tx, inputs) =>
        this.taxRates.hold(
          tx,
          inputs.flatMap(({ tax_rate_id }) => tax_rate_id ?? []),
        ),
      create: (tx, input) => this.add(tx, input, context),
    });
  }

  private async add(tx: EntityManager, input: CreateProduct, context: RequestContext): Promise<Answer> {
    const fields = await this.complete(tx, input);
    return this.resource.insert(tx, context, { id: newId('product'), ...fields }).catch(skuTaken(fields.sku));
  }

  update(id: string, patch: Patch, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const product = await this.resource.lock(tx, context, id);
      const input = await this.input.merge(CreateProduct, product, patch);
      const fields = await this.complete(tx, input, product);
      return this.resource.update(tx, context, product, fields).catch(skuTaken(fields.sku));
    });
  }

  /** Only a product that no line names; the others are archived. */
  remove(id: string, context: RequestContext): Promise<Answer> {
    return this.database.transaction(context, async (tx) => {
      const product = await this.resource.lock(tx, context, id);
      return this.resource.remove(tx, context, product, () => new ApiError('product_in_use', { params: { id } }));
    });
  }

  archive(id: string, context: RequestContext): Promise<Answer> {
    return this.resource.setArchived(id, context, true);
  }

  unarchive(id: string, context: RequestContext): Promise<Answer> {
    return this.resource.setArchived(id, context, false);
  }

  /**
   * Those that exist, archived ones too, by id: for what lines leave out.
   * @param lock `for share`: none of them changes until the transaction ends
   */
  forLines(reader: Reader, ids: readonly string[], lock?: 'for share'): Promise<Map<string, Product>> {
    return this.resource.byIds(reader, ids, lock);
  }

  /** Keeps those that exist from being deleted until the transaction ends. */
  async hold(tx: EntityManager, ids: readonly string[]): Promise<void> {
    await tx.query('select from products where id = any($1) order by id for key share', [ids]);
  }

  /** Every column that can be sent, with what stands where nothing was sent. A tax rate that is new is checked. */
  private async complete(tx: EntityManager, input: CreateProduct, before?: Product) {
    const tax_rate_id = input.tax_rate_id ?? null;
    if (tax_rate_id !== null && tax_rate_id !== before?.tax_rate_id) {
      await this.taxRates.checkForProduct(tx, tax_rate_id, '/tax_rate_id');
    }
    return {
      external_id: input.external_id ?? null,
      name: input.name,
      description: input.description ?? null,
      sku: input.sku ?? null,
      type: input.type ?? ('service' as const),
      unit_code: input.unit_code ?? 'C62',
      unit_price: input.unit_price,
      currency: input.currency ?? (await this.organization.defaults(this.database.within(tx))).currency,
      tax_rate_id,
      metadata: input.metadata ?? {},
    };
  }
}

function skuTaken(sku: string | null) {
  return violating({ products_sku_key: () => new ApiError('sku_taken', { params: { sku: sku ?? '' } }) });
}
