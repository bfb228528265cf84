import type { FieldProblemCode } from '@app/http';
import { LINE } from '../support/routes.js';
import { type Fault, path, type Scene } from './scene.js';

/** A credit note of an invoice with these lines, with this in it. */
const credit = (place: string, fields: (lineIds: string[]) => object, lines: object[] = [LINE]): Fault => [
  place,
  async (scene: Scene) => {
    const invoice = await scene.issued({ lines });
    const { body } = await scene.api.get(path('invoices', invoice));
    const ids = body.lines.map(({ id }: { id: string }) => id);
    return (h) =>
      scene.api.post(path('invoices', invoice, 'credit-notes'), { correction_reason: 'x', ...fields(ids) }, h);
  },
];

const WITH_A_DEDUCTION = [
  { description: 'x', unit_price: '100', taxes: [{ rate: '21' }] },
  { description: 'x', unit_price: '-20', taxes: [{ rate: '21' }] },
  { description: 'x', unit_price: '50', taxes: [{ rate: '10' }] },
];

/** What can be wrong with a credit note. */
export const CREDIT_PROBLEMS = {
  lines_or_amount: credit('/amount', ([line_id]) => ({ lines: [{ line_id, quantity: '1' }], amount: '1' })),
  quantity_or_amount: credit('/lines/0', ([line_id]) => ({ lines: [{ line_id, quantity: '1', amount: '1' }] })),
  line_of_another_invoice: credit('/lines/0/line_id', () => ({
    lines: [{ line_id: 'lin_01h455vb4pex5vsknk084sn02q', quantity: '1' }],
  })),
  exceeds_quantity_left: credit('/lines/0/quantity', ([line_id]) => ({ lines: [{ line_id, quantity: '3' }] })),
  exceeds_amount_left: credit('/amount', () => ({ amount: '121.01' })),
  credit_unbalanced: credit('/lines', ([line_id]) => ({ lines: [{ line_id, quantity: '1' }] }), WITH_A_DEDUCTION),
  credit_not_positive: credit('/lines', ([, line_id]) => ({ lines: [{ line_id, quantity: '1' }] }), WITH_A_DEDUCTION),
} satisfies Partial<Record<FieldProblemCode, Fault>>;
