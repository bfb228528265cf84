import fc from 'fast-check';
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
} from './index.js';

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
const anyInvoice = invoices(
  fc.oneof(
    positive,
    positive,
    places(3000n, 3).map((one) => `-${one}`),
  ),
);
const plainInvoice = invoices(positive);

/** A wish, which becomes a selection by what is left when it comes to it: parts are thousandths. */
const wish = fc.record({
  form: fc.constantFrom<('quantity' | 'amount' | 'whole' | 'rest')[]>('quantity', 'amount', 'whole', 'rest'),
  lines: fc.uniqueArray(fc.nat({ max: 5 }), { minLength: 1, maxLength: 3 }),
  part: fc.bigInt(1n, 1000n),
});
type Wish = typeof wish extends fc.Arbitrary<infer T> ? T : never;

const runs = { numRuns: process.env.LONG ? 5000 : 100 };
const SUMS = ['subtotal', 'discount_total', 'tax_total', 'total', 'withholding_total', 'amount_payable'] as const;
const sum = (values: readonly Decimal[]): Decimal => values.reduce((all, each) => all.plus(each), decimal('0'));
const add = (values: readonly string[]): string => sum(values.map(decimal)).toString();
const plain = (value: string): string => decimal(value).toString();

/** Credits an invoice by wishes, then all that is left. */
class Credits {
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

function creditAll(invoice: TotalsInput, wishes: readonly Wish[], check?: Credits['check']): Credits {
  const credits = new Credits(invoice, check);
  for (const one of wishes) credits.wish(one);
  credits.attempt({});
  return credits;
}

/** Every amount of a document, by name; what a note does not mention it has nothing of. */
function amountsOf(totals: Omit<Totals, 'lines' | 'blockers' | 'steps'>): Map<string, Decimal> {
  const amounts = new Map<string, Decimal>(SUMS.map((field) => [field, decimal(totals[field])]));
  for (const { kind, category, rate, taxable, tax } of totals.tax_breakdown) {
    amounts.set(`taxable ${kind} ${category} ${rate}`, decimal(taxable));
    amounts.set(`tax ${kind} ${category} ${rate}`, decimal(tax));
  }
  for (const { name, rate, base, amount } of totals.withholdings) {
    amounts.set(`base ${name} ${rate}`, decimal(base));
    amounts.set(`withheld ${name} ${rate}`, decimal(amount));
  }
  return amounts;
}

/** The third note leaves 1 yen, of which two withholdings, rounded each by itself, would take 2. */
const LITTLE_LEFT: [TotalsInput, Wish[], bigint] = [
  {
    currency: 'JPY',
    prices_include_tax: false,
    discount: null,
    lines: [
      {
        quantity: '1.314',
        unit_price: '922.754947',
        discount: null,
        taxes: [
          { kind: 'withholding', name: 'Alquiler', category: null, rate: '19.3333', exemption_reason: null },
          { kind: 'withholding', name: 'IRPF', category: null, rate: '15', exemption_reason: null },
        ],
      },
      {
        quantity: '0.126',
        unit_price: '35.72',
        discount: null,
        taxes: [{ kind: 'vat', name: 'IVA', category: 'S', rate: '21', exemption_reason: null }],
      },
    ],
  },
  [
    { form: 'quantity', lines: [0], part: 776n },
    { form: 'whole', lines: [0], part: 247n },
  ],
  993n,
];

describe('credit notes of any invoice, in any sequence until nothing is left', () => {
  it('sum to the invoice in every amount, and in every line', () => {
    fc.assert(
      fc.property(anyInvoice, fc.array(wish, { maxLength: 8 }), (invoice, wishes) => {
        const credits = creditAll(invoice, wishes);
        const whole = computeTotals(invoice);
        const noted = credits.notes.map(amountsOf);
        for (const [name, amount] of amountsOf(whole)) {
          const parts = sum(noted.map((note) => note.get(name) ?? decimal('0')));
          expect(`${name} ${parts}`).toBe(`${name} ${amount}`);
        }
        whole.lines.forEach((one, index) => {
          const own = credits.notes.flatMap(({ lines }) => lines.filter(({ line }) => line === index));
          for (const field of ['net_amount', 'tax_amount', 'gross_amount'] as const) {
            expect(add(own.map((each) => each[field]))).toBe(plain(one[field]));
          }
        });
        expect(credits.attempt({})).toEqual({ problems: [{ pointer: '', code: 'nothing_to_credit' }] });
      }),
      runs,
    );
  });

  it('never take more than is left of anything', () => {
    fc.assert(
      fc.property(anyInvoice, fc.array(wish, { maxLength: 8 }), (invoice, wishes) => {
        const whole = amountsOf(computeTotals(invoice));
        const spent = new Map<string, Decimal>();
        creditAll(invoice, wishes, (_, note) => {
          for (const [name, amount] of amountsOf(note)) {
            const sofar = (spent.get(name) ?? decimal('0')).plus(amount);
            spent.set(name, sofar);
            const all = whole.get(name)!;
            const isWithin = all.isNegative() ? sofar.gte(all) && sofar.lte('0') : sofar.lte(all) && sofar.gte('0');
            expect(`${name} ${sofar} of ${all}: ${isWithin}`).toBe(`${name} ${sofar} of ${all}: true`);
          }
        });
      }),
      runs,
    );
  });

  it('add up by themselves: the lines to the subtotal, the rows to the tax, and the line to its net', () => {
    fc.assert(
      fc.property(anyInvoice, fc.array(wish, { maxLength: 5 }), (invoice, wishes) => {
        creditAll(invoice, wishes, ({ exponent }, note) => {
          expect(add(note.lines.map((one) => one.net_amount))).toBe(plain(note.subtotal));
          expect(add(note.lines.map((one) => one.tax_amount))).toBe(plain(note.tax_total));
          expect(add(note.tax_breakdown.map((row) => row.tax))).toBe(plain(note.tax_total));
          expect(add(note.withholdings.map((row) => row.amount))).toBe(plain(note.withholding_total));
          expect(add([note.total, note.discount_total])).toBe(add([note.subtotal, note.tax_total]));
          expect(add([note.amount_payable, note.withholding_total])).toBe(plain(note.total));
          expect(decimal(note.amount_payable).isNegative()).toBe(false);
          const input = { currency: invoice.currency, prices_include_tax: false, discount: null };
          const lines = note.lines.map((one) => ({ ...one, taxes: invoice.lines[one.line]!.taxes }));
          const recomputed = computeTotals({ ...input, lines });
          expect(recomputed.lines.map((one) => one.net_amount)).toEqual(note.lines.map((one) => one.net_amount));
          for (const { unit_price } of note.lines) expect(unit_price).toMatch(/^\d+(\.\d{1,6})?$/);
          for (const { net_amount } of note.lines)
            expect(decimal(net_amount).decimalPlaces()).toBeLessThanOrEqual(exponent);
        });
      }),
      runs,
    );
  });

  it('by an amount come to that amount exactly, whatever was credited before', () => {
    fc.assert(
      fc.property(plainInvoice, fc.array(wish, { maxLength: 4 }), fc.bigInt(1n, 1000n), (invoice, wishes, part) => {
        const credits = new Credits(invoice);
        for (const one of wishes) credits.wish(one);
        const left = decimal(credits.left('total'));
        const amount = roundTo(left.times(`${part}`).div('1000'), credits.exponent);
        fc.pre(!amount.isZero());
        const result = credits.attempt({ amount: amount.toString() });
        expect('note' in result && plain(result.note.total)).toBe(amount.toString());
      }),
      { ...runs, examples: [LITTLE_LEFT] },
    );
  });

  it('the explanation changes nothing', () => {
    fc.assert(
      fc.property(anyInvoice, wish, (invoice, one) => {
        const credits = new Credits(invoice);
        credits.wish(one);
        const [note] = credits.notes;
        fc.pre(note !== undefined);
        const earlier = invoice.lines.map(() => null);
        const selections: CreditSelection[] = [{ amount: note!.total }, {}];
        for (const selection of selections) {
          const plainly = computeCredit({ invoice, earlier, selection });
          const explained = computeCredit({ invoice, earlier, selection }, { explain: true });
          expect('note' in explained && { ...explained.note, steps: [] }).toEqual('note' in plainly && plainly.note);
          if (!('note' in explained)) continue;
          for (const { pointer } of explained.note.steps) {
            expect(resolves(explained.note, pointer) && !pointer.includes('undefined')).toBe(true);
          }
        }
      }),
      runs,
    );
  });
});

function resolves(note: CreditNote, pointer: string): boolean {
  let at: unknown = note;
  for (const key of pointer.split('/').slice(1)) at = (at as Record<string, unknown> | undefined)?.[key];
  return at !== undefined;
}
