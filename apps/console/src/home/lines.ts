const JSON_TYPE = `-H 'Content-Type: application/json'`;

/** Lines for a terminal that put an access token of a key into a variable. */
function token(client_id: string, client_secret: string): string {
  const body = JSON.stringify({ grant_type: 'client_credentials', client_id, client_secret });
  const cut = String.raw`sed 's/.*"access_token":"\([^"]*\)".*/\1/'`;
  return `TOKEN=$(curl -s ${location.origin}/api/v1/auth/token ${JSON_TYPE} \\
  -d '${body}' | ${cut})`;
}

/** The same, and with it a POST. */
export function postLines(key: { client_id: string; secret: string }, path: string, body: object): string {
  return `${token(key.client_id, key.secret)}
curl ${location.origin}/api/v1/${path} -H "Authorization: Bearer $TOKEN" ${JSON_TYPE} \\
  -d '${JSON.stringify(body)}'`;
}
