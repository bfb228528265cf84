const { INVOICENESTS_URL, ACCESS_TOKEN } = process.env;

const response = await fetch(`${INVOICENESTS_URL}/api/v1/reports/revenue?group_by=client`, {
  headers: { Authorization: `Bearer ${ACCESS_TOKEN}` },
});
if (!response.ok) throw new Error(await response.text());

console.log(JSON.stringify(await response.json(), null, 2));
