const { INVOICENESTS_URL, SESSION_COOKIE } = process.env;

const response = await fetch(`${INVOICENESTS_URL}/api/v1/console/sessions`, {
  method: 'DELETE',
  headers: { Cookie: `invoicenests=${SESSION_COOKIE}` },
});
if (!response.ok) throw new Error(await response.text());

console.log(response.status);
