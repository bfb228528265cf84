const { INVOICENESTS_URL } = process.env;

const response = await fetch(`${INVOICENESTS_URL}/health/live`);
if (!response.ok) throw new Error(await response.text());

console.log(JSON.stringify(await response.json(), null, 2));
