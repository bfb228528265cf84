import { once } from 'node:events';
import { get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { parse } from 'csv-parse/sync';
import type { Api } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { waiters } from '../support/locks.js';
import { LINE } from '../support/routes.js';
import { poolOf } from '../support/statements.js';

const KINDS = ['clients', 'products', 'tax-rates', 'invoices', 'payments', 'expenses', 'events'];
const EXPENSE = { vendor: { name: 'Vendor' }, category: 'travel', expense_date: '2026-01-31', amount: '121' };

describe('exports', () => {
  let app: TestApp;
  let api: Api;

  beforeAll(async () => {
    // Some thousand rates come by SQL, without events.
    app = await startTestApp({ breaks: ['resources_logged'] });
    api = await app.signInAsPerson();
    const made = async (path: string, body: object) => {
      const reply = await api.post(`/api/v1/${path}`, body);
      expect(reply.status).toBe(201);
      return reply.body.id as string;
    };
    for (const name of ['Acme', '=1+1', 'Ñandú, "SL"\nCalle']) {
      const client_id = await made('clients', {
        name,
        billing_address: { line1: 'a', city: 'b', postal_code: '1', country: 'ES' },
      });
      const invoice_id = await made('invoices', { client_id, lines: [LINE, LINE], issue: true });
      await made('payments', { client_id, amount: '10', method: 'cash', allocations: [{ invoice_id, amount: '5' }] });
      await made('products', { name: `${name}1`, unit_price: '1.5' });
      await made('tax-rates', { name, rate: '21' });
      await made('expenses', { ...EXPENSE, taxes: [{ rate: '21' }] });
    }
  });
  afterAll(() => app.stop());

  const ndjson = async (path: string, by = api) => {
    const { status, headers, text } = await by.get(`/api/v1/${path}`);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(text === '' || text.endsWith('\n')).toBe(true);
    return text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  };
  const csv = async (path: string) => {
    const { status, headers, text } = await api.get(`/api/v1/${path}${path.includes('?') ? '&' : '?'}format=csv`);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8; header=present']);
    return parse(text, { columns: true, record_delimiter: '\r\n' }) as Record<string, string>[];
  };
  const listed = async (kind: string) => {
    const { body } = await api.get(`/api/v1/${kind}?limit=100`);
    return kind === 'events' ? body.data : body.data.toReversed();
  };

  it.each(KINDS)('/%s/export has every row of the list, oldest first, as a single one is answered', async (kind) => {
    const rows = await ndjson(`${kind}/export`);
    const expected = await listed(kind);
    expect(rows.map(({ id }) => id)).toEqual(expected.map(({ id }: { id: string }) => id));
    if (kind === 'events') expect(rows).toEqual(expected);
    else {
      for (const row of rows) expect(row).toEqual((await api.get(`/api/v1/${kind}/${row.id}`)).body);
    }
  });

  it.each(KINDS)('/%s/export goes on behind its cursor, whichever the row was', async (kind) => {
    const rows = await ndjson(`${kind}/export`);
    const key = kind === 'events' ? 'position' : 'id';
    for (const [index, row] of rows.entries()) {
      const rest = rows.slice(index + 1);
      expect(await ndjson(`${kind}/export?cursor=${row[key]}`)).toEqual(rest);
      expect((await csv(`${kind}/export?cursor=${row[key]}`)).map(({ id }) => id)).toEqual(rest.map(({ id }) => id));
    }
  });

  it.each(KINDS)('/%s/export as CSV has a row for each and a column for each field', async (kind) => {
    const rows = await csv(`${kind}/export`);
    const expected = await listed(kind);
    expect(rows.map(({ id }) => id)).toEqual(expected.map(({ id }: { id: string }) => id));
    const fields = new Set(Object.keys(rows[0] as object).map((name) => name.split('.')[0]));
    const shown = Object.keys(expected[0]).filter((name) => !['lines', 'allocations'].includes(name));
    expect([...fields].sort()).toEqual(shown.sort());
  });

  it('makes cells harmless that a spreadsheet would run, and leaves numbers as they are', async () => {
    for (const name of ['+1', '-2+3', '@SUM(A1)', 'x', '-7', '1e5']) {
      await api.post('/api/v1/products', { name, unit_price: '3.25' });
    }
    const rows = await csv('products/export');
    expect(rows.map(({ name }) => name)).toEqual([
      'Acme1',
      "'=1+11",
      'Ñandú, "SL"\nCalle1',
      "'+1",
      "'-2+3",
      "'@SUM(A1)",
      'x',
      '-7',
      '1e5',
    ]);
    expect(rows.at(-1)).toMatchObject({ unit_price: '3.25', metadata: '{}', sku: '', version: '1' });
    const draft = await api.post('/api/v1/invoices', { lines: [{ ...LINE, quantity: '-1' }] });
    const drafts = await csv('invoices/export?status=draft');
    expect(drafts).toMatchObject([{ id: draft.body.id, subtotal: '-50.00', total: '-60.50' }]);
    await api.delete(`/api/v1/invoices/${draft.body.id}`);
  });

  it('has parts of objects as columns, and lists as JSON', async () => {
    const [row] = await csv('invoices/export');
    expect(row).toMatchObject({
      'buyer.name': 'Acme',
      'buyer.address.city': 'b',
      is_overdue: 'false',
      total: '242.00',
    });
    expect(JSON.parse(row?.tax_breakdown as string)).toMatchObject([{ kind: 'vat', rate: '21' }]);
  });

  it('takes the filters of the list and none of its pages', async () => {
    const [first] = await listed('clients');
    expect(await ndjson(`invoices/export?client_id=${first.id}&status=issued`)).toHaveLength(1);
    expect(await ndjson('invoices/export?status=draft')).toEqual([]);
    expect(await csv('invoices/export?status=draft')).toEqual([]);
    for (const name of ['sort', 'limit', 'include']) {
      expect(await api.get(`/api/v1/invoices/export?${name}=1`)).toMatchObject({
        status: 400,
        body: { errors: [{ parameter: name, code: 'unknown_parameter' }] },
      });
    }
    expect(await api.get(`/api/v1/invoices/export?cursor=${first.id}`)).toMatchObject({
      status: 400,
      body: { errors: [{ parameter: 'cursor', code: 'id_of_another_kind' }] },
    });
  });

  it('is a file with a name, for whoever accepts its type', async () => {
    for (const [format, type] of [
      ['csv', 'text/csv'],
      ['ndjson', 'application/x-ndjson'],
    ]) {
      const { status, headers } = await api.get(`/api/v1/tax-rates/export?format=${format}`, {
        accept: type as string,
      });
      expect(status).toBe(200);
      const today = new Date().toISOString().slice(0, 10);
      expect(headers.get('content-disposition')).toBe(`attachment; filename="tax-rates-${today}.${format}"`);
    }
    const head = await fetch(`${app.url}/api/v1/clients/export`, {
      method: 'HEAD',
      headers: { authorization: `Bearer ${api.token}` },
    });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(await api.get('/api/v1/clients', { accept: 'text/csv' })).toMatchObject({ status: 406 });
  });

  it('shows events as far as their resources may be read', async () => {
    const reader = await app.signIn(['read:events', 'read:products']);
    const types = (await ndjson('events/export', reader)).map(({ type }) => type);
    expect(new Set(types)).toEqual(new Set(['product.created']));
  });

  it('that fails on its way ends the connection, and none that fails before it begins', async () => {
    const { rows } = await app.database.query(`select id from clients order by id limit 1`);
    await app.database.query(
      `insert into tax_rates (id, name, rate, kind, category, metadata)
       select 'tax_01h455vb4pex5vsknk08' || lpad(i::text, 6, '0'), 'x', 21, 'vat', 'S', '{}' from generate_series(1, 3000) i`,
    );
    expect(rows).toHaveLength(1);
    const pool = poolOf(app.nest);
    let queries = 0;
    const query = pool.query;
    pool.query = ((...args: unknown[]) => {
      const { text } = args[0] as { text: string };
      if (/"tax_rates"/.test(text) && ++queries === 2) return Promise.reject(new Error('gone'));
      return (query as (...a: unknown[]) => unknown).apply(pool, args);
    }) as never;
    try {
      await expect(api.get('/api/v1/tax-rates/export')).rejects.toThrow();
    } finally {
      pool.query = query;
    }
  });

  it.each(['ndjson', 'csv'])('of which a reader goes away stops: no statement follows (%s)', async (format) => {
    const pool = poolOf(app.nest);
    const { query } = pool;
    const { from } = Readable;
    const lock = await app.database.connect();
    const asked: unknown[] = [];
    const files: Readable[] = [];
    const second = new Promise<void>((resolve) => {
      pool.query = (async (...args: unknown[]) => {
        const isBatch = /"tax_rates"/.test((args[0] as { text: string }).text);
        if (isBatch && asked.length === 1) {
          await lock.query('begin');
          await lock.query('lock table tax_rates');
        }
        const answer = (query as (...a: unknown[]) => Promise<unknown>).apply(pool, args);
        if (isBatch && asked.push(answer) === 2) resolve();
        return answer;
      }) as never;
    });
    Readable.from = (...args) => {
      const file = from(...args);
      files.push(file);
      return file;
    };
    try {
      const server = app.nest.getHttpServer() as Server;
      const closed = new Promise((resolve) => {
        server.once('request', (_, response: ServerResponse) => response.once('close', resolve));
      });
      const headers = { authorization: `Bearer ${api.token}` };
      const request = get(`${app.url}/api/v1/tax-rates/export?format=${format}`, { headers });
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      await second;
      await waiters(app.database, 1);
      response.destroy();
      await closed;
      await lock.query('commit');
      await asked[1];
      await expect(finished(files[0] as Readable)).rejects.toThrow('Premature close');
      expect(asked).toHaveLength(2);
      // A timer of the application may be at it just now.
      while (pool.totalCount > pool.idleCount) await once(pool, 'release');
      expect(pool.waitingCount).toBe(0);
    } finally {
      pool.query = query;
      Readable.from = from;
      lock.release();
    }
  });
});
