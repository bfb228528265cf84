import { type CreditSelection, computeCredit, computeTotals, type Step, type TotalsInput } from '@app/money';
import { STEP_TEXTS, stepInWords } from './step-texts.js';

const tax = (rate: string, kind: 'vat' | 'surcharge' | 'withholding' = 'vat') => ({
  kind,
  name: kind === 'withholding' ? 'IRPF 15%' : 'x',
  category: kind === 'withholding' ? null : 'S',
  rate,
  exemption_reason: null,
});

const document = (prices_include_tax: boolean): TotalsInput => ({
  currency: 'EUR',
  prices_include_tax,
  discount: { type: 'percent', value: '7' },
  lines: [
    { quantity: '3', unit_price: '9.99', discount: null, taxes: [tax('21'), tax('5.2', 'surcharge')] },
    { quantity: '1', unit_price: '0.10', discount: null, taxes: [tax('21'), tax('15', 'withholding')] },
    { quantity: '1', unit_price: '33.33', discount: { type: 'amount', value: '1' }, taxes: [] },
  ],
});

describe('the texts of steps', () => {
  const selections: CreditSelection[] = [
    { lines: [{ line: 0, quantity: '1' }] },
    { lines: [{ line: 0, amount: '3' }] },
    { lines: [{ line: 1, amount: '0.05' }] },
    { amount: '20' },
    {},
  ];
  const creditSteps = (invoice: TotalsInput): Step[] =>
    selections.flatMap((selection) => {
      const result = computeCredit({ invoice, earlier: [null, null, null], selection }, { explain: true });
      return 'note' in result ? result.note.steps : [];
    });
  const steps = [true, false].flatMap((included) => [
    ...computeTotals(document(included), { explain: true }).steps,
    ...creditSteps(document(included)),
  ]);

  it('are those of every step that the calculator takes', () => {
    expect([...new Set(steps.map(({ code }) => code))].sort()).toEqual(Object.keys(STEP_TEXTS).sort());
  });

  it.each(['en', 'es'] as const)('leave no place open (%s)', (language) => {
    for (const step of steps) {
      const { message, result } = stepInWords(step, 'EUR', language);
      expect(message).not.toMatch(/[{}]|NaN|undefined|(Line|Línea|Tax|Impuesto) 0/);
      expect(message).toContain(result);
      expect(result).toMatch(/^-?\d+\.\d\d$/);
    }
  });

  it('differ from language to language', () => {
    for (const { en, es } of Object.values(STEP_TEXTS)) {
      expect(en).not.toBe(es);
      const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
      expect(places(en)).toEqual(places(es));
    }
  });

  it('show amounts with the decimals of the currency', () => {
    const [step] = computeTotals({ ...document(false), currency: 'KWD' }, { explain: true }).steps;
    expect(step && stepInWords(step, 'KWD', 'en').message).toBe('Line 1: 3 × 9.99 = 29.97, rounded to 29.970');
  });
});
