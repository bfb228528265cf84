const { INVOICENESTS_URL, ACCESS_TOKEN } = process.env;

const response = await fetch(`${INVOICENESTS_URL}/api/v1/expenses/exp_01h455vb4pex5vsknk084sn02q/attachments`, {
  headers: { Authorization: `Bearer ${ACCESS_TOKEN}` },
});
if (!response.ok) throw new Error(await response.text());

console.log(JSON.stringify(await response.json(), null, 2));
