import type { INestApplicationContext } from '@nestjs/common';
import { ClientsService } from '../../clients/clients.service.js';
import { CreateClient } from '../../clients/dto/create-client.dto.js';
import { Database } from '../../database/database.js';
import { CreateExpense } from '../../expenses/dto/create-expense.dto.js';
import { ExpensesService } from '../../expenses/expenses.service.js';
import { CreateInvoice } from '../../invoices/dto/create-invoice.dto.js';
import { VoidInvoice } from '../../invoices/dto/void-invoice.dto.js';
import { InvoiceActionsService } from '../../invoices/invoice-actions.service.js';
import { InvoicesService } from '../../invoices/invoices.service.js';
import { OrganizationService } from '../../organization/organization.service.js';
import { CreateProduct } from '../../products/dto/create-product.dto.js';
import { ProductsService } from '../../products/products.service.js';
import { CreateTaxRate } from '../../tax-rates/dto/create-tax-rate.dto.js';
import { TaxRatesService } from '../../tax-rates/tax-rates.service.js';
import { type DemoProduct, FORMER_PRODUCTS, PRODUCTS, TAX_RATES, type TaxRateName } from './catalog.js';
import { demoClients, FORMER_CLIENTS } from './clients.js';
import { DemoCreditNotes, demoCredits } from './credit-notes.js';
import { SPAN, type Window } from './dates.js';
import { demoExpenses } from './expenses.js';
import { type Charged, type DemoInvoice, type DemoLine, demoInvoices } from './invoices.js';
import { Maker } from './maker.js';
import { DemoPayments, type Owed } from './payments.js';
import type { Progress } from './progress.js';
import { SELLER } from './seller.js';

const EXPENSES = 90;

/** Fills an empty organization by the services of the API: as if programs had sent all of it. */
export class DemoSeed {
  private readonly maker: Maker;
  private readonly database: Database;
  private rates: ReadonlyMap<string, string> = new Map();
  private products: ReadonlyMap<string, string> = new Map();
  private clientIds: readonly string[] = [];

  constructor(
    private readonly services: INestApplicationContext,
    private readonly progress: Progress,
  ) {
    this.maker = new Maker(services);
    this.database = services.get(Database);
  }

  async today(): Promise<string> {
    return (await this.services.get(OrganizationService).onIssue(this.database)).today;
  }

  /** @param window where the invoices lie; payments and expenses reach up to today */
  async run(count: number, window: Window): Promise<void> {
    await this.each('Organization', [SELLER], (seller) => this.introduce(seller));
    const today = await this.today();
    const rates = Object.entries(TAX_RATES);
    const rateIds = await this.each('Tax rates', rates, ([, rate]) => this.taxRate(rate));
    this.rates = new Map(rates.map(([name], index) => [name, rateIds[index] as string]));
    const productIds = await this.each('Products', PRODUCTS, (product) => this.product(product));
    this.products = new Map(PRODUCTS.map(({ sku }, index) => [sku, productIds[index] as string]));
    const clients = demoClients();
    this.clientIds = await this.each('Clients', clients, (client) => this.client(client));

    const invoices = demoInvoices(clients, count, today, window);
    const made = await this.each('Invoices', invoices, (invoice) =>
      this.invoice(invoice, this.clientIds[invoice.client] as string),
    );
    const owed = made.flat();
    this.progress.begin('Payments', owed.length);
    const payments = new DemoPayments(this.services, this.maker, today);
    await payments.pay(owed, () => this.progress.step());
    const notes = new DemoCreditNotes(this.services, this.maker, payments);
    await this.each('Credit notes', demoCredits(owed, today), (credit) => notes.make(credit));
    await this.each('Expenses', demoExpenses(today, SPAN, EXPENSES, this.clientIds), (expense) =>
      this.expense(expense),
    );
  }

  /** In the end, when no document is to name them any more. */
  async archive(): Promise<void> {
    const { context } = this.maker;
    const clients = FORMER_CLIENTS.map((place) => this.clientIds[place] as string);
    const products = FORMER_PRODUCTS.map((sku) => this.products.get(sku) as string);
    await this.each('Archived clients', clients, (id) => this.services.get(ClientsService).archive(id, context));
    await this.each('Archived products', products, (id) => this.services.get(ProductsService).archive(id, context));
  }

  /** Invoices need a seller. What somebody has said of the organization stays. */
  private async introduce(seller: typeof SELLER): Promise<void> {
    const organization = this.services.get(OrganizationService);
    const { legal_name } = JSON.parse((await organization.read()).json as string);
    if (legal_name === null) await organization.update(seller, this.maker.context);
  }

  private async taxRate(body: object): Promise<string> {
    const service = this.services.get(TaxRatesService);
    return (await this.maker.make(CreateTaxRate, body, (input, context) => service.create(input, context))).id;
  }

  private async product({ tax, ...fields }: DemoProduct): Promise<string> {
    const service = this.services.get(ProductsService);
    const body = { ...fields, tax_rate_id: this.rates.get(tax) };
    return (await this.maker.make(CreateProduct, body, (input, context) => service.create(input, context))).id;
  }

  private async client(body: object): Promise<string> {
    const service = this.services.get(ClientsService);
    return (await this.maker.make(CreateClient, body, (input, context) => service.create(input, context))).id;
  }

  private async expense(body: object): Promise<string> {
    const service = this.services.get(ExpensesService);
    return (await this.maker.make(CreateExpense, body, (input, context) => service.create(input, context))).id;
  }

  /** The invoice, where something is due on it. */
  private async invoice({ body, lines, charged, fate, isSent }: DemoInvoice, client_id: string): Promise<Owed[]> {
    const { context } = this.maker;
    const actions = this.services.get(InvoiceActionsService);
    const invoices = this.services.get(InvoicesService);
    const issue = fate !== 'draft';
    const passedOn: object[] = [];
    for (const charge of charged) passedOn.push(await this.passedOn(charge, client_id));
    const made = await this.maker.make(
      CreateInvoice,
      { ...body, lines: [...lines.map((line) => this.line(line)), ...passedOn], client_id, issue },
      (input) => invoices.create(input, context),
    );
    if (!issue) return [];
    if (isSent) await actions.markSent(made.id, context);
    if (fate === 'void') {
      await this.maker.make(VoidInvoice, { reason: 'Emitida por error' }, (input) =>
        actions.void(made.id, input, context),
      );
      return [];
    }
    if (/^0(\.0+)?$/.test(String(made.amount_due))) return [];
    if (fate === 'uncollectible') await actions.markUncollectible(made.id, context);
    return [{ ...(made as unknown as Owed), fate }];
  }

  private async each<T, R>(label: string, items: readonly T[], make: (item: T) => Promise<R>): Promise<R[]> {
    this.progress.begin(label, items.length);
    const made: R[] = [];
    for (const item of items) {
      made.push(await make(item));
      this.progress.step();
    }
    return made;
  }

  private line({ body, product, taxes }: DemoLine): object {
    return { ...body, product_id: this.products.get(product.sku), tax_rate_ids: this.rateIds(taxes) };
  }

  /** The line of an expense that comes just before its invoice. */
  private async passedOn({ expense, description, taxes }: Charged, client_id: string): Promise<object> {
    const expense_id = await this.expense({ ...expense, client_id });
    return { expense_id, description, tax_rate_ids: this.rateIds(taxes) };
  }

  private rateIds(taxes: readonly TaxRateName[] | null) {
    return taxes?.map((rate) => this.rates.get(rate));
  }
}
