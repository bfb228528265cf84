import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import pLimit from 'p-limit';
import pg from 'pg';
import { withServices } from '../dist/apps/api/apps/api/src/cli/context.js';
import { readEnv } from '../dist/apps/api/apps/api/src/env.js';
import { InvoicesService } from '../dist/apps/api/apps/api/src/invoices/invoices.service.js';
import { systemContext } from '../dist/apps/api/libs/http/src/index.js';
import { HERE, inColumns, median, onStage, say } from './stage.mjs';

const CLI = join(HERE, '../dist/apps/api/apps/api/src/cli/main.js');
const LINES = 5;

const INDEXES = [
  ...['number_asc', 'number_desc', 'series_id', 'status', 'payment_status', 'currency', 'credit_notes', 'overdue'],
  'search',
].map((name) => `invoices_${name}_idx`);
const TRIGGERS = [
  ...['invoices_credited_insert', 'invoices_credited_update', 'billing_invoice_guard'],
  ...['invoices_exchange_rate_insert', 'invoices_exchange_rate_update'],
  ...['invoices_client_insert', 'invoices_client_update'],
];
const dropped = (names) => names.map((name) => `drop index if exists ${name}`).join(';');

/** The database as it is, first, and what others lack. */
const VARIANTS = {
  'as it is': 'select 1',
  'without the indexes of filters': `${dropped(INDEXES)}; create index invoices_number_idx on invoices (number)`,
  'without that of the search': dropped(['invoices_search_idx']),
  'without the triggers since credit notes': TRIGGERS.map((name) => `drop trigger if exists ${name} on invoices`).join(
    ';',
  ),
};

/** Measures copies of one database, each less something, in turn. */
export function bench(options) {
  return onStage({ durable: !options['not-durable'] }, async ({ env, undo }) => {
    say(`Making ${options.invoices} invoices …`);
    execFileSync(process.execPath, [CLI, 'demo', 'seed', '--invoices', String(options.invoices)], {
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    const databases = [];
    for (const [name, sql] of Object.entries(VARIANTS)) databases.push(await copy(env, undo, name, sql));
    await served(databases, async () => {
      for (let round = 0; round <= options.rounds; round++) {
        // Who begins differs from round to round; the first warms up.
        for (const index of databases.keys()) {
          const database = databases[(index + round) % databases.length];
          const measured = await measure(database, options);
          if (round > 0) database.rounds.push(measured);
        }
        say(`round ${round} of ${options.rounds}`);
      }
    });
    process.stdout.write(table(databases));
  });
}

async function copy(env, undo, name, sql) {
  const url = new URL(env.DATABASE_URL);
  const original = url.pathname.slice(1);
  url.pathname = `bench_${undo.length}`;
  const administrator = new URL(url);
  administrator.pathname = 'postgres';
  await once(administrator.href, `create database ${url.pathname.slice(1)} template ${original}`);
  const client = new pg.Client(url.href);
  await client.connect();
  undo.push(() => client.end());
  await client.query(sql);
  await client.query('vacuum analyze');
  const [{ id }] = (await client.query(`select id from clients where currency = 'EUR' and archived_at is null limit 1`))
    .rows;
  return { name, client, env: readEnv({ ...env, DATABASE_URL: url.href }), body: invoiceOf(id), rounds: [] };
}

async function once(url, sql) {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

function invoiceOf(client_id) {
  const line = {
    description: 'Consulting',
    quantity: '2',
    unit_price: '85.00',
    taxes: [{ name: 'IVA 21 %', rate: '21' }],
  };
  return { client_id, issue: true, po_number: 'PO-2026-0042', lines: Array.from({ length: LINES }, () => line) };
}

/** The services of all of them while `work` runs. */
async function served([database, ...others], work) {
  if (!database) return work();
  await withServices(database.env, (services) => {
    database.invoices = services.get(InvoicesService);
    return served(others, work);
  });
}

async function measure({ client, invoices, body }, { documents, connections }) {
  await client.query('checkpoint');
  const written = async () =>
    (await client.query('select pg_current_wal_insert_lsn() - $1 as bytes', ['0/0'])).rows[0].bytes;
  const limit = pLimit(connections);
  const context = systemContext('bench');
  const before = await written();
  const start = performance.now();
  await Promise.all(Array.from({ length: documents }, () => limit(() => invoices.create(body, context))));
  const ms = (performance.now() - start) / documents;
  return { ms, bytes: (Number(await written()) - Number(before)) / documents };
}

function table([asItIs, ...others]) {
  const ratios = ({ rounds }) => rounds.map(({ ms }, round) => asItIs.rounds[round].ms / ms);
  const row = (database) => {
    const of = ratios(database);
    return [
      database.name,
      median(database.rounds.map(({ ms }) => ms)).toFixed(2),
      median(of).toFixed(2),
      `(${Math.min(...of).toFixed(2)} – ${Math.max(...of).toFixed(2)})`,
      String(Math.round(median(database.rounds.map(({ bytes }) => bytes)))),
    ];
  };
  return inColumns([['', 'ms an invoice', 'ratio', '(from – to)', 'bytes of WAL'], ...[asItIs, ...others].map(row)]);
}
