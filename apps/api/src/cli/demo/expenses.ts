import { decimal, formatAmount } from '@app/money';
import { daysBefore, spread } from './dates.js';
import { Random } from './random.js';
import { cif } from './tax-ids.js';

export interface DemoExpense {
  external_id?: string;
  metadata?: Record<string, string>;
  vendor: { name: string; tax_id: string };
  category: string;
  description: string;
  expense_date: string;
  amount: string;
  taxes: { name: string; rate: string; kind: 'vat' | 'withholding' }[];
  payment_method: string;
  reference: string;
  is_billable: boolean;
  client_id?: string | null;
  currency: string;
  exchange_rate?: string;
}

const IVA21 = [{ name: 'IVA 21 %', rate: '21', kind: 'vat' }] as const;
const IVA10 = [{ name: 'IVA 10 %', rate: '10', kind: 'vat' }] as const;
const IRPF = { name: 'IRPF 19 %', rate: '19', kind: 'withholding' } as const;

type Kind = Pick<DemoExpense, 'vendor' | 'category' | 'description' | 'payment_method'> & {
  taxes: readonly DemoExpense['taxes'][number][];
  /** Gross, in cents of the currency. */
  cents: [min: number, max: number];
  currency?: string;
  exchange_rate?: string;
};

const TRAIN: Kind = {
  vendor: { name: 'Ferrocarriles Ibéricos SA', tax_id: cif('A', 7_903_528) },
  category: 'travel',
  description: 'Billete de tren',
  taxes: IVA10,
  cents: [2_400, 16_000],
  payment_method: 'card',
};
const HOTEL: Kind = {
  vendor: { name: 'Hotel Gran Vía SL', tax_id: cif('B', 4_615_092) },
  category: 'travel',
  description: 'Alojamiento',
  taxes: IVA10,
  cents: [7_900, 42_000],
  payment_method: 'card',
};
const SERVERS: Kind = {
  vendor: { name: 'Cloud Harbor Inc', tax_id: '94-3187025' },
  category: 'software',
  description: 'Cloud servers',
  taxes: [],
  cents: [4_000, 95_000],
  payment_method: 'direct_debit',
  currency: 'USD',
  exchange_rate: '0.9215',
};

const KINDS: readonly Kind[] = [
  {
    vendor: { name: 'Inmobiliaria Plaza Nueva SL', tax_id: cif('B', 8_241_736) },
    category: 'rent',
    description: 'Alquiler de la oficina',
    taxes: [...IVA21, IRPF],
    cents: [145_200, 145_200],
    payment_method: 'bank_transfer',
  },
  {
    vendor: { name: 'Papelería Central SA', tax_id: cif('A', 2_870_415) },
    category: 'office_supplies',
    description: 'Material de oficina',
    taxes: IVA21,
    cents: [1_200, 18_000],
    payment_method: 'card',
  },
  TRAIN,
  HOTEL,
  SERVERS,
];

/** Receipts of as many days, one every few of them. Some are to be charged to one of the clients, and are not yet. */
export function demoExpenses(today: string, days: number, count: number, clientIds: readonly string[]): DemoExpense[] {
  const random = new Random('expenses');
  return Array.from({ length: count }, (_, index) => {
    const kind = KINDS[index % KINDS.length] as Kind;
    const is_billable = kind.category === 'travel' && random.chance(40);
    return {
      ...receiptOf(random, kind, daysBefore(today, spread({ first: days, last: 0 }, index, count))),
      ...(index % 4 === 0 && { external_id: `TCK-${1001 + index}`, metadata: { cost_center: 'CC-7' } }),
      is_billable,
      client_id: is_billable ? random.pick(clientIds) : null,
    };
  });
}

/** What an invoice of that day charges to its client: a journey, or servers where it is paid in dollars. */
export function chargedExpenses(random: Random, currency: string, issue_date: string): DemoExpense[] {
  const kinds = { EUR: random.pick([[TRAIN], [HOTEL], [TRAIN, HOTEL]]), USD: [SERVERS] }[currency] ?? [];
  const expense_date = daysBefore(issue_date, random.int(1, 12));
  return kinds.map((kind) => ({ ...receiptOf(random, kind, expense_date), is_billable: true }));
}

function receiptOf(random: Random, { cents, currency = 'EUR', taxes, ...kind }: Kind, expense_date: string) {
  return {
    ...kind,
    taxes: [...taxes],
    currency,
    expense_date,
    amount: formatAmount(decimal(String(random.int(...cents))).div('100'), 2),
    reference: `R-${random.int(1000, 9999)}`,
  };
}
