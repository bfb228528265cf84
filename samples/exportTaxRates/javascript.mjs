import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';

const { INVOICENESTS_URL, ACCESS_TOKEN } = process.env;

const response = await fetch(`${INVOICENESTS_URL}/api/v1/tax-rates/export?format=ndjson`, {
  headers: { Authorization: `Bearer ${ACCESS_TOKEN}` },
});
if (!response.ok) throw new Error(await response.text());

for await (const line of createInterface({ input: Readable.fromWeb(response.body) })) {
  const taxRate = JSON.parse(line);
  console.log(taxRate.name, taxRate.rate);
}
