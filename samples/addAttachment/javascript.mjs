import { readFile } from 'node:fs/promises';

const { INVOICENESTS_URL, ACCESS_TOKEN } = process.env;

const form = new FormData();
form.append('file', new File([await readFile('receipt.pdf')], 'receipt.pdf'));

const response = await fetch(`${INVOICENESTS_URL}/api/v1/expenses/exp_01h455vb4pex5vsknk084sn02q/attachments`, {
  method: 'POST',
  headers: {
    Authorization: `Bearer ${ACCESS_TOKEN}`,
    'Idempotency-Key': crypto.randomUUID(),
  },
  body: form,
});
if (!response.ok) throw new Error(await response.text());

console.log(JSON.stringify(await response.json(), null, 2));
