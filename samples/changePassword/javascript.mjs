const { INVOICENESTS_URL, SESSION_COOKIE } = process.env;

const response = await fetch(`${INVOICENESTS_URL}/api/v1/console/password`, {
  method: 'POST',
  headers: {
    Cookie: `invoicenests=${SESSION_COOKIE}`,
    'Content-Type': 'application/json',
  },
  body: JSON.stringify({
    current_password: 'seis palabras que no riman',
    new_password: 'otras siete palabras sin rima',
  }),
});
if (!response.ok) throw new Error(await response.text());

console.log(response.status);
