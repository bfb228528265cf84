import { Api, exchange, refresh } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createTestDatabase, dropTestDatabase } from '../support/database.js';
import { waiters } from '../support/locks.js';
import { NOBODY } from '../support/routes.js';

describe('a database', () => {
  let app: TestApp;
  let databaseUrl: string;

  beforeAll(async () => {
    databaseUrl = await createTestDatabase();
    app = await startTestApp({ databaseUrl });
  });
  afterAll(() => app.nest.close());

  it('that ends a statement makes 503 with Retry-After of its request, and serves the next', async () => {
    const api = await app.signIn();
    const locker = await app.database.connect();
    await locker.query('begin');
    await locker.query('lock table products in access exclusive mode');
    const endings = [api.get('/api/v1/products'), api.post('/api/v1/products', { name: 'x', unit_price: '1' })];
    await waiters(app.database, endings.length);
    await locker.query(
      `select pg_cancel_backend(pid) from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    const ended = await Promise.all(endings);
    await locker.query('rollback');
    locker.release();
    for (const { status, body, headers } of ended) {
      expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'temporarily_unavailable', '2']);
    }
    expect((await api.get('/api/v1/products')).body.data).toEqual([]);
  });

  it('that is gone makes 503 with Retry-After of everything, and never 401 or 500', async () => {
    const key = await app.newKey();
    const api = await app.signIn();
    const { body: client } = await api.post('/api/v1/clients', { name: 'Acme' });
    const { refresh_token } = await exchange(app.url, key);
    const nobody = new Api(app.url);
    expect(await nobody.get('/health/ready')).toMatchObject({
      status: 200,
      body: { status: 'ok', parts: { database: 'ok', migrations: 'ok', process: 'ok' } },
    });

    await app.database.end();
    await dropTestDatabase(databaseUrl);
    const path = `/api/v1/clients/${client.id}`;
    const requests = [
      () => api.get('/api/v1/clients'),
      () => api.get(path),
      () => api.post('/api/v1/clients', { name: 'x' }),
      () => api.post('/api/v1/clients', { name: 'x' }, { 'idempotency-key': 'x' }),
      () => api.patch(path, { name: 'x' }),
      () => api.delete(path),
      () => api.post(`${path}/archive`),
      () => api.get('/api/v1/invoices'),
      () => api.post('/api/v1/invoices', {}),
      () => api.post('/api/v1/invoices', {}, { 'idempotency-key': 'x' }),
      () => api.post(`/api/v1/invoices/${NOBODY.invoice}/issue`),
      () => api.get('/api/v1/events'),
      () => api.get('/api/v1/auth/me'),
    ];
    // More than once: what the pool still holds is broken, what it makes anew is refused.
    for (const request of [...requests, ...requests]) {
      const reply = await request();
      expect([reply.status, reply.body.code]).toEqual([503, 'temporarily_unavailable']);
      expect(reply.headers.get('retry-after')).toBe('2');
      expect(reply.body.detail).not.toContain('{');
    }
    const { client_id, client_secret } = key;
    const credentials = { client_id, client_secret, grant_type: 'client_credentials' };
    for (const reply of [await nobody.post('/api/v1/auth/token', credentials), await refresh(app.url, refresh_token)]) {
      expect(reply).toMatchObject({ status: 503, body: { error: 'temporarily_unavailable' } });
      expect(reply.headers.get('retry-after')).toBe('2');
      expect(reply.headers.get('cache-control')).toBe('no-store');
    }
    expect(await nobody.get('/health/live')).toMatchObject({ status: 200 });
    const ready = await nobody.get('/health/ready');
    expect(ready).toMatchObject({
      status: 503,
      body: { status: 'failed', parts: { database: 'failed', process: 'ok' } },
    });
    expect(ready.headers.get('retry-after')).toBe('2');
  });
});
