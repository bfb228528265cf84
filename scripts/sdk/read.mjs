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
  const takes = body ? 'body' : named('query').length > 0 ? 'query' : undefined;
  if (body && named('query').length > 0)
    throw new Error(`${id} takes a body and a query: the client has no place for both`);
  const answer = answerOf(document, operation);
  const isKeyed = hasHeader('idempotency-key');
  const isAnswered = answer !== undefined;
  return {
    id,
    summary: operation.summary,
    description: operation.description,
    method: method.toUpperCase(),
    path,
    ids: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
    takes,
    isInputOptional: takes === 'query' ? named('query').every((one) => !one.required) : !body?.required,
    bodyType: body && typeName(contentOf(body)),
    answerType: answer && typeName(answer),
    itemType: itemOf(document, answer),
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

const contentOf = (message) => message?.content?.['application/json']?.schema;

/** Health answers with 503 what is wrong. */
function failureThatAnswers(operation) {
  const found = Object.entries(operation.responses).find(([status, reply]) => /^[45]/.test(status) && contentOf(reply));
  return found && Number(found[0]);
}

function answerOf(document, operation) {
  const found = Object.entries(operation.responses).find(([status]) => status.startsWith('2'));
  return contentOf(resolve(document, found?.[1]));
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
