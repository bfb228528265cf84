import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { Api, exchange, refresh } from './support/api.js';
import { createTestDatabase } from './support/database.js';
import { type Server, startServer } from './support/server.js';

const run = promisify(execFile);
const CLI = 'dist/apps/api/apps/api/src/cli/main.js';

describe('from a key to an issued invoice, against the built server', () => {
  let server: Server;
  let DATABASE_URL: string;

  beforeAll(async () => {
    DATABASE_URL = await createTestDatabase();
    server = await startServer({ DATABASE_URL });
  });
  afterAll(() => server.stop());

  const cli = async (...args: string[]) =>
    (await run(process.execPath, [CLI, ...args], { env: { ...process.env, DATABASE_URL } })).stdout;

  it('every amount adds up', async () => {
    const scopes = ['read:clients', 'write:clients', 'read:invoices', 'write:invoices'];
    const key = JSON.parse(
      await cli('keys', 'create', '--name', 'Walk', ...scopes.flatMap((scope) => ['--scope', scope]), '--json'),
    );
    expect(key).toMatchObject({
      client_id: expect.stringMatching(/^ak_live_/),
      client_secret: expect.stringMatching(/^sk_live_/),
      scopes,
      expires_at: null,
    });

    const tokens = await exchange(server.url, key);
    expect(tokens).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 3600,
      refresh_token: expect.stringMatching(/^rt_live_/),
      scope: scopes.join(' '),
    });
    const api = new Api(server.url, tokens.access_token);

    const client = await api.post('/api/v1/clients', { name: 'Ejemplo SL', payment_terms_days: 15 });
    expect(client.status).toBe(201);

    const invoice = (discount: object) => ({
      client_id: client.body.id,
      issue_date: '2026-01-31',
      discount: { type: 'percent', value: '5' },
      lines: [
        { description: 'Consulting', quantity: '10', unit_code: 'HUR', unit_price: '85.00', taxes: [{ rate: '21' }] },
        { description: 'Manual', unit_price: '20.00', taxes: [{ rate: '4' }] },
        {
          description: 'Licence',
          quantity: '3',
          unit_price: '33.335',
          discount,
          taxes: [{ rate: '0', category: 'E', exemption_reason: 'Art. 20 Ley 37/1992' }],
        },
      ],
    });
    const refused = await api.post('/api/v1/invoices', invoice({ type: 'amount', value: '0.005' }));
    expect(refused.body.errors).toMatchObject([{ pointer: '/lines/2/discount/value', code: 'too_many_decimals' }]);
    const draft = await api.post('/api/v1/invoices', invoice({ type: 'percent', value: '10' }));
    expect(draft.status).toBe(201);

    const issued = await api.post(`/api/v1/invoices/${draft.body.id}/issue`);
    expect(issued.status).toBe(200);
    const read = await api.get(`/api/v1/invoices/${draft.body.id}`);
    expect(read.text).toBe(issued.text);
    // 850.00 + 20.00 + 90.00 (90.0045) = 960.00; 5 % of it is 48.00: 42.50 + 1.00 + 4.50.
    expect(read.body).toMatchObject({
      number: 'INV-2026-000001',
      status: 'issued',
      payment_status: 'unpaid',
      is_overdue: true,
      issue_date: '2026-01-31',
      due_date: '2026-02-15',
      buyer: { name: 'Ejemplo SL' },
      subtotal: '960.00',
      discount_total: '48.00',
      tax_breakdown: [
        { category: 'E', rate: '0', taxable: '85.50', tax: '0.00', exemption_reason: 'Art. 20 Ley 37/1992' },
        { category: 'S', rate: '4', taxable: '19.00', tax: '0.76' },
        { category: 'S', rate: '21', taxable: '807.50', tax: '169.58' },
      ],
      tax_total: '170.34',
      total: '1082.34',
      withholding_total: '0.00',
      amount_payable: '1082.34',
      amount_paid: '0.00',
      amount_credited: '0.00',
      amount_due: '1082.34',
      lines: [
        { net_amount: '850.00', tax_amount: '169.58', gross_amount: '1019.58' },
        { net_amount: '20.00', tax_amount: '0.76', gross_amount: '20.76' },
        { net_amount: '90.00', tax_amount: '0.00', gross_amount: '90.00' },
      ],
    });
    const { body: owing } = await api.get(`/api/v1/clients/${client.body.id}`);
    expect(owing.balances).toEqual([{ currency: 'EUR', outstanding: '1082.34', overdue: '1082.34', credit: '0.00' }]);

    const renewed = await refresh(server.url, tokens.refresh_token);
    expect(renewed).toMatchObject({ status: 200, body: { expires_in: 3600, scope: scopes.join(' ') } });
    expect(renewed.body.refresh_token).not.toBe(tokens.refresh_token);
  });

  it("README's quick start works as it stands", async () => {
    const readme = await readFile('README.md', 'utf8');
    const section = readme.slice(readme.indexOf('## Quick start'), readme.indexOf('## What to rely on'));
    const lines = [...section.matchAll(/```sh\n(.*?)```/gs)].map((block) => block[1]).join('');
    expect(lines).toContain('http://127.0.0.1:3000');
    const script = `set -eu\n${lines.replace('http://127.0.0.1:3000', server.url)}`;
    const { stdout } = await run('sh', ['-c', script], { env: { ...process.env, DATABASE_URL } });
    expect(stdout.trim().split('\n')).toEqual([expect.stringMatching(/^INV-\d{4}-00000\d$/), '996.84', '3600']);
  });
});
