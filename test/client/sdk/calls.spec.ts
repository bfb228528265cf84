import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  InvoiceNests,
  InvoiceNestsError,
  type InvoiceNestsOptions,
  isProblem,
  PageRequest,
} from '../../../libs/sdk/dist/index.js';
import { HttpProxy } from '../../support/http-proxy.js';
import { failure, World } from './world.js';

const URL = 'http://127.0.0.1:1';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.stop());

describe('calls', () => {
  it('has a method for every operation of the document', () => {
    const { paths } = JSON.parse(readFileSync('dist/openapi.json', 'utf8'));
    const operations = Object.values<Record<string, { operationId: string }>>(paths).flatMap((item) =>
      Object.values(item),
    );
    const methods = Object.getOwnPropertyNames(InvoiceNests.prototype).filter((name) => name !== 'constructor');
    expect(methods.sort()).toEqual(operations.map(({ operationId }) => operationId).sort());
  });

  it('writes, reads and removes', async () => {
    const api = await world.newClient();
    const client = await api.createClient({ name: 'Ejemplo Consultores SL' });
    const { id } = await api.createInvoice({
      client_id: client.id,
      lines: [{ description: 'Work', unit_price: '85.00' }],
    });
    expect(await api.getInvoice(id, { include: ['client'] })).toMatchObject({ id, client: { id: client.id } });
    expect(await api.updateInvoice(id, { notes: 'Thank you' })).toMatchObject({ notes: 'Thank you' });
    expect(await api.removeInvoice(id)).toBeUndefined();
    expect(isProblem(await failure(api.getInvoice(id)), 'invoice_not_draft', 'not_found')).toBe(true);
  });

  it('tells what is wrong in words that a program can read', async () => {
    const api = await world.newClient({ language: 'es' });
    const error = await failure(api.createClient({ name: '' }));
    if (!isProblem(error, 'validation_failed')) throw error;
    expect(error).toBeInstanceOf(InvoiceNestsError);
    expect(error).toMatchObject({ status: 400, errors: [{ pointer: '/name' }], requestId: expect.stringMatching(/./) });
    expect(error.title).toBe('La petición tiene errores');
    expect(error.message).toContain(`validation_failed: ${error.detail}`);
    expect(isProblem(error, 'not_found')).toBe(false);
    expect(isProblem(error)).toBe(true);
  });

  it('sends the headers of the client and those of the call', async () => {
    const api = await world.newClient({ headers: { 'X-One': '1', 'X-Two': '1' } });
    await api.listClients({}, { headers: { 'x-two': '2' } });
    expect(world.proxy.of('GET /api/v1/clients')[0]?.headers).toMatchObject({ 'x-one': '1', 'x-two': '2' });
    const headers = { 'idempotency-key': 'order 8', accept: 'application/problem+json' };
    const [one, same] = [await api.createInvoice({}, { headers }), await api.createInvoice({}, { headers })];
    expect(same).toEqual(one);
    expect(world.proxy.of('POST /api/v1/invoices')[0]?.headers).toMatchObject(headers);
  });

  it('names several values of a filter in one parameter, and leaves out what has none', async () => {
    const api = await world.newClient();
    await api.listInvoices({ status: ['draft', 'issued'], overdue: false, q: 'a&b', external_id: undefined });
    const query = world.proxy.of('GET /api/v1/invoices')[0]?.path.replace(/.*\?/, '');
    expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
      status: 'draft,issued',
      overdue: 'false',
      q: 'a&b',
    });
  });

  it.each(['', '/', '/api/v1', '/api/v1/'])('works below a prefix, with %s at its end', async (end) => {
    const proxy = await HttpProxy.to(world.server.url, '/billing');
    const { clientId, clientSecret } = world.key;
    const api = new InvoiceNests({ baseUrl: proxy.url + end, clientId, clientSecret });
    expect(await api.listProducts()).toMatchObject({ data: [] });
    await proxy.close();
  });

  it.each([undefined, '', '.', '..'])('asks nothing of %p, which is no id', async (id) => {
    const api = await world.newClient();
    expect(String(await failure(api.removeInvoice(id as string)))).toContain(
      'removeInvoice: id is missing or malformed',
    );
    await failure(api.getInvoice('inv_x/../../me?a#b'));
    expect(world.proxy.seen.at(-1)?.path).toBe('/api/v1/invoices/inv_x%2F..%2F..%2Fme%3Fa%23b');
  });
});

describe('lists', () => {
  it('are a page, or all that there is', async () => {
    const api = await world.newClient();
    const names = ['1', '2', '3', '4', '5'].map((number) => `Page ${number}`);
    for (const name of names) await api.createClient({ name });
    const list = api.listClients({ limit: 2, sort: 'created_at', q: 'Page' });
    expect(list).toBeInstanceOf(PageRequest);
    expect(world.proxy.of('GET /api/v1/clients')).toHaveLength(0);
    expect(await list).toMatchObject({ data: [{ name: 'Page 1' }, { name: 'Page 2' }], has_more: true });
    const found: string[] = [];
    for await (const client of list) found.push(client.name);
    expect(found).toEqual(names);
    expect(world.proxy.of('GET /api/v1/clients')).toHaveLength(3);
    const sizes: number[] = [];
    for await (const page of list.pages()) sizes.push(page.data.length);
    expect(sizes).toEqual([2, 2, 1]);
    for await (const client of api.listClients({ limit: 2 })) {
      expect(client.name).toBe('Page 5');
      break;
    }
  });
});

describe('options', () => {
  it.each<[string, InvoiceNestsOptions]>([
    ['baseUrl is missing', {}],
    ['baseUrl is not a URL', { baseUrl: 'localhost' }],
    ['begins with https://', { baseUrl: 'ftp://localhost' }],
    ['no user and no password', { baseUrl: 'http://a:secret@localhost' }],
    ['go together', { baseUrl: URL, clientId: 'ak' }],
    ['timeout is a number', { baseUrl: URL, timeout: Number.POSITIVE_INFINITY }],
    ['maxRetries is a number', { baseUrl: URL, maxRetries: Number.NaN }],
    ['Give either', { baseUrl: URL, accessToken: 'x', clientId: 'ak', clientSecret: 'sk' }],
  ])('that cannot work are refused: %s', (message, options) => {
    const make = () => new InvoiceNests(options);
    expect(make).toThrow(message);
    expect(make).not.toThrow('secret');
  });

  it('are those of the environment where nothing else is said', async () => {
    const { clientId, clientSecret } = world.key;
    const env = {
      INVOICENESTS_URL: world.server.url,
      INVOICENESTS_CLIENT_ID: clientId,
      INVOICENESTS_CLIENT_SECRET: clientSecret,
    };
    Object.assign(process.env, env);
    try {
      expect(await new InvoiceNests().getMe()).toMatchObject({ client_id: clientId });
      const other = new InvoiceNests({ accessToken: 'mine' });
      expect(await failure(other.getMe())).toMatchObject({ code: 'invalid_token' });
    } finally {
      for (const name of Object.keys(env)) delete process.env[name];
    }
  });
});
