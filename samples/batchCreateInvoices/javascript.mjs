const { INVOICENESTS_URL, ACCESS_TOKEN } = process.env;

const response = await fetch(`${INVOICENESTS_URL}/api/v1/invoices/batch`, {
  method: 'POST',
  headers: {
    Authorization: `Bearer ${ACCESS_TOKEN}`,
    'Content-Type': 'application/json',
    'Idempotency-Key': crypto.randomUUID(),
  },
  body: JSON.stringify({
    items: [
      {
        client_id: 'cli_01h455vb4pex5vsknk084sn02q',
        lines: [
          {
            description: 'Consulting, March',
            quantity: '8',
            unit_price: '90.00',
            taxes: [{ rate: '21' }],
          },
        ],
        issue: true,
      },
      {
        client_id: 'cli_01h455vb4pex5vsknk084sn02q',
        lines: [
          {
            description: 'Consulting, April',
            quantity: '6',
            unit_price: '90.00',
            taxes: [{ rate: '21' }],
          },
        ],
      },
    ],
  }),
});
if (!response.ok) throw new Error(await response.text());

console.log(JSON.stringify(await response.json(), null, 2));
