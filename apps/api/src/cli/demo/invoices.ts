import { decimal, formatAmount } from '@app/money';
import { type DemoProduct, FORMER_PRODUCTS, PRODUCTS, SURCHARGE_OF, type TaxRateName } from './catalog.js';
import { type DemoClient, EXCHANGE_RATES, FORMER_CLIENTS } from './clients.js';
import { daysBefore, spread, type Window } from './dates.js';
import { chargedExpenses, type DemoExpense } from './expenses.js';
import { Random } from './random.js';

/** What becomes of an invoice in the end. */
export type Fate = 'draft' | 'open' | 'partial' | 'paid' | 'void' | 'uncollectible';

export interface DemoInvoice {
  client: number;
  fate: Fate;
  isSent: boolean;
  lines: DemoLine[];
  charged: Charged[];
  /** Of CreateInvoice: what is left. */
  body: {
    external_id?: string;
    metadata?: Record<string, string>;
    issue_date: string;
    currency: string;
    exchange_rate?: string;
    prices_include_tax?: boolean;
    discount?: { type: 'percent' | 'amount'; value: string };
    po_number?: string;
    notes?: string;
  };
}

/** An expense that the invoice passes on to its client. */
export interface Charged {
  expense: DemoExpense;
  description?: string;
  /** `null`: the VAT that it was bought with. */
  taxes: TaxRateName[] | null;
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

const EU = new Set(['DE', 'FR', 'IT', 'PT', 'NL']);
const IN_ENGLISH: Readonly<Record<string, string>> = { 'Billete de tren': 'Train ticket', Alojamiento: 'Hotel' };
const NOTES = ['Gracias por su confianza.', 'Trabajo realizado a distancia.', 'Según presupuesto aceptado.'];

/** In the order of their dates, as their numbers have to be. What becomes of them depends on how early they come. */
export function demoInvoices(
  clients: readonly DemoClient[],
  count: number,
  today: string,
  window: Window,
): DemoInvoice[] {
  const random = new Random('invoices');
  const travels = new Random('travels');
  const everybody = [...clients.keys()];
  const present = everybody.filter((client) => !FORMER_CLIENTS.includes(client));
  const current = PRODUCTS.filter(({ sku }) => !FORMER_PRODUCTS.includes(sku));
  return Array.from({ length: count }, (_, index) => {
    const isLate = index >= count / 2;
    const client = random.pick(isLate ? present : everybody);
    const document = documentOf(random, clients[client] as DemoClient, isLate ? current : PRODUCTS);
    const ids = random.chance(20) && { external_id: `TIENDA-${100_001 + index}`, metadata: { origin: 'web_shop' } };
    const issue_date = daysBefore(today, spread(window, index, count));
    const body = { ...document.body, ...ids, issue_date };
    const charged = chargedOf(travels, clients[client] as DemoClient, document.lines, issue_date);
    const fate = fateOf(random, (index * 100) / count);
    const isSent = random.chance(70);
    return { client, fate, isSent, lines: document.lines, charged, body };
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

function documentOf(random: Random, client: DemoClient, products: readonly DemoProduct[]) {
  const { currency } = client;
  const type = random.chance(60) ? 'service' : 'good';
  // Where a document has no VAT the reason is one for all of it: goods or services, never both (EN 16931, BR-O-11).
  const isAbroad = client.billing_address.country !== 'ES';
  const offered = isAbroad ? products.filter((product) => product.type === type && product.tax !== 'exempt') : products;
  const isNamed = random.chance(50);
  const lines = Array.from({ length: random.chance(8) ? random.int(8, 14) : random.int(1, 4) }, () =>
    lineOf(random, client, random.pick(offered), isNamed),
  );
  const returned = lines.find(({ body }) => /^\d{2,}$/.test(body.quantity));
  if (returned && random.chance(25)) {
    const description = `Devolución: ${returned.product.name}`;
    lines.push({ ...returned, body: { ...returned.body, description, quantity: '-1' } });
  }
  return {
    lines,
    body: {
      currency,
      ...(currency !== 'EUR' && { exchange_rate: EXCHANGE_RATES[currency] }),
      ...(client.kind === 'person' && !client.surcharge_applies && random.chance(30) && { prices_include_tax: true }),
      ...(random.chance(12) && { discount: discountOf(random) }),
      ...(random.chance(25) && { po_number: `PED-${random.int(1000, 9999)}` }),
      ...(random.chance(15) && { notes: random.pick(NOTES) }),
    },
  };
}

/** Abroad only beside services, whose reason for having no VAT is that of the journey too. */
function chargedOf(random: Random, client: DemoClient, lines: readonly DemoLine[], issue_date: string): Charged[] {
  const { billing_address, currency, locale } = client;
  const isAbroad = billing_address.country !== 'ES';
  if (!random.chance(isAbroad ? 30 : 12)) return [];
  if (isAbroad && lines.some(({ product }) => product.type === 'good')) return [];
  return chargedExpenses(random, currency, issue_date).map((expense) => ({
    expense,
    ...(locale === 'en' && { description: IN_ENGLISH[expense.description] }),
    taxes: isAbroad ? [EU.has(billing_address.country) ? 'reverse' : 'outside'] : null,
  }));
}

function discountOf(random: Random) {
  return random.chance(70)
    ? ({ type: 'percent', value: random.pick(['2.5', '5', '10']) } as const)
    : ({ type: 'amount', value: '2' } as const);
}

function lineOf(random: Random, client: DemoClient, product: DemoProduct, isNamed: boolean): DemoLine {
  return {
    product,
    taxes: taxesOf(client, product, isNamed),
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

/** @param isNamed whether the document names its taxes where they would follow from the product and the client too */
function taxesOf(client: DemoClient, { type, tax }: DemoProduct, isNamed: boolean): TaxRateName[] | null {
  const { country } = client.billing_address;
  const isGood = type === 'good';
  if (country !== 'ES') {
    if (EU.has(country)) return [isGood ? 'intra' : 'reverse'];
    return [isGood ? 'exported' : 'outside'];
  }
  const surcharge = SURCHARGE_OF[tax];
  // Shopkeepers withhold too, but none of them says so of itself: the recargo on goods is what follows from the client.
  if (client.surcharge_applies) {
    if (!isGood) return [tax, 'irpf15'];
    return isNamed && surcharge ? [tax, surcharge] : null;
  }
  if (!client.default_withholding_rate) return null;
  // Nothing is withheld from the price of goods (RD 439/2007, art. 95 speaks of services).
  if (isGood) return [tax];
  return isNamed ? [tax, 'irpf15'] : null;
}
