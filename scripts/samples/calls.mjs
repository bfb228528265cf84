import { env, idOf, REQUESTS } from './requests.mjs';

/** Where an /auth body holds a credential, the sample takes its own. */
const CREDENTIALS = {
  client_id: env('INVOICENESTS_CLIENT_ID'),
  client_secret: env('INVOICENESTS_CLIENT_SECRET'),
  refresh_token: env('REFRESH_TOKEN'),
};

/** What is sent and fetched as a file. */
const RECEIPT = 'receipt.pdf';

/** Every operation of the document as the call that its samples make. */
export function callsOf(document) {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => callOf(document, path, method, operation)),
  );
}

function callOf(document, path, method, operation) {
  const { operationId, parameters = [] } = operation;
  const request = REQUESTS[operationId] ?? {};
  const pathParameters = parameters.filter((parameter) => parameter.in === 'path');
  const ids = pathParameters.map(({ name, schema }) => request[name] ?? idOf(schema.pattern.slice(1, 4)));
  const [status, response] = Object.entries(operation.responses).find(([code]) => code.startsWith('2'));
  return {
    operationId,
    method: method.toUpperCase(),
    path: pathParameters.reduce((filled, { name }, index) => filled.replace(`{${name}}`, ids[index]), path),
    ids,
    query: NDJSON in (response.content ?? {}) ? { format: 'ndjson', ...request.query } : request.query,
    body: bodyOf(operation, request),
    file: 'multipart/form-data' in (operation.requestBody?.content ?? {}) ? RECEIPT : undefined,
    access: accessOf(operation),
    scopes: [...(operation['x-required-scopes'] ?? []), ...(request.scopes ?? [])],
    isIdempotent: parameters.some(({ name }) => name === 'Idempotency-Key'),
    status: Number(status),
    ...answerOf(document, operationId, response),
  };
}

/** `key`: any token. `person`: a token of somebody's console session. `cookie`: that session itself. `none`: no token. */
function accessOf({ security = [] }) {
  if (security.length === 0) return 'none';
  if (security.some((way) => way.oauth2)) return 'key';
  return security.some((way) => way.person) ? 'person' : 'cookie';
}

function bodyOf(operation, request) {
  const media = operation.requestBody?.content['application/json'];
  if (!media) return undefined;
  const example = media.example ?? Object.values(media.examples)[0].value;
  const isAuth = operation.tags.includes('Authentication') || 'client_secret' in example || 'refresh_token' in example;
  const own = Object.entries(CREDENTIALS).filter(([name]) => isAuth && name in example);
  return { ...example, ...Object.fromEntries(own), ...request.body };
}

/** The name of the answer's schema, of one, of a list or of an export's rows. */
function answerOf(document, operationId, { content = {} }) {
  const form = FORMS.find((type) => type in content);
  if (!form) return Object.keys(content).length > 0 ? { download: RECEIPT } : {};
  const { schema, 'x-item-schema': row } = content[form];
  if (form === NDJSON) return { answer: nameOf(row), isExport: true };
  const { properties } = resolved(document, schema);
  const item = properties?.has_more && properties.data.items;
  return { answer: nameOf(item ?? schema) ?? NAMELESS[operationId], isList: nameOf(item) !== undefined };
}

const NDJSON = 'application/x-ndjson';
const FORMS = ['application/json', NDJSON];

const NAMELESS = { getLiveness: 'Liveness', getReadiness: 'Readiness' };

const nameOf = (schema) => schema?.$ref?.split('/').at(-1);

const resolved = (document, schema) => document.components.schemas[nameOf(schema)] ?? schema;

/** The query as it is written in a URL. */
export function search({ query = {} }) {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent([value].flat().join(','))}`);
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

/** The variables of the environment that the call takes, in the order of their use. */
export function variables({ access, body = {} }) {
  const credential = { key: ['ACCESS_TOKEN'], person: ['ACCESS_TOKEN'], cookie: ['SESSION_COOKIE'], none: [] };
  const inBody = Object.values(body).flatMap((value) => value?.env ?? []);
  return ['INVOICENESTS_URL', ...credential[access], ...inBody];
}
