const { INVOICENESTS_URL, ACCESS_TOKEN } = process.env;

const response = await fetch(`${INVOICENESTS_URL}/api/v1/products/batch`, {
  method: 'POST',
  headers: {
    Authorization: `Bearer ${ACCESS_TOKEN}`,
    'Content-Type': 'application/json',
    'Idempotency-Key': crypto.randomUUID(),
  },
  body: JSON.stringify({
    items: [
      { name: 'Consulting', sku: 'CONS-01', unit_code: 'HUR', unit_price: '90.00' },
      { name: 'Travel', sku: 'TRAV-01', unit_code: 'KMT', unit_price: '0.26' },
    ],
  }),
});
if (!response.ok) throw new Error(await response.text());

console.log(JSON.stringify(await response.json(), null, 2));
