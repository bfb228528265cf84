import { Readable } from 'node:stream';
import type { RequestContext } from '@app/http';
import { Injectable, Logger, StreamableFile } from '@nestjs/common';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { Client } from '../clients/client.entity.js';
import { clientConditions } from '../clients/client-filters.js';
import type { Conditions } from '../database/conditions.js';
import { Database } from '../database/database.js';
import type { JsonShape } from '../database/json-select.js';
import { Event } from '../events/event.entity.js';
import { EventsService, eventConditions } from '../events/events.service.js';
import { readableEvent } from '../events/readable-event.js';
import { Expense } from '../expenses/expense.entity.js';
import { expenseConditions } from '../expenses/expense-filters.js';
import { Invoice } from '../invoices/invoice.entity.js';
import { invoiceConditions } from '../invoices/invoice-filters.js';
import { WITH_LINES } from '../invoices/invoice-resource.js';
import { Payment } from '../payments/payment.entity.js';
import { paymentConditions } from '../payments/payment-filters.js';
import { WITH_ALLOCATIONS } from '../payments/payments.service.js';
import { Product } from '../products/product.entity.js';
import { productConditions } from '../products/product-filters.js';
import { TaxRate } from '../tax-rates/tax-rate.entity.js';
import { taxRateConditions } from '../tax-rates/tax-rate-filters.js';
import { batches, type ExportSource } from './batches.js';
import { columnsOf } from './columns.js';
import { at, CSV_TYPE, csvLines } from './csv.js';
import type {
  ExportClients,
  ExportEvents,
  ExportExpenses,
  ExportFormat,
  ExportInvoices,
  ExportPayments,
  ExportProducts,
  ExportTaxRates,
} from './dto/export.dto.js';

const TYPES = { ndjson: 'application/x-ndjson', csv: CSV_TYPE };

interface Request {
  format?: ExportFormat;
  cursor?: string;
}

/** All rows of a list as a file, in constant memory whatever their number. */
@Injectable()
export class ExportsService {
  private readonly logger = new Logger(ExportsService.name);

  constructor(
    private readonly database: Database,
    private readonly events: EventsService,
  ) {}

  exportClients(query: ExportClients): Promise<StreamableFile> {
    return this.resources(Client, query, clientConditions(query));
  }

  exportProducts(query: ExportProducts): Promise<StreamableFile> {
    return this.resources(Product, query, productConditions(query));
  }

  exportTaxRates(query: ExportTaxRates): Promise<StreamableFile> {
    return this.resources(TaxRate, query, taxRateConditions(query));
  }

  exportInvoices(query: ExportInvoices): Promise<StreamableFile> {
    return this.resources(Invoice, query, invoiceConditions(query), WITH_LINES);
  }

  exportPayments(query: ExportPayments): Promise<StreamableFile> {
    return this.resources(Payment, query, paymentConditions(query), WITH_ALLOCATIONS);
  }

  exportExpenses(query: ExportExpenses): Promise<StreamableFile> {
    return this.resources(Expense, query, expenseConditions(query));
  }

  async exportEvents(query: ExportEvents, context: RequestContext): Promise<StreamableFile> {
    await this.events.number();
    const metadata = this.database.metadata(Event);
    return this.file(
      query,
      {
        metadata,
        shape: {},
        conditions: eventConditions(query, context),
        key: { name: 'position', type: 'bigint', after: query.cursor ?? '0' },
      },
      { columns: [...columnsOf(metadata), 'summary'], read: (json) => readableEvent(json, context.language) },
    );
  }

  /** @param shape in NDJSON: what a single resource is answered with. A row of CSV has no lists of other rows. */
  private resources(
    entity: EntityTarget<ObjectLiteral>,
    query: Request,
    conditions: Conditions,
    shape: JsonShape = {},
  ): Promise<StreamableFile> {
    return this.file(query, {
      metadata: this.database.metadata(entity),
      shape: query.format === 'csv' ? {} : shape,
      conditions,
      key: { name: 'id', type: 'text', after: query.cursor ?? '' },
    });
  }

  /** The first rows are there before anything is answered: what is wrong by then is a problem as everywhere. */
  private async file(
    { format = 'ndjson' }: Request,
    source: ExportSource,
    { columns = columnsOf(source.metadata), read = asStored }: { columns?: string[]; read?: Reading } = {},
  ): Promise<StreamableFile> {
    const rows = batches(this.database, source);
    const first = await rows.next();
    const lines = format === 'csv' ? new CsvLines(columns, read) : ndjson(read);
    const chunks = this.chunks(first.value ?? [], rows, lines);
    const name = `${source.metadata.tableName.replace('_', '-')}-${new Date().toISOString().slice(0, 10)}.${format}`;
    return new StreamableFile(Readable.from(chunks, { objectMode: false, highWaterMark: 65_536 }), {
      type: TYPES[format],
      disposition: `attachment; filename="${name}"`,
    });
  }

  /** What fails from here on ends the connection, so that nobody takes the file for a whole one. */
  private async *chunks(first: readonly string[], rest: AsyncIterable<readonly string[]>, lines: Lines) {
    try {
      yield Buffer.from(lines.head + lines.of(first));
      for await (const rows of rest) yield Buffer.from(lines.of(rows));
    } catch (error) {
      this.logger.error(`an export broke off: ${(error as Error).message}`);
      throw error;
    }
  }
}

interface Lines {
  head: string;
  of(rows: readonly string[]): string;
}

/** A row as answers show it, from how it is stored. */
type Reading = (json: string) => string;

const asStored: Reading = (json) => json;

/** PostgreSQL breaks the lines of a list; between the tokens of JSON that says nothing. */
const ndjson = (read: Reading): Lines => ({
  head: '',
  of: (rows) => rows.map((row) => `${read(row).replaceAll(/[\r\n]+/g, '')}\n`).join(''),
});

class CsvLines implements Lines {
  readonly head: string;

  constructor(
    private readonly columns: readonly string[],
    private readonly read: Reading,
  ) {
    this.head = csvLines([columns]);
  }

  of(rows: readonly string[]): string {
    return csvLines(
      rows.map((json) => {
        const row = JSON.parse(this.read(json));
        return this.columns.map((column) => at(row, column));
      }),
    );
  }
}
