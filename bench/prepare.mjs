import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { ApiKeysService } from '../dist/apps/api/apps/api/src/api-keys/api-keys.service.js';
import { withServices } from '../dist/apps/api/apps/api/src/cli/context.js';
import { ClientsService } from '../dist/apps/api/apps/api/src/clients/clients.service.js';
import { Database } from '../dist/apps/api/apps/api/src/database/database.js';
import { dataSourceOptions } from '../dist/apps/api/apps/api/src/database/options.js';
import { InvoicesService } from '../dist/apps/api/apps/api/src/invoices/invoices.service.js';
import { systemContext } from '../dist/apps/api/libs/http/src/index.js';

const INVOICES = '/api/v1/invoices';
const SCOPES = ['read:clients', 'read:invoices', 'write:invoices'];
const MADE_AT_ONCE = 50;
const READ = 500;

/**
 * Fills the database by our own services, and takes down what they send to it: that many statements a request takes, and
 * the baseline sends the same texts.
 */
export function prepare(env, count) {
  return withServices(env, async (services) => {
    const context = { ...systemContext('bench'), scopes: new Set(SCOPES) };
    const invoices = services.get(InvoicesService);
    const key = await services.get(ApiKeysService).create({ name: 'bench', scopes: SCOPES, expires_at: null }, context);
    const client = JSON.parse((await services.get(ClientsService).create({ name: 'Acme' }, context)).json);
    const body = invoiceOf(client.id);
    const ids = [];
    while (ids.length < count) {
      const length = Math.min(MADE_AT_ONCE, count - ids.length);
      const answers = await Promise.all(Array.from({ length }, () => invoices.create(body, context)));
      ids.push(...answers.map(({ json }) => JSON.parse(json).id));
    }
    await services.get(Database).query({ text: 'vacuum analyze' }, []);

    const idempotency = { holder: 'bench', key: 'bench', request_hash: Buffer.alloc(32), kept: false };
    const read = await sentBy(() => invoices.get(ids[0], {}, context));
    const list = await sentBy(() => invoices.list({ limit: 50 }, context));
    const listWithLines = await sentBy(() => invoices.list({ limit: 50, include: ['lines'] }, context));
    const create = await sentBy(() => invoices.create(body, context));
    const createOnce = await sentBy(() => invoices.create(body, { ...context, idempotency }));

    const get = (path) => ({ method: 'GET', path: INVOICES + path });
    const post = {
      method: 'POST',
      path: INVOICES,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    };
    const withNewKey = (request) => ({
      ...request,
      headers: { ...request.headers, 'idempotency-key': randomUUID() },
    });
    const [invoice, lines] = named(create, 'invoice_create')
      .values.slice(0, 2)
      .map((text) => JSON.parse(text));
    const { url, poolSize, extra } = dataSourceOptions(env.databaseUrl);
    return {
      key,
      routes: [
        { name: 'read one with 5 lines', sent: read, requests: ids.slice(-READ).map((id) => get(`/${id}`)) },
        { name: 'list 50', sent: list, requests: [get('?limit=50')] },
        { name: 'list 50 with lines', sent: listWithLines, requests: [get('?limit=50&include=lines')] },
        { name: 'create with 5 lines', sent: create, requests: [post] },
        { name: 'create with Idempotency-Key', sent: createOnce, requests: [{ ...post, setupRequest: withNewKey }] },
      ],
      baseline: {
        pool: { connectionString: url, max: poolSize, ...extra },
        invoice,
        lines,
        statements: {
          read: named(read, 'invoice_one'),
          lists: {
            [`${INVOICES}?limit=50`]: { ...list[0], name: 'list', limit: 50 },
            [`${INVOICES}?limit=50&include=lines`]: { ...listWithLines[0], name: 'list_lines', limit: 50 },
          },
          create: named(create, 'invoice_create'),
          lock: named(createOnce, 'idempotency_lock'),
          find: named(createOnce, 'idempotency_find'),
          keep: named(createOnce, 'idempotency_keep'),
        },
      },
    };
  });
}

function invoiceOf(client_id) {
  const hours = ['10', '2.5', '7.25', '1', '40'];
  return {
    client_id,
    lines: hours.map((quantity, index) => ({
      description: `Consulting, part ${index + 1}`,
      quantity,
      unit_code: 'HUR',
      unit_price: '85.00',
      taxes: [{ name: 'IVA 21 %', rate: '21' }],
    })),
  };
}

const listening = new AsyncLocalStorage();
const { query } = pg.Client.prototype;
pg.Client.prototype.query = function (statement, ...rest) {
  listening.getStore()?.push(typeof statement === 'string' ? { text: statement } : { ...statement });
  return query.call(this, statement, ...rest);
};

/** The statements that reached a connection because of `work`. */
async function sentBy(work) {
  const statements = [];
  await listening.run(statements, work);
  return statements;
}

function named(statements, name) {
  const found = statements.find((statement) => statement.name === name);
  if (!found) throw new Error(`no statement is named ${name}`);
  return found;
}
