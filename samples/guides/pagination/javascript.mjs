const { INVOICENESTS_URL, ACCESS_TOKEN } = process.env;

async function* allClients() {
  const query = new URLSearchParams({ limit: '100' });
  for (;;) {
    const answer = await fetch(`${INVOICENESTS_URL}/api/v1/clients?${query}`, {
      headers: { Authorization: `Bearer ${ACCESS_TOKEN}` },
    });
    if (!answer.ok) throw new Error(await answer.text());
    const { data, has_more, next_cursor } = await answer.json();
    yield* data;
    if (!has_more) return;
    query.set('cursor', next_cursor);
  }
}

for await (const client of allClients()) console.log(client.id, client.name);
