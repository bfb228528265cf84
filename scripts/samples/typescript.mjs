import { FIELDS } from './fields.mjs';
import { literal } from './literal.mjs';

export function typescript(call) {
  const { operationId, ids, query, body, access, answer, isList } = call;
  const input = body ?? query;
  const start = `invoicenests.${operationId}(`;
  const given = ids.map((id) => `'${id}'`);
  const used = start.length + given.join(', ').length + 24;
  const args = [
    ...given,
    ...(input ? [literal('javascript', input, 0, used)] : []),
    ...(access === 'cookie' ? [COOKIE] : []),
  ];
  const made = `${start}${args.join(', ')})`;
  return `import { InvoiceNests } from '@invoicenests/sdk';

${taken(body)}const invoicenests = new InvoiceNests(${OPTIONS[access]});

${answer ? printed(answer, isList, made) : `await ${made};`}
`;
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

function printed(answer, isList, made) {
  if (!FIELDS[answer]) throw new Error(`scripts/samples/fields.mjs does not say what to print of ${answer}`);
  const [name, ...fields] = FIELDS[answer];
  const line = `console.log(${fields.map((field) => `${name}.${field}`).join(', ')});`;
  return isList ? `for await (const ${name} of ${made}) {\n  ${line}\n}` : `const ${name} = await ${made};\n\n${line}`;
}

/** What the body takes from the environment: for the compiler a string, where the variable is not set too. */
function taken(body = {}) {
  const names = Object.values(body).flatMap((value) => value?.env ?? []);
  return names.length > 0 ? `const { ${names.map((name) => `${name} = ''`).join(', ')} } = process.env;\n` : '';
}
