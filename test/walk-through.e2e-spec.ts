import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { Api, exchange, refresh } from './support/api.js';
import { createTestDatabase } from './support/database.js';
import { type Server, startServer } from './support/server.js';

const run = promisify(execFile);
const CLI = 'dist/apps/api/apps/api/src/cli/main.js';

describe('from a key to a paid invoice, against the built server', () => {
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
    const scopes = ['clients', 'tax_rates', 'products', 'invoices', 'payments'].flatMap((resource) => [
      `read:${resource}`,
      `write:${resource}`,
    ]);
    const key = JSON.parse(
      await cli('keys', 'create', '--name', 'Walk', ...scopes.flatMap((scope) => ['--scope', scope]), '--json'),
    );
    expect(key).toMatchObject({
      client_id: expect.stringMatching(/^ak_live_/),
      client_secret: expect.stringMatching(/^sk_live_/),
      scopes: expect.arrayContaining(scopes),
      expires_at: null,
    });

    const tokens = await exchange(server.url, key);
    expect(tokens).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 3600,
      refresh_token: expect.stringMatching(/^rt_live_/),
      scope: key.scopes.join(' '),
    });
    const api = new Api(server.url, tokens.access_token);
    const create = async (path: string, body: object) => {
      const reply = await api.post(`/api/v1/${path}`, body);
      expect([path, reply.status]).toEqual([path, 201]);
      return reply.body;
    };

    const client = await create('clients', {
      name: 'Ejemplo SL',
      payment_terms_days: 15,
      default_withholding_rate: '15',
    });
    const rate = await create('tax-rates', { name: 'IVA 21 %', rate: '21' });
    const fields = { name: 'Consulting', unit_code: 'HUR', unit_price: '85.00', tax_rate_id: rate.id };
    const product = await create('products', fields);

    const invoice = (discount: object) => ({
      client_id: client.id,
      issue_date: '2026-01-31',
      discount: { type: 'percent', value: '5' },
      lines: [
        { product_id: product.id, quantity: '10' },
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
    const draft = await create('invoices', invoice({ type: 'percent', value: '10' }));

    const issued = await api.post(`/api/v1/invoices/${draft.id}/issue`);
    expect(issued.status).toBe(200);
    const read = () => api.get(`/api/v1/invoices/${draft.id}`);
    expect((await read()).text).toBe(issued.text);
    // 850.00 + 20.00 + 90.00 (90.0045) = 960.00; 5 % of it is 48.00: 42.50 + 1.00 + 4.50. Withheld: 15 % of 807.50.
    expect(issued.body).toMatchObject({
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
      withholdings: [{ name: 'IRPF 15%', rate: '15', base: '807.50', amount: '121.13' }],
      tax_total: '170.34',
      total: '1082.34',
      withholding_total: '121.13',
      amount_payable: '961.21',
      amount_paid: '0.00',
      amount_credited: '0.00',
      amount_due: '961.21',
      lines: [
        { description: 'Consulting', net_amount: '850.00', tax_amount: '169.58', gross_amount: '1019.58' },
        { description: 'Manual', net_amount: '20.00', tax_amount: '0.76', gross_amount: '20.76' },
        { description: 'Licence', net_amount: '90.00', tax_amount: '0.00', gross_amount: '90.00' },
      ],
    });
    const balances = async () => (await api.get(`/api/v1/clients/${client.id}`)).body.balances;
    const balance = (outstanding: string, overdue: string, credit: string) => [
      { currency: 'EUR', outstanding, overdue, credit },
    ];
    expect(await balances()).toEqual(balance('961.21', '961.21', '0.00'));

    const pay = (amount: string, allocated: string) =>
      create('payments', {
        client_id: client.id,
        amount,
        method: 'bank_transfer',
        paid_on: '2026-02-10',
        allocations: [{ invoice_id: draft.id, amount: allocated }],
      });
    expect(await pay('600', '600')).toMatchObject({ amount: '600.00', unallocated_amount: '0.00' });
    expect((await read()).body).toMatchObject({
      payment_status: 'partial',
      amount_paid: '600.00',
      amount_due: '361.21',
      paid_at: null,
    });
    expect(await balances()).toEqual(balance('361.21', '361.21', '0.00'));

    const rest = await pay('400', '361.21');
    expect(rest).toMatchObject({ amount: '400.00', unallocated_amount: '38.79', refunded_amount: '0.00' });
    expect(await balances()).toEqual(balance('0.00', '0.00', '38.79'));

    const refund = await create(`payments/${rest.id}/refunds`, { amount: '38.79', method: 'bank_transfer' });
    expect(refund).toMatchObject({ direction: 'refund', amount: '38.79', refunds_payment_id: rest.id });
    expect((await api.get(`/api/v1/payments/${rest.id}`)).body).toMatchObject({
      allocations: [{ invoice_id: draft.id, amount: '361.21' }],
      unallocated_amount: '0.00',
      refunded_amount: '38.79',
    });
    expect(await balances()).toEqual([]);
    const paid = await api.get(`/api/v1/invoices/${draft.id}?include=payments`);
    expect(paid.body).toMatchObject({
      status: 'issued',
      payment_status: 'paid',
      is_overdue: false,
      total: '1082.34',
      amount_payable: '961.21',
      amount_paid: '961.21',
      amount_due: '0.00',
      paid_at: expect.stringMatching(/Z$/),
      payments: [
        { amount: '600.00', paid_on: '2026-02-10', method: 'bank_transfer' },
        { payment_id: rest.id, amount: '361.21' },
      ],
    });

    const renewed = await refresh(server.url, tokens.refresh_token);
    expect(renewed).toMatchObject({ status: 200, body: { expires_in: 3600, scope: key.scopes.join(' ') } });
    expect(renewed.body.refresh_token).not.toBe(tokens.refresh_token);
  });

  it("README's quick start works as it stands", async () => {
    const readme = await readFile('README.md', 'utf8');
    const section = readme.slice(readme.indexOf('## Quick start'), readme.indexOf('## What to rely on'));
    const lines = [...section.matchAll(/```sh\n(.*?)```/gs)].map((block) => block[1]).join('');
    expect(lines).toContain('http://127.0.0.1:3000');
    const script = `set -eu\n${lines.replace('http://127.0.0.1:3000', server.url)}`;
    const { stdout } = await run('sh', ['-c', script], { env: { ...process.env, DATABASE_URL } });
    expect(stdout.trim().split('\n')).toEqual([
      expect.stringMatching(/^INV-\d{4}-00000\d$/),
      '875.71',
      '0.00',
      '24.29',
      'refund',
      'paid',
      '3600',
    ]);
  });
});
