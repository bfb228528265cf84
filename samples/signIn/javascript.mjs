const { INVOICENESTS_URL } = process.env;

const response = await fetch(`${INVOICENESTS_URL}/api/v1/console/session`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ email: 'ana@ejemplo.es', password: 'seis palabras que no riman' }),
});
if (!response.ok) throw new Error(await response.text());

console.log(JSON.stringify(await response.json(), null, 2));
