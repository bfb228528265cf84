// #region exchange
const { INVOICENESTS_URL, INVOICENESTS_CLIENT_ID, INVOICENESTS_CLIENT_SECRET } = process.env;

async function post(path, body) {
  const answer = await fetch(`${INVOICENESTS_URL}/api/v1/auth/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

let tokens = await post('token', {
  grant_type: 'client_credentials',
  client_id: INVOICENESTS_CLIENT_ID,
  client_secret: INVOICENESTS_CLIENT_SECRET,
});
// #endregion exchange

// #region call
const answer = await fetch(`${INVOICENESTS_URL}/api/v1/invoices`, {
  headers: { Authorization: `Bearer ${tokens.access_token}` },
});
console.log(answer.status, await answer.json());
// #endregion call

// #region refresh
tokens = await post('refresh', { refresh_token: tokens.refresh_token });
console.log(tokens.expires_in);
// #endregion refresh
