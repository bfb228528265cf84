import { search, variables } from './calls.mjs';
import { fieldsOf } from './fields.mjs';
import { literal } from './literal.mjs';

const BEARER = [`Authorization: \`Bearer \${ACCESS_TOKEN}\``];

const CREDENTIAL = {
  key: BEARER,
  person: BEARER,
  cookie: [`Cookie: \`invoicenests=\${SESSION_COOKIE}\``],
  none: [],
};

export function javascript(call) {
  const { method, path, body, file, access, isIdempotent } = call;
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
    ...(file ? ['body: form'] : []),
  ];
  const argument = options.length > 0 ? `, {\n${options.map((option) => `  ${option},\n`).join('')}}` : '';
  const { modules, lines } = output(call);
  const imports = [...(file ? ["import { readFile } from 'node:fs/promises';"] : []), ...modules];
  return `${imports.map((line) => `${line}\n`).join('')}${imports.length > 0 ? '\n' : ''}const { ${variables(call).join(', ')} } = process.env;

${file ? formOf(file) : ''}const response = await fetch(${url}${argument});
if (!response.ok) throw new Error(await response.text());

${lines.join('\n')}
`;
}

const formOf = (file) => `const form = new FormData();
form.append('file', new File([await readFile('${file}')], '${file}'));

`;

/** What it does with the answer. */
function output({ status, answer, isExport, download }) {
  if (isExport) return { modules: READ_LINES, lines: rows(answer) };
  if (download) return { modules: ["import { writeFile } from 'node:fs/promises';"], lines: [saved(download)] };
  const text = status === 204 ? 'response.status' : 'JSON.stringify(await response.json(), null, 2)';
  return { modules: [], lines: [`console.log(${text});`] };
}

const READ_LINES = ["import { createInterface } from 'node:readline';", "import { Readable } from 'node:stream';"];

const saved = (download) => `await writeFile('${download}', response.body);\nconsole.log(response.status);`;

function rows(answer) {
  const [name, ...fields] = fieldsOf(answer);
  return [
    'for await (const line of createInterface({ input: Readable.fromWeb(response.body) })) {',
    `  const ${name} = JSON.parse(line);`,
    `  console.log(${fields.map((field) => `${name}.${field}`).join(', ')});`,
    '}',
  ];
}

function headersOf(headers) {
  if (headers.length === 1) return `{ ${headers[0]} }`;
  return `{\n${headers.map((header) => `    ${header},\n`).join('')}  }`;
}
