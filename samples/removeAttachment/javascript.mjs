const { INVOICENESTS_URL, ACCESS_TOKEN } = process.env;

const response = await fetch(
  `${INVOICENESTS_URL}/api/v1/expenses/exp_01h455vb4pex5vsknk084sn02q/attachments/att_01h455vb4pex5vsknk084sn02q`,
  {
    method: 'DELETE',
    headers: { Authorization: `Bearer ${ACCESS_TOKEN}` },
  },
);
if (!response.ok) throw new Error(await response.text());

console.log(response.status);
