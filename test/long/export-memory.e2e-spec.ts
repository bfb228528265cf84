import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { KEY_SCOPE_NAMES } from '@app/access';
import pg from 'pg';
import { exchange } from '../support/api.js';
import { createKey } from '../support/cli.js';
import { createTestDatabase } from '../support/database.js';
import { type Server, startServer } from '../support/server.js';

const INVOICES = 100_000;
const MB = 1024;
const PATH = '/api/v1/invoices/export';

const id = (kind: string, index: string) => `'${kind}_01h455vb4pex5vsknk08' || lpad((${index})::text, 6, '0')`;
const PARTY = `'{"name": "Acme", "trade_name": null, "tax_id": "ESB58818501", "email": null, "phone": null, "address": null}'`;

/** Issued invoices of three lines each. Triggers are for what changes them: these rows are there from the start. */
const ROWS = [
  `set session_replication_role = replica`,
  `insert into clients (id, name, kind, billing_emails, contacts, currency, locale, surcharge_applies, metadata)
   values (${id('cli', '1')}, 'Acme', 'company', '[]', '[]', 'EUR', 'en', false, '{}')`,
  `insert into invoices (id, number, series_id, type, status, payment_status, client_id, buyer, seller, issue_date, due_date,
     currency, prices_include_tax, tax_breakdown, withholdings, subtotal, discount_total, tax_total, total,
     withholding_total, amount_payable, amount_paid, amount_credited, amount_due, locale, issued_at, metadata)
   select ${id('inv', 'i')}, 'INV-' || i, default_series('invoice'), 'invoice', 'issued', 'unpaid', ${id('cli', '1')},
     ${PARTY}, ${PARTY}, '2026-01-31', '2026-02-28', 'EUR', false,
     '[{"kind": "vat", "category": "S", "rate": "21", "taxable": "300.00", "tax": "63.00", "exemption_reason": null}]',
     '[]', 300.00, 0.00, 63.00, 363.00, 0.00, 363.00, 0.00, 0.00, 363.00, 'en', now(), '{}'
   from generate_series(1, ${INVOICES}) i`,
  `insert into invoice_lines (id, invoice_id, position, description, quantity, unit_code, unit_price, taxes, net_amount,
     tax_amount, gross_amount)
   select ${id('lin', '3 * i + p')}, ${id('inv', 'i')}, p, 'Consulting, remote, in Spanish or English', 1, 'HUR', 100.00,
     '[{"tax_rate_id": null, "name": "IVA 21 %", "rate": "21", "kind": "vat", "category": "S", "exemption_reason": null}]',
     100.00, 21.00, 121.00
   from generate_series(1, ${INVOICES}) i, generate_series(1, 3) p`,
  `set session_replication_role = origin`,
  'analyze invoices, invoice_lines',
];

describe(`the export of ${INVOICES} invoices`, () => {
  let database: pg.Client;
  let server: Server;
  let token: string;

  beforeAll(async () => {
    const url = await createTestDatabase({ breaks: 'all' });
    database = new pg.Client({ connectionString: url });
    await database.connect();
    for (const statement of ROWS) await database.query(statement);
    server = await startServer({ DATABASE_URL: url, LOG_LEVEL: 'warn' });
    token = (await exchange(server.url, await createKey(url, KEY_SCOPE_NAMES))).access_token;
    // A server that has been at work: its code is compiled and its heap has its size.
    for (let requests = 0; requests < 200; requests++) await whole('?limit=100', '/api/v1/invoices');
  }, 120_000);
  afterAll(async () => {
    await server.stop();
    await database.end();
  });

  const open = async (query: string, path = PATH): Promise<IncomingMessage> => {
    const request = get(`${server.url}${path}${query}`, { headers: { authorization: `Bearer ${token}` } });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(200);
    return response;
  };
  const whole = async (query: string, path = PATH) => {
    let bytes = 0;
    for await (const chunk of await open(query, path)) bytes += chunk.length;
    return bytes;
  };
  /** In kB. */
  const memory = (name: 'VmRSS' | 'VmHWM') => {
    const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
    return Number.parseInt(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] as string, 10);
  };
  /** Resolves when none of the server's connections runs a statement or holds a transaction. */
  const idle = async () => {
    const busy = `select from pg_stat_activity where datname = current_database() and application_name = 'invoicenests'
      and backend_type = 'client backend' and state <> 'idle'`;
    for (let quiet = 0; quiet < 3; ) quiet = (await database.query(busy)).rowCount === 0 ? quiet + 1 : 0;
  };

  /** The peak of the process while this is read, against what it had before. */
  const grown = async (what: string, query: string, read: (query: string) => Promise<number>) => {
    // The peak begins anew (man proc_pid_clear_refs).
    writeFileSync(`/proc/${server.pid}/clear_refs`, '5');
    const before = memory('VmRSS') / MB;
    const bytes = await read(query);
    const peak = memory('VmHWM') / MB;
    const more = peak - before;
    console.log(
      `${what}: ${(bytes / 1e6).toFixed(0)} MB, memory from ${before.toFixed(0)} to ${peak.toFixed(0)} MB: ${more.toFixed(1)} MB more`,
    );
    expect(bytes).toBeGreaterThan(INVOICES * 400);
    expect(more).toBeLessThan(50);
  };

  it('takes less than 50 MB of memory for a fast reader', () => grown('NDJSON', '', whole), 120_000);

  it('and for one that stops on its way, which holds no connection of the database either', async () => {
    await grown('NDJSON, with pauses', '', async (query) => {
      let bytes = 0;
      let chunks = 0;
      for await (const chunk of await open(query)) {
        bytes += chunk.length;
        if (chunks++ % 500 === 0) await idle();
      }
      return bytes;
    });
  }, 120_000);

  it('and as CSV', () => grown('CSV', '?format=csv', whole), 120_000);

  it('that was cut off goes on behind the last whole row, until each came exactly once', async () => {
    const ids: string[] = [];
    for (let kills = 0; ; kills++) {
      const response = await open(ids.length > 0 ? `?cursor=${ids.at(-1)}` : '');
      let text = '';
      let bytes = 0;
      try {
        for await (const chunk of response) {
          bytes += chunk.length;
          text += chunk.toString('latin1');
          const end = text.lastIndexOf('\n') + 1;
          for (const line of text.slice(0, end).split('\n')) if (line) ids.push(JSON.parse(line).id);
          text = text.slice(end);
          if (kills < 4 && bytes > 20e6) response.destroy();
        }
        break;
      } catch (error) {
        expect((error as { code?: string }).code).toBe('ERR_STREAM_PREMATURE_CLOSE');
        await idle();
      }
    }
    expect(ids).toHaveLength(INVOICES);
    expect(new Set(ids).size).toBe(INVOICES);
    expect(ids).toEqual(ids.toSorted());
  }, 120_000);
});
