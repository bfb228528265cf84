import { decimal, formatAmount } from '@app/money';
import { type DemoProduct, PRODUCTS, type TaxRateName } from './catalog.js';
import { type DemoClient, EXCHANGE_RATES } from './clients.js';
import { daysBefore } from './dates.js';
import { Random } from './random.js';

/** What becomes of an invoice in the end. */
export type Fate = 'draft' | 'open' | 'partial' | 'paid' | 'void' | 'uncollectible';

export interface DemoInvoice {
  client: number;
  fate: Fate;
  isSent: boolean;
  lines: DemoLine[];
  /** Of CreateInvoice: what is left. */
  body: {
    issue_date: string;
    currency: string;
    exchange_rate?: string;
    prices_include_tax?: boolean;
    discount?: { type: 'percent' | 'amount'; value: string };
    po_number?: string;
    notes?: string;
  };
}

export interface DemoLine {
  product: DemoProduct;
  /** `null`: those that follow from the product and the client. */
  taxes: TaxRateName[] | null;
  /** Of InvoiceLineInput: what is left. */
  body: {
    description?: string;
    quantity: string;
    unit_price?: string;
    discount?: { type: 'percent'; value: string };
  };
}

/** Days before today, both included. */
export interface Window {
  first: number;
  last: number;
}

const EU = new Set(['DE', 'FR', 'IT', 'PT', 'NL']);
const NOTES = ['Gracias por su confianza.', 'Pago por transferencia a 30 días.', 'Según presupuesto aceptado.'];

/** In the order of their dates, as their numbers have to be. What becomes of them depends on how early they come. */
export function demoInvoices(
  clients: readonly DemoClient[],
  count: number,
  today: string,
  { first, last }: Window,
): DemoInvoice[] {
  const random = new Random('invoices');
  return Array.from({ length: count }, (_, index) => {
    const client = random.int(0, clients.length - 1);
    const issue_date = daysBefore(today, first - Math.floor((index * (first - last + 1)) / count));
    const fate = fateOf(random, (index * 100) / count);
    const isSent = random.chance(70);
    return { client, fate, isSent, ...documentOf(random, clients[client] as DemoClient, issue_date) };
  });
}

/** @param percent how many of a hundred come before it */
function fateOf(random: Random, percent: number): Fate {
  const roll = random.int(1, 100);
  if (percent < 80) return first(roll, { paid: 82, partial: 87, open: 92, void: 96, uncollectible: 100 });
  if (percent < 95) return first(roll, { paid: 45, partial: 55, open: 95, void: 100 });
  return first(roll, { draft: 40, open: 85, paid: 100 });
}

function first(roll: number, limits: Partial<Record<Fate, number>>): Fate {
  return Object.entries(limits).find(([, limit]) => roll <= limit)?.[0] as Fate;
}

function documentOf(random: Random, client: DemoClient, issue_date: string): Pick<DemoInvoice, 'lines' | 'body'> {
  const { currency } = client;
  const type = random.chance(60) ? 'service' : 'good';
  // Where a document has no VAT the reason is one for all of it: goods or services, never both (EN 16931, BR-O-11).
  const isAbroad = client.billing_address.country !== 'ES';
  const offered = isAbroad ? PRODUCTS.filter((product) => product.type === type && product.tax !== 'exempt') : PRODUCTS;
  const lines = Array.from({ length: random.chance(8) ? random.int(8, 14) : random.int(1, 4) }, () =>
    lineOf(random, client, random.pick(offered)),
  );
  const returned = lines.find(({ body }) => /^\d{2,}$/.test(body.quantity));
  if (returned && random.chance(25)) {
    const description = `Devolución: ${returned.product.name}`;
    lines.push({ ...returned, body: { ...returned.body, description, quantity: '-1' } });
  }
  return {
    lines,
    body: {
      issue_date,
      currency,
      ...(currency !== 'EUR' && { exchange_rate: EXCHANGE_RATES[currency] }),
      ...(client.kind === 'person' && random.chance(30) && { prices_include_tax: true }),
      ...(random.chance(12) && { discount: discountOf(random) }),
      ...(random.chance(25) && { po_number: `PED-${random.int(1000, 9999)}` }),
      ...(random.chance(15) && { notes: random.pick(NOTES) }),
    },
  };
}

function discountOf(random: Random) {
  return random.chance(70)
    ? ({ type: 'percent', value: random.pick(['2.5', '5', '10']) } as const)
    : ({ type: 'amount', value: '2' } as const);
}

function lineOf(random: Random, client: DemoClient, product: DemoProduct): DemoLine {
  return {
    product,
    taxes: taxesOf(client, product),
    body: {
      quantity: quantityOf(random, product),
      ...(client.currency !== 'EUR' && { unit_price: priceIn(client.currency, product) }),
      ...(random.chance(12) && { discount: { type: 'percent', value: random.pick(['5', '10', '12.5']) } as const }),
    },
  };
}

/** One list of prices for all but the yen. */
function priceIn(currency: string, { unit_price }: DemoProduct): string {
  return currency === 'JPY' ? formatAmount(decimal(unit_price).times('160'), 0) : unit_price;
}

function quantityOf(random: Random, { unit_code, sku }: DemoProduct): string {
  if (sku === 'CAB-C6') return String(random.int(20, 300));
  if (unit_code === 'HUR') return `${random.int(1, 40)}${random.pick(['', '', '.5', '.25'])}`;
  return String(unit_code === 'MON' ? random.int(1, 3) : random.int(1, 12));
}

function taxesOf({ billing_address }: DemoClient, { type }: DemoProduct): TaxRateName[] | null {
  const { country } = billing_address;
  if (country === 'ES') return null;
  if (EU.has(country)) return [type === 'good' ? 'intra' : 'reverse'];
  return [type === 'good' ? 'exported' : 'outside'];
}
