const { INVOICENESTS_URL, ACCESS_TOKEN } = process.env;
const url = `${INVOICENESTS_URL}/api/v1/clients/cli_01h455vb4pex5vsknk084sn02q`;
const headers = { Authorization: `Bearer ${ACCESS_TOKEN}`, 'Content-Type': 'application/json' };

/** Applies a change to what it was made for: after a 412 it is worked out anew. */
async function change(work) {
  for (;;) {
    const read = await fetch(url, { headers });
    if (!read.ok) throw new Error(await read.text());
    const answer = await fetch(url, {
      method: 'PATCH',
      headers: { ...headers, 'If-Match': read.headers.get('etag') },
      body: JSON.stringify(work(await read.json())),
    });
    if (answer.status === 412) continue; // Somebody was faster.
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  }
}

const client = await change(({ payment_terms_days }) => ({ payment_terms_days: (payment_terms_days ?? 30) + 1 }));
console.log(client.version, client.payment_terms_days);
