const { INVOICENESTS_URL, ACCESS_TOKEN } = process.env;

const response = await fetch(`${INVOICENESTS_URL}/api/v1/payments/pay_01h45ydzqkemsb9x8gq2q7vpvb`, {
  method: 'DELETE',
  headers: { Authorization: `Bearer ${ACCESS_TOKEN}` },
});
if (!response.ok) throw new Error(await response.text());

console.log(response.status);
