import { createHash } from 'node:crypto';
import { search } from './calls.mjs';
import { literal } from './literal.mjs';

const CREDENTIAL = {
  key: ['--header "Authorization: Bearer $ACCESS_TOKEN"'],
  person: ['--header "Authorization: Bearer $ACCESS_TOKEN"'],
  cookie: ['--cookie "invoicenests=$SESSION_COOKIE"'],
  none: [],
};

export function curl(call) {
  const { method, path, body, file, download, access, isIdempotent } = call;
  const url = `"$INVOICENESTS_URL${path}${search(call)}"`;
  const [data, end] = dataOf(body);
  const lines = [
    `curl --fail-with-body --silent --show-error ${request(method, body ?? file)}${url}`,
    ...CREDENTIAL[access],
    ...(body ? ['--header "Content-Type: application/json"'] : []),
    ...(isIdempotent ? [`--header "Idempotency-Key: ${keyOf(call)}"`] : []),
    ...data,
    ...(file ? [`--form "file=@${file}"`] : []),
    ...(download ? [`--output ${download}`] : []),
  ];
  return `${lines.join(' \\\n  ')}${end}\n`;
}

/** curl sends POST by itself where there is a body, GET where there is none. */
function request(method, body) {
  return method === (body ? 'POST' : 'GET') ? '' : `--request ${method} `;
}

/** What holds variables is a document that the shell fills in; the rest is left alone by it. */
function dataOf(body) {
  if (!body) return [[], ''];
  const text = literal('json', body);
  const hasVariables = Object.values(body).some((value) => value?.env);
  return hasVariables ? [['--data @- <<JSON'], `\n${text}\nJSON`] : [[`--data '${text.replaceAll("'", "'\\''")}'`], ''];
}

/** One for each operation: to send a sample again is to repeat it. */
function keyOf({ operationId }) {
  const hex = createHash('sha256').update(operationId).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/, '$1-$2-4$3-a$4-$5');
}
