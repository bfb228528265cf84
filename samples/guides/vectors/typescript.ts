import { deepEqual } from 'node:assert/strict';
import { type CreateInvoice, type Invoice, InvoiceNests } from '@invoicenests/sdk';

interface Vector {
  name: string;
  input: Omit<CreateInvoice, 'lines'> & { lines: Omit<NonNullable<CreateInvoice['lines']>[number], 'description'>[] };
  expected: Invoice;
}

const invoicenests = new InvoiceNests();

const vectors: Vector[] = await (await fetch(`${process.env.INVOICENESTS_URL}/docs/vectors.json`)).json();
for (const { name, input, expected } of vectors) {
  const lines = input.lines.map((line) => ({ description: name, ...line }));
  const { invoice } = await invoicenests.previewInvoice({ ...input, lines });
  for (const amount of [
    'subtotal',
    'discount_total',
    'tax_total',
    'total',
    'withholding_total',
    'amount_payable',
  ] as const) {
    deepEqual(invoice[amount], expected[amount], `${name}: ${amount}`);
  }
  deepEqual(invoice.tax_breakdown, expected.tax_breakdown, name);
}
console.log(`${vectors.length} vectors hold`);
