import { randomBytes } from 'node:crypto';
import { type DeclaredRoute, RouteAudit } from '@app/access';
import { exampleOf } from '@app/http';
import type { Api } from './api.js';
import type { TestApp } from './app.js';

/** Every route of the application, with its path as a caller writes it. */
export function routesOf({ nest }: TestApp): DeclaredRoute[] {
  return nest
    .get(RouteAudit)
    .routes()
    .map((route) => ({
      ...route,
      path: route.path.startsWith('/health/') ? route.path : `/api/v1${route.path}`,
    }));
}

export const isOAuth = ({ path, method }: DeclaredRoute) => path.startsWith('/api/v1/auth/') && method === 'POST';

const UNKNOWN = '01h455vb4pex5vsknk084sn02q';

/** Well-formed ids of nothing. */
export const NOBODY = {
  client: `cli_${UNKNOWN}`,
  invoice: `inv_${UNKNOWN}`,
  key: `key_${UNKNOWN}`,
  product: `prd_${UNKNOWN}`,
  tax_rate: `tax_${UNKNOWN}`,
  series: `ser_${UNKNOWN}`,
};

export const LINE = { description: 'Work', quantity: '2', unit_price: '50.00', taxes: [{ rate: '21' }] };

/** The routes that take a body, with one that they accept: a route that is not here has to refuse every body. */
export function bodyOf({ name }: DeclaredRoute): object | undefined {
  const bodies: Record<string, object | undefined> = {
    'ClientsController.create': exampleOf('CreateClient'),
    'ClientsController.update': { name: 'Changed', notes: `${Math.random()}` },
    'InvoicesController.create': exampleOf('CreateInvoice'),
    'InvoicesController.preview': exampleOf('CreateInvoice'),
    'InvoicesController.void': exampleOf('VoidInvoice'),
    'InvoicesController.update': { lines: [LINE], notes: `${Math.random()}` },
    'TaxRatesController.create': exampleOf('CreateTaxRate'),
    'TaxRatesController.update': { name: `IVA ${Math.random()}` },
    'ProductsController.create': exampleOf('CreateProduct'),
    'ProductsController.update': { name: 'Changed', description: `${Math.random()}` },
    'OrganizationController.update': { legal_name: `Changed ${Math.random()}` },
    'SeriesController.create': newSeries(),
    'SeriesController.update': { code: newSeries().code },
  };
  return bodies[name];
}

/** A body for a series: each one its own, since no two have the same code or numbers. */
export function newSeries() {
  const code = randomBytes(6).toString('hex').toUpperCase();
  return { code, type: 'invoice', format: `${code}-{yyyy}-{seq}` };
}

interface Collection {
  /** Well-formed, and of nothing. */
  nobody: string;
  /** Makes a resource of which each route can do what it does. Its id. */
  make(api: Api): Promise<string>;
}

const make = async (api: Api, path: string, body: object): Promise<string> =>
  (await api.post(`/api/v1/${path}`, body)).body.id;

const COLLECTIONS: Record<string, Collection> = {
  clients: { nobody: NOBODY.client, make: (api) => make(api, 'clients', { name: 'Acme' }) },
  invoices: {
    nobody: NOBODY.invoice,
    make: async (api) => {
      const client_id = await make(api, 'clients', { name: 'Acme' });
      return make(api, 'invoices', { client_id, lines: [LINE] });
    },
  },
  products: { nobody: NOBODY.product, make: (api) => make(api, 'products', { name: 'Work', unit_price: '50.00' }) },
  'tax-rates': { nobody: NOBODY.tax_rate, make: (api) => make(api, 'tax-rates', { name: 'IVA 21 %', rate: '21' }) },
  series: { nobody: NOBODY.series, make: (api) => make(api, 'series', newSeries()) },
};

function collectionOf(path: string): Collection {
  const collection = COLLECTIONS[path.split('/')[3] ?? ''];
  if (!collection) throw new Error(`say here what ${path} needs`);
  return collection;
}

/** A resource of which the route can do what it does. Its path there. */
export async function pathFor(api: Api, { path }: Pick<DeclaredRoute, 'path'>): Promise<string> {
  if (!path.includes(':id')) return path;
  const id = await collectionOf(path).make(api);
  const needsIssued = /\/(void|mark-[a-z]+)$/.test(path);
  if (needsIssued) await api.post(`/api/v1/invoices/${id}/issue`);
  return path.replace(':id', id);
}

/** The path of a resource of nothing. */
export function nowhere(path: string): string {
  return path.includes(':id') ? path.replace(':id', collectionOf(path).nobody) : path;
}

/** How many rows every table has. */
export async function countRows({ database }: TestApp): Promise<Record<string, number>> {
  const tables = await database.query(`select tablename as name from pg_tables where schemaname = 'public'`);
  const counts = tables.rows.map(({ name }) => `select '${name}' as name, count(*)::int as rows from "${name}"`);
  const { rows } = await database.query(counts.join(' union all '));
  return Object.fromEntries(rows.map(({ name, rows }) => [name, rows]));
}
