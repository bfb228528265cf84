import pg from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../apps/api/src/database/options.js';
import type { Api } from '../support/api.js';
import { startTestApp } from '../support/app.js';
import { runCli } from '../support/cli.js';
import { brokenInvariants, createTestDatabase } from '../support/database.js';
import { formOf, PDF } from '../support/routes.js';

const BEFORE_CREDIT_NOTES = 19;
const RECEIPT = { vendor: { name: 'Acme' }, category: 'travel', expense_date: '2026-01-31', amount: '121' };
const TABLES = [
  ...['organizations', 'series', 'series_counters', 'clients', 'products', 'tax_rates', 'invoices', 'invoice_lines'],
  ...['payments', 'payment_allocations', 'expenses', 'events', 'event_changes'],
];

/** Migrations undone and made again where there are documents: what would be lost is refused, all else is as it was. */
describe('migrations with data', () => {
  let url: string;
  let database: pg.Client;

  beforeAll(async () => {
    url = await createTestDatabase();
    database = new pg.Client(url);
    await database.connect();
    await seedWithoutCreditNotes();
    await withApi(eraseClient);
  }, 120_000);
  afterAll(() => database.end());

  /** The demo as it would be before there were any: it stops where the first is made. */
  async function seedWithoutCreditNotes() {
    await database.query(`
      create function fail() returns trigger language plpgsql as $$ begin raise exception 'none yet'; end $$;
      create trigger fail before insert on invoices for each row when (new.type = 'credit_note') execute function fail()`);
    const { code, stderr } = await runCli(url, 'demo', 'seed');
    expect([code, stderr]).toEqual([1, expect.stringMatching(/It came as far as credit notes, 0 of \d+,/)]);
    await database.query('drop trigger fail on invoices; drop function fail()');
  }

  async function withApi<T>(work: (api: Api) => Promise<T>): Promise<T> {
    const app = await startTestApp({ databaseUrl: url });
    try {
      return await work(await app.signIn());
    } finally {
      await app.stop();
    }
  }

  async function eraseClient(api: Api) {
    const client_id = (await api.post('/api/v1/clients', { name: 'Ana', email: 'ana@example.com' })).body.id;
    const lines = [{ description: 'Work', unit_price: '10' }];
    const invoice = (await api.post('/api/v1/invoices', { client_id, lines, issue: true })).body;
    const allocations = [{ invoice_id: invoice.id, amount: '10' }];
    await api.post('/api/v1/payments', { client_id, amount: '10', method: 'cash', allocations });
    expect(await api.post(`/api/v1/clients/${client_id}/erase`)).toMatchObject({ status: 200 });
    await api.get('/api/v1/events');
  }

  const source = () => new DataSource(dataSourceOptions(url)).initialize();
  const applied = async () =>
    (await database.query('select name from migrations order by id')).rows.map(({ name }) => name as string);

  /** Undoes one after the other, the last first, until so many are left. */
  async function downTo(count: number) {
    const migrations = await source();
    try {
      while ((await applied()).length > count) await migrations.undoLastMigration();
    } finally {
      await migrations.destroy();
    }
  }

  async function up() {
    const migrations = await source();
    await migrations.runMigrations().finally(() => migrations.destroy());
  }

  /** Every row of every table, whatever the order of its columns; without what is empty, and without what is forgotten. */
  async function contents() {
    const hashes: Record<string, string> = {};
    for (const table of TABLES) {
      const { rows } = await database.query(
        `select count(*) || ' ' || md5(string_agg(row, '' order by row)) as hash
         from (select jsonb_strip_nulls(to_jsonb(t) - 'erased_at')::text as row from ${table} t) r`,
      );
      hashes[table] = rows[0].hash;
    }
    return hashes;
  }

  it('go down to before credit notes and up again, and every row is as it was', async () => {
    const names = await applied();
    const before = await contents();
    const erased = () => database.query('select id, erased_at from clients where erased_at is not null');
    const [client] = (await erased()).rows;
    const { rows: charged } = await database.query(`select from expenses where status = 'invoiced'`);
    expect(charged.length).toBeGreaterThan(10);

    await downTo(BEFORE_CREDIT_NOTES);
    expect(await contents()).toEqual(before);
    await expect(erased()).rejects.toThrow('erased_at');

    await up();
    expect(await applied()).toEqual(names);
    expect(await contents()).toEqual(before);
    expect(await brokenInvariants(url)).toEqual([]);
    const [again, ...others] = (await erased()).rows;
    expect([again.id, others]).toEqual([client.id, []]);
    // The log has the instant of its event, which is that of the transaction.
    expect(Math.abs(again.erased_at - client.erased_at)).toBeLessThan(1000);
  }, 60_000);

  it('are not undone where an attachment would be lost, nor where a credit note would', async () => {
    await withApi(async (api) => {
      const { id } = (await api.post('/api/v1/expenses', RECEIPT)).body;
      expect(await api.post(`/api/v1/expenses/${id}/attachments`, formOf(PDF, 'receipt.pdf'))).toMatchObject({
        status: 201,
      });
      const [invoice] = (await api.get('/api/v1/invoices?payment_status=paid&limit=1')).body.data;
      const credited = await api.post(`/api/v1/invoices/${invoice.id}/credit-notes`, { correction_reason: 'Wrong' });
      expect(credited).toMatchObject({ status: 201 });
      await api.get('/api/v1/events');
    });
    const names = await applied();
    const before = await contents();

    await expect(downTo(BEFORE_CREDIT_NOTES)).rejects.toThrow('There are 1 attachments');
    expect((await applied()).at(-1)).toMatch(/^Attachments/);
    expect((await database.query('select from attachments')).rows).toHaveLength(1);

    await database.query('delete from attachments');
    await expect(downTo(BEFORE_CREDIT_NOTES)).rejects.toThrow('There are 1 credit notes');
    expect((await applied()).at(-1)).toMatch(/^CreditNotes/);

    await up();
    expect(await applied()).toEqual(names);
    expect(await contents()).toEqual(before);
    expect(await brokenInvariants(url)).toEqual([]);
  }, 60_000);
});
