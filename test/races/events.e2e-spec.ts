import { systemContext } from '@app/http';
import { Database } from '../../apps/api/src/database/database.js';
import { EventsService } from '../../apps/api/src/events/events.service.js';
import type { Api } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { parallel, rounds } from '../support/rounds.js';

interface FeedEvent {
  id: string;
  position: string;
  resource_id: string;
  resource_version: number;
}

describe('the event feed under concurrency', () => {
  let app: TestApp;
  let api: Api;

  beforeAll(async () => {
    app = await startTestApp({ breaks: ['deletions_logged', 'event_creations'] });
    api = await app.signIn();
  });
  afterAll(() => app.stop());

  const page = async (cursor: string) => {
    const { body } = await api.get(`/api/v1/events?limit=100&cursor=${cursor}`);
    return body as { data: FeedEvent[]; has_more: boolean; next_cursor: string };
  };

  const head = async () => {
    let next = await page('0');
    while (next.has_more) next = await page(next.next_cursor);
    return next.next_cursor;
  };

  /** An event in a transaction that stays open until it is told to end. */
  const slowWriter = async (resource_id: string, resource_version = 1) => {
    const runner = app.nest.get(Database).source.createQueryRunner();
    await runner.startTransaction();
    await app.nest
      .get(EventsService)
      .record(runner.manager, systemContext('slow'), { type: 'client.updated', resource_id, resource_version });
    return {
      commit: async () => {
        await runner.commitTransaction();
        await runner.release();
      },
      rollback: async () => {
        await runner.rollbackTransaction();
        await runner.release();
      },
    };
  };

  it('an event that was written first and committed last comes last, and is not skipped', async () => {
    const start = await head();
    const early = await slowWriter('cli_early');
    const late = await slowWriter('cli_late');
    const never = await slowWriter('cli_never');
    await late.commit();
    const first = await page(start);
    expect(first.data.map((event) => event.resource_id)).toEqual(['cli_late']);
    await never.rollback();
    await early.commit();
    const second = await page(first.next_cursor);
    expect(second.data.map((event) => event.resource_id)).toEqual(['cli_early']);
    expect(await page(second.next_cursor)).toEqual({ data: [], has_more: false, next_cursor: second.next_cursor });
  });

  it('a reader beside 16 writers, one of them slow, sees every event once and each resource in order', async () => {
    for (let round = 0; round < rounds(3, 20); round++) {
      let cursor = await head();
      const start = cursor;
      const slow = await slowWriter(`cli_slow_${round}`);
      let writing = true;
      const writers = parallel(16, async (writer) => {
        const { body } = await api.post('/api/v1/clients', { name: `writer ${writer}` });
        for (let change = 0; change < 8; change++) {
          await api.patch(`/api/v1/clients/${body.id}`, { notes: `${change}` });
          if (writer === 0 && change === 4) await slow.commit();
        }
      }).finally(() => {
        writing = false;
      });

      const seen: FeedEvent[] = [];
      for (let caughtUp = false; !caughtUp; ) {
        const last = !writing;
        const next = await page(cursor);
        seen.push(...next.data);
        cursor = next.next_cursor;
        caughtUp = last && !next.has_more;
      }
      await writers;

      const { rows } = await app.database.query('select id from events where position > $1 order by position', [start]);
      expect(seen.map((event) => event.id)).toEqual(rows.map((row) => row.id));
      expect(new Set(seen.map((event) => event.id)).size).toBe(16 * 9 + 1);
      const versions = new Map<string, number>();
      for (const { resource_id, resource_version } of seen) {
        expect(resource_version).toBe((versions.get(resource_id) ?? 0) + 1);
        versions.set(resource_id, resource_version);
      }
    }
    const gaps = await app.database.query(
      'select position from (select position, lag(position) over (order by position) before from events) e where position <> before + 1',
    );
    expect(gaps.rows).toEqual([]);
  });

  it('nobody changes or deletes an event', async () => {
    for (const sql of [
      `update events set type = 'x'`,
      `update events set position = position + 1`,
      'delete from events',
      'truncate events cascade',
    ]) {
      await expect(app.database.query(sql)).rejects.toThrow('events are never changed');
    }
  });

  it('shows events only to those who may read their resource', async () => {
    const blind = await app.signIn(['read:events', 'read:invoices']);
    const { body } = await blind.get('/api/v1/events?limit=100');
    expect(body.data).toEqual([]);
    expect(body.next_cursor).toBe(await head());
    expect(await blind.get('/api/v1/events?cursor=x')).toMatchObject({
      status: 400,
      body: { errors: [{ parameter: 'cursor', code: 'cursor_invalid' }] },
    });
  });
});
