import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';

const { INVOICENESTS_URL, ACCESS_TOKEN } = process.env;

const response = await fetch(`${INVOICENESTS_URL}/api/v1/clients/export?format=ndjson&q=consultores`, {
  headers: { Authorization: `Bearer ${ACCESS_TOKEN}` },
});
if (!response.ok) throw new Error(await response.text());

for await (const line of createInterface({ input: Readable.fromWeb(response.body) })) {
  const client = JSON.parse(line);
  console.log(client.id, client.name);
}
