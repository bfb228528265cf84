import { decimal, formatAmount } from '@app/money';
import { daysBefore, spread } from './dates.js';
import { Random } from './random.js';
import { cif } from './tax-ids.js';

interface DemoExpense {
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
  client_id: string | null;
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
  {
    vendor: { name: 'Ferrocarriles Ibéricos SA', tax_id: cif('A', 7_903_528) },
    category: 'travel',
    description: 'Billete de tren',
    taxes: IVA10,
    cents: [2_400, 16_000],
    payment_method: 'card',
  },
  {
    vendor: { name: 'Hotel Gran Vía SL', tax_id: cif('B', 4_615_092) },
    category: 'travel',
    description: 'Alojamiento',
    taxes: IVA10,
    cents: [7_900, 42_000],
    payment_method: 'card',
  },
  {
    vendor: { name: 'Cloud Harbor Inc', tax_id: '94-3187025' },
    category: 'software',
    description: 'Cloud servers',
    taxes: [],
    cents: [4_000, 95_000],
    payment_method: 'direct_debit',
    currency: 'USD',
    exchange_rate: '0.9215',
  },
];

/** Receipts of as many days, one every few of them. Some are to be charged to one of the clients. */
export function demoExpenses(today: string, days: number, count: number, clientIds: readonly string[]): DemoExpense[] {
  const random = new Random('expenses');
  return Array.from({ length: count }, (_, index) => {
    const { cents, currency = 'EUR', taxes, ...kind } = KINDS[index % KINDS.length] as Kind;
    const is_billable = kind.category === 'travel' && random.chance(40);
    return {
      ...kind,
      taxes: [...taxes],
      currency,
      expense_date: daysBefore(today, spread({ first: days, last: 0 }, index, count)),
      amount: formatAmount(decimal(String(random.int(...cents))).div('100'), 2),
      reference: `R-${random.int(1000, 9999)}`,
      ...(index % 4 === 0 && { external_id: `TCK-${1001 + index}`, metadata: { cost_center: 'CC-7' } }),
      is_billable,
      client_id: is_billable ? random.pick(clientIds) : null,
    };
  });
}
