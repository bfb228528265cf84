const { INVOICENESTS_URL, ACCESS_TOKEN } = process.env;

const response = await fetch(`${INVOICENESTS_URL}/api/v1/invoices`, {
  method: 'POST',
  headers: {
    Authorization: `Bearer ${ACCESS_TOKEN}`,
    'Content-Type': 'application/json',
    'Idempotency-Key': crypto.randomUUID(),
  },
  body: JSON.stringify({
    client_id: 'cli_01h455vb4pex5vsknk084sn02q',
    lines: [
      {
        description: 'Consulting',
        quantity: '10',
        unit_code: 'HUR',
        unit_price: '85.00',
        taxes: [{ name: 'IVA 21 %', rate: '21' }],
      },
      {
        description: 'Manual',
        unit_price: '20.00',
        taxes: [{ name: 'IVA 4 %', rate: '4' }],
      },
    ],
    discount: { type: 'percent', value: '5' },
    currency: 'EUR',
    po_number: 'PO-7',
    metadata: { project: 'P-1' },
  }),
});
if (!response.ok) throw new Error(await response.text());

console.log(JSON.stringify(await response.json(), null, 2));
