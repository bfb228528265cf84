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
export const NOBODY = { client: `cli_${UNKNOWN}`, invoice: `inv_${UNKNOWN}`, key: `key_${UNKNOWN}` };

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
  };
  return bodies[name];
}

/** A resource of which the route can do what it does. Its path there. */
export async function pathFor(api: Api, { path }: Pick<DeclaredRoute, 'path'>): Promise<string> {
  if (!path.includes(':id')) return path;
  const client = await api.post('/api/v1/clients', { name: 'Acme' });
  if (path.startsWith('/api/v1/clients/')) return path.replace(':id', client.body.id);
  if (!path.startsWith('/api/v1/invoices/')) throw new Error(`say here what ${path} needs`);
  const invoice = await api.post('/api/v1/invoices', { client_id: client.body.id, lines: [LINE] });
  const needsIssued = /\/(void|mark-[a-z]+)$/.test(path);
  if (needsIssued) await api.post(`/api/v1/invoices/${invoice.body.id}/issue`);
  return path.replace(':id', invoice.body.id);
}

/** How many rows every table has. */
export async function countRows({ database }: TestApp): Promise<Record<string, number>> {
  const tables = await database.query(`select tablename as name from pg_tables where schemaname = 'public'`);
  const counts = tables.rows.map(({ name }) => `select '${name}' as name, count(*)::int as rows from "${name}"`);
  const { rows } = await database.query(counts.join(' union all '));
  return Object.fromEntries(rows.map(({ name, rows }) => [name, rows]));
}
