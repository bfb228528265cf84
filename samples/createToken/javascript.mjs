const { INVOICENESTS_URL, INVOICENESTS_CLIENT_ID, INVOICENESTS_CLIENT_SECRET } = process.env;

const response = await fetch(`${INVOICENESTS_URL}/api/v1/auth/token`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({
    grant_type: 'client_credentials',
    client_id: INVOICENESTS_CLIENT_ID,
    client_secret: INVOICENESTS_CLIENT_SECRET,
  }),
});
if (!response.ok) throw new Error(await response.text());

console.log(JSON.stringify(await response.json(), null, 2));
