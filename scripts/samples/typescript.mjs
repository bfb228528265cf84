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
    ...(input ? [literal('javascript', inlined(input), 0, used)] : []),
    ...(access === 'cookie' ? [COOKIE] : []),
  ];
  const made = `${start}${args.join(', ')})`;
  return `import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests(${OPTIONS[access]});

${answer ? printed(answer, isList, made) : `await ${made};`}
`;
}

const OPTIONS = {
  key: '',
  person: `{ accessToken: \`\${process.env.ACCESS_TOKEN}\` }`,
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

/** A template is a string for the compiler too, where a variable may be unset. */
function inlined(input) {
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      value?.env ? { env: `\`\${process.env.${value.env}}\`` } : value,
    ]),
  );
}
