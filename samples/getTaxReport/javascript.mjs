const { INVOICENESTS_URL, ACCESS_TOKEN } = process.env;

const response = await fetch(`${INVOICENESTS_URL}/api/v1/reports/taxes?from=2026-01-01&to=2035-12-31&group_by=total`, {
  headers: { Authorization: `Bearer ${ACCESS_TOKEN}` },
});
if (!response.ok) throw new Error(await response.text());

console.log(JSON.stringify(await response.json(), null, 2));
