import {
  type CreditNote,
  type CreditParts,
  type CreditSelection,
  computeCredit,
  computeTotals,
  currencyExponent,
  type Decimal,
  decimal,
  discountProblems,
  formatAmount,
  type LineInput,
  type LineTax,
  roundTo,
  type Totals,
  type TotalsInput,
} from '@app/money';
import fc from 'fast-check';

const tax = fc.constantFrom<LineTax[]>(
  { kind: 'vat', name: 'IVA', category: 'S', rate: '21', exemption_reason: null },
  { kind: 'vat', name: 'IVA', category: 'S', rate: '5.5', exemption_reason: null },
  { kind: 'vat', name: 'IVA', category: 'E', rate: '0', exemption_reason: 'Art. 20' },
  { kind: 'surcharge', name: 'RE', category: 'S', rate: '5.2', exemption_reason: null },
  { kind: 'withholding', name: 'IRPF', category: null, rate: '15', exemption_reason: null },
  { kind: 'withholding', name: 'Alquiler', category: null, rate: '19.3333', exemption_reason: null },
);
const places = (max: bigint, scale: number, min = 0n) =>
  fc.bigInt(min, max).map((n) => {
    const digits = `${n}`.padStart(scale + 1, '0');
    return scale ? `${digits.slice(0, -scale)}.${digits.slice(-scale)}` : digits;
  });
const discount = (share: number) =>
  fc.oneof(
    { weight: share, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: places(1_000_000n, 4).map((value) => ({ type: 'percent' as const, value })) },
    { weight: 1, arbitrary: places(50n, 0).map((value) => ({ type: 'amount' as const, value })) },
  );
const line = (quantity: fc.Arbitrary<string>): fc.Arbitrary<LineInput> =>
  fc.record({
    quantity,
    unit_price: fc.oneof(places(50n, 2), places(10_000n, 2), places(10_000_000n, 3), places(10n ** 9n, 6)),
    discount: discount(3),
    taxes: fc.uniqueArray(tax, { maxLength: 4, selector: ({ name, rate }) => name + rate }),
  });
const positive = fc.oneof(fc.constantFrom('1', '2', '3', '7'), places(5000n, 3));
const invoices = (quantity: fc.Arbitrary<string>): fc.Arbitrary<TotalsInput> =>
  fc
    .record({
      currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
      prices_include_tax: fc.boolean(),
      discount: discount(2),
      lines: fc.array(line(quantity), { minLength: 1, maxLength: 6 }),
    })
    .map((input) => ({ ...input, lines: input.lines.map((one) => ({ ...one, discount: allowed(input, one) })) }))
    .map((input) => (discountProblems(input).length === 0 ? input : { ...input, discount: null }))
    .filter((input) => computeTotals(input).blockers.length === 0);
const allowed = (input: TotalsInput, one: LineInput) =>
  discountProblems({ ...input, discount: null, lines: [one] }).length === 0 ? one.discount : null;

/** Lines that take something off, too. */
export const anyInvoice = invoices(
  fc.oneof(
    positive,
    positive,
    places(3000n, 3).map((one) => `-${one}`),
  ),
);
export const plainInvoice = invoices(positive);

/** A wish, which becomes a selection by what is left when it comes to it: parts are thousandths. */
export const wish = fc.record({
  form: fc.constantFrom<('quantity' | 'amount' | 'whole' | 'rest')[]>('quantity', 'amount', 'whole', 'rest'),
  lines: fc.uniqueArray(fc.nat({ max: 5 }), { minLength: 1, maxLength: 3 }),
  part: fc.bigInt(1n, 1000n),
});
export type Wish = typeof wish extends fc.Arbitrary<infer T> ? T : never;

export const runs = { numRuns: process.env.LONG ? 5000 : 300 };
export const SUMS = [
  'subtotal',
  'discount_total',
  'tax_total',
  'total',
  'withholding_total',
  'amount_payable',
] as const;
export const sum = (values: readonly Decimal[]): Decimal => values.reduce((all, each) => all.plus(each), decimal('0'));
export const add = (values: readonly string[]): string => sum(values.map(decimal)).toString();
export const plain = (value: string): string => decimal(value).toString();

/** Credits an invoice by wishes, then all that is left. */
export class Credits {
  readonly notes: CreditNote[] = [];
  readonly earlier: (CreditParts | null)[];
  readonly exponent: number;
  private readonly whole: Totals;

  constructor(
    readonly invoice: TotalsInput,
    readonly check: (credits: Credits, note: CreditNote) => void = () => {},
  ) {
    this.earlier = invoice.lines.map(() => null);
    this.exponent = currencyExponent(invoice.currency);
    this.whole = computeTotals(invoice);
  }

  attempt(selection: CreditSelection): ReturnType<typeof computeCredit> {
    const result = computeCredit({ invoice: this.invoice, earlier: [...this.earlier], selection });
    if ('problems' in result) return result;
    for (const { line, parts } of result.note.lines) {
      const before = this.earlier[line] ?? parts.map(() => '0');
      this.earlier[line] = parts.map((part, at) => add([part, before[at]!]));
    }
    this.notes.push(result.note);
    this.check(this, result.note);
    return result;
  }

  wish({ form, lines, part }: Wish): void {
    const share = (value: Decimal, scale: number) => roundTo(value.times(`${part}`).div('1000'), scale).abs();
    if (form === 'whole') {
      const amount = share(decimal(this.left('total')), this.exponent);
      if (!amount.isZero()) this.attempt({ amount: formatAmount(amount, this.exponent) });
    } else if (form !== 'rest') {
      const selected = lines.flatMap((index) => {
        const one = this.invoice.lines[index];
        if (!one) return [];
        const value = form === 'quantity' ? decimal(one.quantity) : decimal(this.whole.lines[index]!.gross_amount);
        const sent = share(value, form === 'quantity' ? 3 : this.exponent);
        return sent.isZero() ? [] : [{ line: index, [form]: sent.toString() }];
      });
      if (selected.length > 0) this.attempt({ lines: selected });
    }
  }

  left(field: (typeof SUMS)[number]): string {
    return decimal(this.whole[field])
      .minus(add(this.notes.map((note) => note[field])))
      .toString();
  }
}

export function creditAll(invoice: TotalsInput, wishes: readonly Wish[], check?: Credits['check']): Credits {
  const credits = new Credits(invoice, check);
  for (const one of wishes) credits.wish(one);
  credits.attempt({});
  return credits;
}
