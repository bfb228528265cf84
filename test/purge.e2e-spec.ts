import { Timers } from '../apps/api/src/database/timers.js';
import { Api, exchange, refresh } from './support/api.js';
import { startTestApp, type TestApp } from './support/app.js';
import { Statements } from './support/statements.js';

/** More than two statements' worth. */
const MANY = 12_000;

describe('what has expired is forgotten', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  const job = (name: string) => app.nest.get(Timers).run(name);
  const count = async (table: string, condition = 'true') => {
    const { rows } = await app.database.query(`select count(*)::int as count from ${table} where ${condition}`);
    return rows[0].count as number;
  };

  it('by jobs of these names', () => {
    const names = app.nest.get(Timers).names.filter((name) => name.startsWith('forget'));
    expect(names.sort()).toEqual([
      'forget expired invitations',
      'forget expired sessions',
      'forget failed attempts',
      'forget idempotency keys',
      'forget old sessions of the console',
    ]);
  });

  it('refresh tokens and sessions: those that live on work as before', async () => {
    const key = await app.newKey();
    const alive = await exchange(app.url, key);
    const { body: next } = await refresh(app.url, alive.refresh_token);
    await app.database.query(
      `insert into sessions (id, key_id, gen, scopes, expires_at)
       select 'ses_old_' || n, $1, 1, '{}', now() - interval '1 second' from generate_series(1, $2) n`,
      [key.id, MANY],
    );
    await app.database.query(
      `insert into refresh_tokens (token_hash, session_id, expires_at, spent_at)
       select sha256(id::bytea), id, expires_at, null from sessions where id like 'ses_old_%'`,
    );
    // Of a session that goes on: spent long ago, and expired.
    await app.database.query(
      `insert into refresh_tokens (token_hash, session_id, expires_at, spent_at)
       select 'x', id, now() - interval '1 second', now() - interval '30 days' from sessions where id not like 'ses_old_%'`,
    );
    const sent = await new Statements(app.nest).during(() => job('forget expired sessions'));
    expect(sent).toHaveLength(6);
    expect(await count('sessions')).toBe(1);
    expect(await count('refresh_tokens')).toBe(2);
    expect((await new Api(app.url, alive.access_token).get('/api/v1/auth/me')).status).toBe(200);
    expect((await refresh(app.url, next.refresh_token)).status).toBe(200);
    // The one that was spent is still recognized.
    await refresh(app.url, alive.refresh_token);
    expect((await new Api(app.url, alive.access_token).get('/api/v1/auth/me')).status).toBe(401);
  });

  it('idempotency keys, after a day', async () => {
    const api = await app.signIn();
    const headers = { 'idempotency-key': 'of today' };
    const first = await api.post('/api/v1/clients', { name: 'x' }, headers);
    await app.database.query(
      `insert into idempotency_keys (holder, key, request_hash, status, created_at)
       select 'x', n, '', 201, now() - interval '26 hours' from generate_series(1, $1) n`,
      [MANY],
    );
    await app.database.query(
      `insert into idempotency_keys (holder, key, request_hash, status, created_at)
       values ('y', 'of yesterday', '', 201, now() - interval '24 hours')`,
    );
    const sent = await new Statements(app.nest).during(() => job('forget idempotency keys'));
    expect(sent).toHaveLength(3);
    expect(await count('idempotency_keys')).toBe(2);
    expect((await api.post('/api/v1/clients', { name: 'x' }, headers)).text).toBe(first.text);
  });

  it('failed attempts, when their time is over', async () => {
    await app.database.query(
      `insert into failed_attempts (key, points, expire)
       select 'old ' || n, 1, (extract(epoch from now()) * 1000)::bigint - 1000 from generate_series(1, $1) n`,
      [MANY],
    );
    await app.database.query(
      `insert into failed_attempts (key, points, expire)
       values ('new', 1, (extract(epoch from now()) * 1000)::bigint + 60000)`,
    );
    const sent = await new Statements(app.nest).during(() => job('forget failed attempts'));
    expect(sent).toHaveLength(3);
    expect(await count('failed_attempts', `key like 'old %'`)).toBe(0);
    expect(await count('failed_attempts', `key = 'new'`)).toBe(1);
  });

  it('sessions of the console after 90 days, invitations when they have expired', async () => {
    const person = await app.newPerson();
    await app.database.query(
      `insert into console_sessions (id, token_hash, user_id, gen, created_at, expires_at)
       select 'ses_' || age, sha256(age::text::bytea), $1, 1, now() - make_interval(days => age), now()
       from unnest(array[1, 89, 91, 400]) age`,
      [person],
    );
    await app.database.query(
      `insert into invitations (token_hash, user_id, created_by, expires_at)
       values ('old', $1, 'x', now() - interval '1 second'), ('new', null, 'x', now() + interval '1 hour')`,
      [person],
    );
    await job('forget old sessions of the console');
    await job('forget expired invitations');
    expect(await count('console_sessions')).toBe(2);
    expect(await count('invitations', `token_hash = 'old'`)).toBe(0);
    expect(await count('invitations', `token_hash = 'new'`)).toBe(1);
  });

  it('past rows that somebody holds, without waiting for them', async () => {
    await app.database.query(`insert into failed_attempts (key, points, expire) values ('held', 1, 0), ('free', 1, 0)`);
    const other = await app.database.connect();
    await other.query('begin');
    await other.query(`select from failed_attempts where key = 'held' for update`);
    try {
      await job('forget failed attempts');
      expect(await count('failed_attempts', `key in ('held', 'free')`)).toBe(1);
    } finally {
      await other.query('rollback');
      other.release();
    }
    await job('forget failed attempts');
    expect(await count('failed_attempts', `key = 'held'`)).toBe(0);
  });
});
