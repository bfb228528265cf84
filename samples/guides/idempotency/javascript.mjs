import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

const { INVOICENESTS_URL, ACCESS_TOKEN } = process.env;

async function createClient(client, key, attempts = 5) {
  for (let attempt = 1; ; attempt++) {
    const answer = await fetch(`${INVOICENESTS_URL}/api/v1/clients`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${ACCESS_TOKEN}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': key,
      },
      body: JSON.stringify(client),
    }).catch(() => undefined); // No answer: it may have been done, or not.
    if (answer?.ok) return answer.json();
    // Also a 409 that says when: the attempt before is still at work.
    const mayRetry = !answer || answer.status >= 500 || answer.headers.has('retry-after');
    if (!mayRetry || attempt === attempts) throw new Error(answer ? await answer.text() : 'no answer');
    const seconds = answer?.headers.get('retry-after') ?? 2 ** attempt * Math.random();
    await wait(seconds * 1000);
  }
}

// Made once for what is to be created, and stored with it: not once for each attempt.
const key = randomUUID();
const client = await createClient({ name: 'Ejemplo Consultores SL' }, key);
const again = await createClient({ name: 'Ejemplo Consultores SL' }, key);
console.log(client.id === again.id); // true
