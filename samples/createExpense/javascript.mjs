const { INVOICENESTS_URL, ACCESS_TOKEN } = process.env;

const response = await fetch(`${INVOICENESTS_URL}/api/v1/expenses`, {
  method: 'POST',
  headers: {
    Authorization: `Bearer ${ACCESS_TOKEN}`,
    'Content-Type': 'application/json',
    'Idempotency-Key': crypto.randomUUID(),
  },
  body: JSON.stringify({
    vendor: { name: 'Suministros Ejemplo SL', tax_id: 'B58818501' },
    category: 'office_supplies',
    description: 'Paper and toner',
    expense_date: '2026-01-31',
    amount: '121.00',
    taxes: [{ name: 'IVA 21 %', rate: '21', kind: 'vat' }],
    currency: 'EUR',
    payment_method: 'card',
    reference: 'F-2026-118',
    metadata: { cost_center: 'CC-7' },
  }),
});
if (!response.ok) throw new Error(await response.text());

console.log(JSON.stringify(await response.json(), null, 2));
