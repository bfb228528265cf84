// What the document says of each operation, as the client wants to know it.
const METHODS = ['get', 'post', 'patch', 'delete'];

export const capitalised = (name) => name[0].toUpperCase() + name.slice(1);

/** Follows `$ref`s, one after the other. */
export function resolve(document, node) {
  if (!node?.$ref) return node;
  const parts = node.$ref.replace(/^#\//, '').split('/');
  return resolve(
    document,
    parts.reduce((inner, part) => inner[part], document),
  );
}

export function operationsOf(document) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => read(document, path, method, item)),
  );
}

function read(document, path, method, item) {
  const operation = item[method];
  const id = operation.operationId;
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((one) => resolve(document, one));
  const named = (place) => parameters.filter((one) => one.in === place);
  const hasHeader = (name) => named('header').some((one) => one.name.toLowerCase() === name);
  const body = resolve(document, operation.requestBody);
  const takes = body ? takesOf(id, document, body) : named('query').length > 0 ? 'query' : undefined;
  if (body && named('query').length > 0)
    throw new Error(`${id} takes a body and a query: the client has no place for both`);
  const content = answerOf(document, operation)?.content ?? {};
  const answer = schemaOf(content, 'application/json') ?? rowOf(content);
  const isKeyed = hasHeader('idempotency-key');
  const isAnswered = Object.keys(content).length > 0;
  return {
    id,
    summary: operation.summary,
    description: operation.description,
    method: method.toUpperCase(),
    path,
    ids: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
    takes,
    isInputOptional: takes === 'query' ? named('query').every((one) => !one.required) : !body?.required,
    bodyType: takes === 'body' ? typeName(schemaOf(body.content, 'application/json')) : undefined,
    answerType: answer && typeName(answer),
    itemType: itemOf(document, answer),
    answers: answersOf(document, content),
    rowKey: 'application/x-ndjson' in content && rowKeyOf(document, answer),
    isAnswered,
    isPublic: schemesOf(document, operation).every((scheme) => scheme.in === 'cookie'),
    isKeyed,
    isVersioned: hasHeader('if-match'),
    isRepeatable: isRepeatable(path, method, isKeyed, isAnswered),
    alsoAnswers: method === 'get' ? failureThatAnswers(operation) : undefined,
  };
}

/** A sign-in or a token is never sent twice, and of what was deleted there is no answer to be had the second time. */
function isRepeatable(path, method, isKeyed, isAnswered) {
  if (method === 'get') return true;
  if (/^\/api\/v1\/(auth|console)\//.test(path)) return false;
  if (method === 'delete') return !isAnswered;
  return method === 'patch' || isKeyed;
}

const schemaOf = (content, type) => content?.[type]?.schema;

/** What each line of an export is. */
const rowOf = (content) => content['application/x-ndjson']?.['x-item-schema'];

/** A form is one file, which has the name `file` in it. */
function takesOf(id, document, { content }) {
  const form = resolve(document, schemaOf(content, 'multipart/form-data'));
  if (!form) return 'body';
  if (Object.keys(form.properties).join() !== 'file') throw new Error(`${id} takes a form: the client sends one file`);
  return 'file';
}

/** Where it is not one value as JSON. */
function answersOf(document, content) {
  const types = Object.keys(content);
  if (itemOf(document, schemaOf(content, 'application/json'))) return 'pages';
  if (types.includes('application/x-ndjson')) return 'rows';
  if (!types.includes('application/json')) return types.length > 0 ? 'file' : undefined;
  return types.includes('text/csv') ? 'report' : undefined;
}

/** Events are in the order of their positions; everything else in that of its ids. */
const rowKeyOf = (document, row) => ('position' in (resolve(document, row)?.properties ?? {}) ? 'position' : 'id');

/** Health answers with 503 what is wrong. */
function failureThatAnswers(operation) {
  const found = Object.entries(operation.responses).find(
    ([status, reply]) => /^[45]/.test(status) && schemaOf(reply.content, 'application/json'),
  );
  return found && Number(found[0]);
}

function answerOf(document, operation) {
  const found = Object.entries(operation.responses).find(([status]) => status.startsWith('2'));
  return resolve(document, found?.[1]);
}

const typeName = (schema) => schema?.$ref?.split('/').at(-1);

function itemOf(document, answer) {
  const { data, has_more } = resolve(document, answer)?.properties ?? {};
  return has_more && typeName(data.items);
}

function schemesOf(document, operation) {
  const names = (operation.security ?? document.security ?? []).flatMap(Object.keys);
  return names.map((name) => document.components.securitySchemes[name]);
}

/** Every code of a problem: as the schema says, or else as the answers tell. */
export function problemCodesOf(document) {
  const { Problem } = document.components.schemas;
  const said = resolve(document, Problem.properties.code).enum;
  if (said) return said;
  const told = new Set();
  for (const item of Object.values(document.paths)) {
    for (const { responses } of Object.values(item)) {
      for (const { description } of Object.values(responses ?? {})) {
        for (const [, code] of description?.matchAll(/^`(\w+)`:/gm) ?? []) told.add(code);
      }
    }
  }
  return [...told].sort();
}
