import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';

const { INVOICENESTS_URL, ACCESS_TOKEN } = process.env;

const response = await fetch(
  `${INVOICENESTS_URL}/api/v1/events/export?format=ndjson&resource=inv_01h455vb4pex5vsknk084sn02q`,
  {
    headers: { Authorization: `Bearer ${ACCESS_TOKEN}` },
  },
);
if (!response.ok) throw new Error(await response.text());

for await (const line of createInterface({ input: Readable.fromWeb(response.body) })) {
  const event = JSON.parse(line);
  console.log(event.type, event.resource_id, event.created_at);
}
