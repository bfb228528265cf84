import { deepEqual } from 'node:assert/strict';

const { INVOICENESTS_URL, ACCESS_TOKEN } = process.env;

const vectors = await (await fetch(`${INVOICENESTS_URL}/docs/vectors.json`)).json();
for (const { name, input, expected } of vectors) {
  const lines = input.lines.map((line) => ({ description: name, ...line }));
  const answer = await fetch(`${INVOICENESTS_URL}/api/v1/invoices/preview`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${ACCESS_TOKEN}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...input, lines }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  const { invoice } = await answer.json();
  for (const amount of ['subtotal', 'discount_total', 'tax_total', 'total', 'withholding_total', 'amount_payable']) {
    deepEqual(invoice[amount], expected[amount], `${name}: ${amount}`);
  }
  deepEqual(invoice.tax_breakdown, expected.tax_breakdown, name);
}
console.log(`${vectors.length} vectors hold`);
