const { INVOICENESTS_URL, INVITATION_TOKEN } = process.env;

const response = await fetch(`${INVOICENESTS_URL}/api/v1/console/invitation`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ token: INVITATION_TOKEN, password: 'seis palabras que no riman' }),
});
if (!response.ok) throw new Error(await response.text());

console.log(JSON.stringify(await response.json(), null, 2));
