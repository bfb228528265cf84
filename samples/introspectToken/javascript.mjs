const { INVOICENESTS_URL, ACCESS_TOKEN, INVOICENESTS_CLIENT_ID, INVOICENESTS_CLIENT_SECRET } = process.env;

const response = await fetch(`${INVOICENESTS_URL}/api/v1/auth/introspect`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({
    token: ACCESS_TOKEN,
    client_id: INVOICENESTS_CLIENT_ID,
    client_secret: INVOICENESTS_CLIENT_SECRET,
  }),
});
if (!response.ok) throw new Error(await response.text());

console.log(JSON.stringify(await response.json(), null, 2));
