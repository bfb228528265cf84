import { randomBytes } from 'node:crypto';
import { type DeclaredRoute, KEY_SCOPE_NAMES, RouteAudit, SCOPES, type Scope } from '@app/access';
import { exampleOf } from '@app/http';
import { type Api, exchange } from './api.js';
import type { TestApp } from './app.js';

/** Every route of the application, with its path as a caller writes it. */
export function routesOf({ nest }: TestApp): DeclaredRoute[] {
  return nest
    .get(RouteAudit)
    .routes()
    .map((route) => ({
      ...route,
      path: /^\/(health|\.well-known)\//.test(route.path) ? route.path : `/api/v1${route.path}`,
    }));
}

export const isOAuth = ({ path, method }: DeclaredRoute) => path.startsWith('/api/v1/auth/') && method === 'POST';

/** Those that a browser calls in its session: they take no token, and are tested beside the console. */
export const takesCookie = ({ access }: DeclaredRoute) => access.kind === 'console_cookie';

const UNKNOWN = '01h455vb4pex5vsknk084sn02q';

/** Well-formed ids of nothing. */
export const NOBODY = {
  client: `cli_${UNKNOWN}`,
  invoice: `inv_${UNKNOWN}`,
  payment: `pay_${UNKNOWN}`,
  expense: `exp_${UNKNOWN}`,
  attachment: `att_${UNKNOWN}`,
  key: `key_${UNKNOWN}`,
  product: `prd_${UNKNOWN}`,
  tax_rate: `tax_${UNKNOWN}`,
  series: `ser_${UNKNOWN}`,
  session: `ses_${UNKNOWN}`,
  user: `usr_${UNKNOWN}`,
};

export const PDF = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

/** The body of an upload. */
export function formOf(content: Buffer<ArrayBuffer> = PDF, name = 'receipt.pdf', field = 'file'): FormData {
  const form = new FormData();
  form.append(field, new Blob([content]), name);
  return form;
}

/** The example of a body that is sent as a form: what its parts hold, by their names. */
export function formOfExample(parts: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, content] of Object.entries(parts)) form.append(name, new Blob([content]), 'receipt.pdf');
  return form;
}

export const LINE = { description: 'Work', quantity: '2', unit_price: '50.00', taxes: [{ rate: '21' }] };

/**
 * The routes that take a body, with one that they accept once the ids of nothing in it are those of something
 * (`requestFor`): a route that is not here has to refuse every body.
 */
export function bodyOf({ name }: Pick<DeclaredRoute, 'name'>): object | undefined {
  const bodies: Record<string, object | undefined> = {
    'ApiKeysController.create': exampleOf('CreateApiKey'),
    'ApiKeysController.update': { name: `Changed ${Math.random()}` },
    'ApiKeysController.rotateSecret': exampleOf('RotateSecret'),
    'ClientsController.create': exampleOf('CreateClient'),
    'ClientsController.batchCreate': exampleOf('CreateClients'),
    'ClientsController.update': { name: 'Changed', notes: `${Math.random()}` },
    'InvoicesController.create': exampleOf('CreateInvoice'),
    'InvoicesController.batchCreate': exampleOf('CreateInvoices'),
    'InvoicesController.preview': exampleOf('CreateInvoice'),
    'InvoicesController.void': exampleOf('VoidInvoice'),
    'CreditNotesController.create': exampleOf('CreateCreditNote'),
    'InvoicesController.update': { lines: [LINE], notes: `${Math.random()}` },
    'PaymentsController.create': exampleOf('CreatePayment'),
    'PaymentsController.update': { method: 'card', notes: `${Math.random()}` },
    'PaymentsController.allocate': exampleOf('AddAllocations'),
    'PaymentsController.refund': exampleOf('CreateRefund'),
    'PaymentsController.reverse': exampleOf('ReversePayment'),
    'TaxRatesController.create': exampleOf('CreateTaxRate'),
    'TaxRatesController.update': { name: `IVA ${Math.random()}` },
    'ProductsController.create': exampleOf('CreateProduct'),
    'ProductsController.batchCreate': exampleOf('CreateProducts'),
    'ProductsController.update': { name: 'Changed', description: `${Math.random()}` },
    'OrganizationController.update': { legal_name: `Changed ${Math.random()}` },
    'SeriesController.create': newSeries(),
    'SeriesController.update': { code: newSeries().code },
    'UsersController.create': newUser(),
    'UsersController.update': { name: `Changed ${Math.random()}` },
    'ConsoleController.signIn': exampleOf('SignIn'),
    'ConsoleController.acceptInvitation': exampleOf('AcceptInvitation'),
    'AttachmentsController.add': formOf(),
    'ExpensesController.create': exampleOf('CreateExpense'),
    'ExpensesController.update': { category: 'travel', description: `${Math.random()}` },
  };
  return bodies[name];
}

/** A body for a series: each one its own, since no two have the same code or numbers. */
export function newSeries() {
  const code = randomBytes(6).toString('hex').toUpperCase();
  return { code, type: 'invoice', format: `${code}-{yyyy}-{seq}` };
}

/** A body for a person: each one their own, since no two have the same address. */
export function newUser() {
  return { email: `${randomBytes(6).toString('hex')}@example.com`, name: 'Ana', role: 'viewer' };
}

type Made = Partial<Record<keyof typeof NOBODY, string>>;

/** Resources in which each route finds what it works on, by the part of the path that names them. */
const MAKE: Record<string, (api: Api, path: string) => Promise<Made>> = {
  clients: makeClient,
  invoices: makeInvoice,
  payments: makePayment,
  products: async (api) => ({ product: await create(api, 'products', { name: 'Work', unit_price: '50.00' }) }),
  'tax-rates': async (api) => ({ tax_rate: await create(api, 'tax-rates', { name: 'IVA 21 %', rate: '21' }) }),
  series: async (api) => ({ series: await create(api, 'series', newSeries()) }),
  expenses: makeExpense,
  'api-keys': makeKey,
  users: async (api) => ({ user: await create(api, 'users', newUser()) }),
};

async function makeClient(api: Api) {
  return { client: await create(api, 'clients', { name: 'Acme' }) };
}

/** A draft, but for what is done to an issued one. */
async function makeInvoice(api: Api, path = '') {
  const { client } = await makeClient(api);
  const issue = /\/(void|mark-[a-z]+|credit-notes)$/.test(path);
  return { client, invoice: await create(api, 'invoices', { client_id: client, lines: [LINE], issue }) };
}

async function makePayment(api: Api, path: string) {
  const { client } = await makeClient(api);
  const invoice = await create(api, 'invoices', { client_id: client, lines: [LINE], issue: true });
  const allocations = path.includes(':invoice_id') ? [{ invoice_id: invoice, amount: '100.00' }] : [];
  const fields = { client_id: client, amount: '500.00', method: 'bank_transfer', allocations };
  return { client, invoice, payment: await create(api, 'payments', fields) };
}

async function makeExpense(api: Api, path: string) {
  const expense = await create(api, 'expenses', exampleOf('CreateExpense') ?? {});
  if (!path.includes(':attachment_id')) return { expense };
  return { expense, attachment: await create(api, `expenses/${expense}/attachments`, formOf()) };
}

async function makeKey(api: Api, path: string) {
  const { status, text, body } = await api.post('/api/v1/api-keys', { name: 'Program', scopes: ['read:clients'] });
  if (status !== 201) throw new Error(`api-keys answered ${status}: ${text}`);
  if (!path.includes(':session_id')) return { key: body.id };
  const { access_token } = await exchange(api.url, body);
  const [, claims = ''] = access_token.split('.');
  return { key: body.id, session: JSON.parse(Buffer.from(claims, 'base64url').toString()).sid };
}

/** What a caller has to hold beside what the route declares: nobody grants what they do not hold. */
export function grantedBy({ name }: Pick<DeclaredRoute, 'name'>): readonly Scope[] {
  if (name === 'ApiKeysController.create') return KEY_SCOPE_NAMES;
  if (/^UsersController\.(create|invite)$/.test(name)) return Object.keys(SCOPES) as Scope[];
  return name === 'ApiKeysController.rotateSecret' ? ['read:clients'] : [];
}

/** Do the answers of the route hold a secret? They are shown once. */
export function holdsSecret({ name }: Pick<DeclaredRoute, 'name'>): boolean {
  return /^(ApiKeysController\.(create|rotateSecret)|UsersController\.(create|invite))$/.test(name);
}

async function create(api: Api, collection: string, fields: object): Promise<string> {
  const reply = await api.post(`/api/v1/${collection}`, fields);
  if (reply.status !== 201) throw new Error(`${collection} answered ${reply.status}: ${reply.text}`);
  return reply.body.id;
}

/** A request that the route grants: it works on resources that were made for it. */
export async function requestFor(
  api: Api,
  { name, path }: Pick<DeclaredRoute, 'name' | 'path'>,
  body: object | undefined = bodyOf({ name }),
): Promise<{ path: string; body: object | undefined }> {
  const collection = /^\/api\/v1\/([\w-]+)/.exec(path)?.[1] ?? '';
  const make = MAKE[collection];
  const made = (await make?.(api, path)) ?? {};
  let text = body instanceof FormData ? undefined : JSON.stringify(body);
  for (const [kind, id] of Object.entries(made)) text = text?.replaceAll(NOBODY[kind as keyof Made], id);
  return {
    path: path.includes(':id')
      ? at(path, made[kindOf(path)] ?? '')
          .replace(NOBODY.invoice, made.invoice ?? '')
          .replace(NOBODY.session, made.session ?? '')
          .replace(NOBODY.attachment, made.attachment ?? '')
      : path,
    body: body instanceof FormData ? body : text === undefined ? undefined : JSON.parse(text),
  };
}

const KINDS: Record<string, string> = { series: 'series', 'api-keys': 'key' };

/** The kind of resource that the path is of. */
function kindOf(path: string): keyof typeof NOBODY {
  const collection = path.split('/')[3] ?? '';
  const kind = KINDS[collection] ?? collection.replace('-', '_').replace(/s$/, '');
  if (!Object.hasOwn(NOBODY, kind)) throw new Error(`say here what ${path} needs`);
  return kind as keyof typeof NOBODY;
}

/** The path of the resource with this id. */
export function at(path: string, id: string): string {
  return path
    .replace(':id', id)
    .replace(':invoice_id', NOBODY.invoice)
    .replace(':session_id', NOBODY.session)
    .replace(':attachment_id', NOBODY.attachment);
}

/** The path of a resource of nothing. */
export function nowhere(path: string): string {
  return path.includes(':id') ? at(path, NOBODY[kindOf(path)]) : path;
}

/** How many rows every table has, but for what a timer writes. */
export async function countRows({ database }: TestApp): Promise<Record<string, number>> {
  const tables = await database.query(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'api_key_usage'`,
  );
  const counts = tables.rows.map(({ name }) => `select '${name}' as name, count(*)::int as rows from "${name}"`);
  const { rows } = await database.query(counts.join(' union all '));
  return Object.fromEntries(rows.map(({ name, rows }) => [name, rows]));
}
