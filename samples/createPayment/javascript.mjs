const { INVOICENESTS_URL, ACCESS_TOKEN } = process.env;

const response = await fetch(`${INVOICENESTS_URL}/api/v1/payments`, {
  method: 'POST',
  headers: {
    Authorization: `Bearer ${ACCESS_TOKEN}`,
    'Content-Type': 'application/json',
    'Idempotency-Key': crypto.randomUUID(),
  },
  body: JSON.stringify({
    client_id: 'cli_01h455vb4pex5vsknk084sn02q',
    amount: '500.00',
    currency: 'EUR',
    method: 'bank_transfer',
    paid_on: '2026-02-15',
    reference: 'TRF 0042',
    allocations: [{ invoice_id: 'inv_01h455vb4pex5vsknk084sn02q', amount: '100.00' }],
  }),
});
if (!response.ok) throw new Error(await response.text());

console.log(JSON.stringify(await response.json(), null, 2));
