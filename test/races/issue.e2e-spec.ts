import type { Api } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { parallel, rounds } from '../support/rounds.js';

const LINES = [{ description: 'x', unit_price: '10', taxes: [{ rate: '21' }] }];

describe('issuing under concurrency', () => {
  let app: TestApp;
  let api: Api;
  let client_id: string;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signIn();
    client_id = (await api.post('/api/v1/clients', { name: 'Acme' })).body.id;
    // Fails when the number is taken already: the rollback has to give it back.
    await app.database.query(`
      create function fail_on_purpose() returns trigger language plpgsql as $$
      begin
        if new.status = 'issued' and new.metadata ->> 'fail' = 'yes' then
          raise exception 'on purpose' using errcode = 'serialization_failure';
        end if;
        return new;
      end $$;
      create trigger z_fail_on_purpose before update on invoices for each row execute function fail_on_purpose()`);
  });
  afterAll(() => app.stop());

  const draft = async (fields: object = {}) =>
    (await api.post('/api/v1/invoices', { client_id, lines: LINES, ...fields })).body.id as string;
  const issue = (id: string) => api.post(`/api/v1/invoices/${id}/issue`);
  const numbers = async () => {
    const { rows } = await app.database.query('select number from invoices where number is not null order by number');
    return rows.map((row) => Number.parseInt(row.number.split('-')[2], 10));
  };

  it('50 drafts at once, a tenth failing on purpose: 1..N without a gap or a double', async () => {
    let issued = 0;
    for (let round = 0; round < rounds(3, 30); round++) {
      const fails = (index: number) => index % 10 === 0;
      const ids = await parallel(50, (index) => draft(fails(index) ? { metadata: { fail: 'yes' } } : {}));
      const replies = await parallel(50, (index) => issue(ids[index] as string));
      for (const [index, reply] of replies.entries()) expect(reply.status).toBe(fails(index) ? 409 : 200);
      issued += 45;
      expect(await numbers()).toEqual(Array.from({ length: issued }, (_, index) => index + 1));
    }
  });

  it('one draft issued 20 times at once gets one number', async () => {
    const before = (await numbers()).length;
    const id = await draft();
    const replies = await parallel(20, () => issue(id));
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, ...Array(19).fill(409)]);
    expect(await numbers()).toHaveLength(before + 1);
  });

  it('issue against change and deletion of the same draft: each outcome is a clean one', async () => {
    for (let round = 0; round < rounds(10, 100); round++) {
      const id = await draft();
      const path = `/api/v1/invoices/${id}`;
      const [issued, patched, deleted] = await Promise.all([
        issue(id),
        api.patch(path, { notes: 'x' }),
        api.delete(path),
      ]);
      expect([200, 404]).toContain(issued.status);
      expect([200, 404, 409]).toContain(patched.status);
      expect([204, 409]).toContain(deleted.status);
      expect((await api.get(path)).status).toBe(deleted.status === 204 ? 404 : 200);
    }
    const all = await numbers();
    expect(all).toEqual(Array.from({ length: all.length }, (_, index) => index + 1));
  });

  it('numbers follow the dates, and start anew each year', async () => {
    const number = async (issue_date: string) => (await issue(await draft({ issue_date }))).body;
    expect(await number('2024-03-01')).toMatchObject({ number: 'INV-2024-000001', due_date: '2024-03-31' });
    expect(await number('2024-03-01')).toMatchObject({ number: 'INV-2024-000002' });
    expect(await number('2024-02-29')).toMatchObject({
      code: 'invoice_not_issuable',
      errors: [{ pointer: '/issue_date', code: 'date_before' }],
    });
    expect(await number('2025-01-01')).toMatchObject({ number: 'INV-2025-000001' });
    expect(await number('2024-12-31')).toMatchObject({ number: 'INV-2024-000003' });
  });
});
