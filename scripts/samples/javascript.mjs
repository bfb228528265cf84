import { search, variables } from './calls.mjs';
import { literal } from './literal.mjs';

const BEARER = [`Authorization: \`Bearer \${ACCESS_TOKEN}\``];

const CREDENTIAL = {
  key: BEARER,
  person: BEARER,
  cookie: [`Cookie: \`invoicenests=\${SESSION_COOKIE}\``],
  none: [],
};

export function javascript(call) {
  const { method, path, body, access, isIdempotent, status } = call;
  const url = `\`\${INVOICENESTS_URL}${path}${search(call)}\``;
  const headers = [
    ...CREDENTIAL[access],
    ...(body ? ["'Content-Type': 'application/json'"] : []),
    ...(isIdempotent ? ["'Idempotency-Key': crypto.randomUUID()"] : []),
  ];
  const options = [
    ...(method === 'GET' ? [] : [`method: '${method}'`]),
    ...(headers.length > 0 ? [`headers: ${headersOf(headers)}`] : []),
    ...(body ? [`body: JSON.stringify(${literal('javascript', body, 1)})`] : []),
  ];
  const argument = options.length > 0 ? `, {\n${options.map((option) => `  ${option},\n`).join('')}}` : '';
  return `const { ${variables(call).join(', ')} } = process.env;

const response = await fetch(${url}${argument});
if (!response.ok) throw new Error(await response.text());

${status === 204 ? 'console.log(response.status);' : 'console.log(JSON.stringify(await response.json(), null, 2));'}
`;
}

function headersOf(headers) {
  if (headers.length === 1) return `{ ${headers[0]} }`;
  return `{\n${headers.map((header) => `    ${header},\n`).join('')}  }`;
}
