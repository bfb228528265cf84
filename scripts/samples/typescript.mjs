import { fieldsOf } from './fields.mjs';
import { literal } from './literal.mjs';

export function typescript(call) {
  const { operationId, ids, query, body, file, access } = call;
  const input = body ?? asked(query);
  const start = `invoicenests.${operationId}(`;
  const given = ids.map((id) => `'${id}'`);
  const column = start.length + given.join(', ').length + 24;
  const args = [
    ...given,
    ...(file ? ['file'] : []),
    ...(input ? [literal('javascript', input, 0, column)] : []),
    ...(access === 'cookie' ? [COOKIE] : []),
  ];
  const made = `${start}${args.join(', ')})`;
  return `${modules(call)}import { InvoiceNests } from '@invoicenests/sdk';

${taken(body)}const invoicenests = new InvoiceNests(${OPTIONS[access]});

${file ? `const file = new File([await readFile('${file}')], '${file}');\n` : ''}${used(call, made)}
`;
}

/** The form of its answer is what the client chooses. */
function asked(query) {
  const { format, ...rest } = query ?? {};
  return Object.keys(rest).length > 0 ? rest : undefined;
}

function modules({ file, download }) {
  const name = file ? 'readFile' : download && 'writeFile';
  return name ? `import { ${name} } from 'node:fs/promises';\n` : '';
}

/** What it does with the answer. */
function used({ answer, isList, isExport, download }, made) {
  if (download) return `const { body } = await ${made};\nawait writeFile('${download}', body ?? []);`;
  return answer ? printed(answer, isList || isExport, made) : `await ${made};`;
}

const OPTIONS = {
  key: '',
  person: '{ accessToken: process.env.ACCESS_TOKEN }',
  cookie: '',
  none: '',
};

const COOKIE = `{
  headers: { Cookie: \`invoicenests=\${process.env.SESSION_COOKIE}\` },
}`;

function printed(answer, isMany, made) {
  const [name, ...fields] = fieldsOf(answer);
  const line = `console.log(${fields.map((field) => `${name}.${field}`).join(', ')});`;
  return isMany ? `for await (const ${name} of ${made}) {\n  ${line}\n}` : `const ${name} = await ${made};\n\n${line}`;
}

/** What the body takes from the environment: for the compiler a string, where the variable is not set too. */
function taken(body = {}) {
  const names = Object.values(body).flatMap((value) => value?.env ?? []);
  return names.length > 0 ? `const { ${names.map((name) => `${name} = ''`).join(', ')} } = process.env;\n` : '';
}
