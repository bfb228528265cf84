const { INVOICENESTS_URL, INVOICENESTS_CLIENT_ID, INVOICENESTS_CLIENT_SECRET } = process.env;

let tokens;
let renewal;

async function post(path, body) {
  const answer = await fetch(`${INVOICENESTS_URL}/api/v1/auth/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
  const { access_token, refresh_token, expires_in } = await answer.json();
  return { access_token, refresh_token, expires_at: Date.now() + expires_in * 1000 };
}

const exchange = () =>
  post('token', {
    grant_type: 'client_credentials',
    client_id: INVOICENESTS_CLIENT_ID,
    client_secret: INVOICENESTS_CLIENT_SECRET,
  });

async function renew() {
  const refresh_token = tokens?.refresh_token;
  tokens = undefined; // Spent with the attempt: whatever becomes of it, this token is never sent again.
  tokens = refresh_token ? await post('refresh', { refresh_token }).catch(exchange) : await exchange();
}

/** However many ask at once, there is one request. A minute before its end, a token is renewed. */
async function accessToken() {
  if (tokens && Date.now() < tokens.expires_at - 60_000) return tokens.access_token;
  renewal ??= renew().finally(() => {
    renewal = undefined;
  });
  await renewal;
  return tokens.access_token;
}

const answer = await fetch(`${INVOICENESTS_URL}/api/v1/invoices`, {
  headers: { Authorization: `Bearer ${await accessToken()}` },
});
console.log(answer.status); // 200
