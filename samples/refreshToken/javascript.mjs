const { INVOICENESTS_URL, REFRESH_TOKEN } = process.env;

const response = await fetch(`${INVOICENESTS_URL}/api/v1/auth/refresh`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ refresh_token: REFRESH_TOKEN }),
});
if (!response.ok) throw new Error(await response.text());

console.log(JSON.stringify(await response.json(), null, 2));
