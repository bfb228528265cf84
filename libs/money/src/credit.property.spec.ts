import fc from 'fast-check';
import {
  add,
  anyInvoice,
  Credits,
  creditAll,
  plain,
  plainInvoice,
  runs,
  SUMS,
  sum,
  wish,
} from '../../../test/support/credits.js';
import { computeCredit } from './credit.js';
import type { CreditNote, CreditSelection } from './credit.types.js';
import { type Decimal, decimal, roundTo } from './decimal.js';
import { computeTotals } from './totals.js';
import type { Totals } from './totals.types.js';

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
      runs,
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
