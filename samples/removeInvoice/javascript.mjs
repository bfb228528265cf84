const { INVOICENESTS_URL, ACCESS_TOKEN } = process.env;

const response = await fetch(`${INVOICENESTS_URL}/api/v1/invoices/inv_01h45zqs4vf2drk7tqmyph8c3x`, {
  method: 'DELETE',
  headers: { Authorization: `Bearer ${ACCESS_TOKEN}` },
});
if (!response.ok) throw new Error(await response.text());

console.log(response.status);
