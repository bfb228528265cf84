import { randomBytes } from 'node:crypto';
import { isKeyScope, KEY_SCOPE_NAMES, SCOPES } from '@app/access';
import { newId } from '@app/http';
import jwt from 'jsonwebtoken';
import pg from 'pg';
import type { CreatedKey } from '../apps/api/src/api-keys/api-keys.service.js';
import { Api, exchange, type Reply } from './support/api.js';
import { createKey } from './support/cli.js';
import { createTestDatabase } from './support/database.js';
import { type Server, startServer } from './support/server.js';

interface Operation {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters: { name: string; in: string; description?: string; schema: { type: string | string[]; items?: object } }[];
  requestBody?: { content: Record<string, { example?: object; examples?: object }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>;
  'x-required-scopes'?: string[];
}

interface Schema {
  $ref?: string;
  type?: string | string[];
  required?: string[];
  properties?: Record<string, Schema & { description?: string }>;
  items?: Schema;
  anyOf?: Schema[];
}

/** The token of somebody who may do everything, made after that of a key. */
async function personToken(databaseUrl: string, token: string, secret: Buffer): Promise<string> {
  const sub = newId('user');
  const database = new pg.Client(databaseUrl);
  await database.connect();
  await database.query(`insert into users (id, email, name, role) values ($1, 'p@example.com', 'P', 'owner')`, [sub]);
  await database.end();
  const claims = jwt.decode(token) as jwt.JwtPayload;
  return jwt.sign({ ...claims, sub, client_id: 'console', scope: Object.keys(SCOPES).join(' ') }, secret, {
    header: { alg: 'HS256', typ: 'at+jwt', kid: 'test' },
  });
}

/** The document of the built server: the compiler's plugin writes a part of it. */
describe('/openapi.json', () => {
  let server: Server;
  let api: Api;
  let key: CreatedKey;
  let person: Api;
  let document: {
    tags: { name: string }[];
    paths: Record<string, Record<string, Operation>>;
    components: {
      schemas: Record<string, Schema>;
      securitySchemes: { oauth2: { flows: { clientCredentials: { scopes: object } } } };
    };
  };
  let operations: [name: string, operation: Operation][];

  beforeAll(async () => {
    const DATABASE_URL = await createTestDatabase();
    const secret = randomBytes(32);
    const JWT_SECRETS = `test:${secret.toString('base64url')}`;
    server = await startServer({ DATABASE_URL, JWT_SECRETS, LOG_LEVEL: 'warn' });
    key = await createKey(DATABASE_URL, KEY_SCOPE_NAMES);
    const tokens = await exchange(server.url, key);
    api = new Api(server.url, tokens.access_token);
    person = new Api(server.url, await personToken(DATABASE_URL, tokens.access_token, secret));
    document = (await api.get('/openapi.json')).body;
    operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
    );
  });

  afterAll(() => server.stop());

  const schema = (name: string) => document.components.schemas[name] as Schema;
  const names = (test: (operation: Operation) => boolean) =>
    operations.filter(([, o]) => test(o)).map(([name]) => name);

  it('refers to nothing that is not there', () => {
    const text = JSON.stringify(document);
    const references = new Set([...text.matchAll(/"\$ref":"([^"]*)"/g)].map(([, reference]) => reference));
    const there = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(references.size).toBeGreaterThan(10);
    expect(there).toEqual(expect.arrayContaining([...references]));
  });

  it('gives every operation a summary of one short line, a description and a tag that is described', () => {
    expect(operations.length).toBeGreaterThan(15);
    expect(names(({ summary }) => !/^[A-Z][^\n.]{3,50}$/.test(summary))).toEqual([]);
    expect(names(({ description }) => description.includes('\n\n\n') || !description)).toEqual([]);
    const tags = document.tags.map(({ name }) => name);
    expect(names((operation) => operation.tags.length !== 1 || !tags.includes(operation.tags[0] as string))).toEqual(
      [],
    );
    expect(new Set(operations.map(([, { operationId }]) => operationId)).size).toBe(operations.length);
  });

  it('says which scopes an operation needs, to people and to programs', () => {
    const known = Object.keys(document.components.securitySchemes.oauth2.flows.clientCredentials.scopes);
    expect(known).toEqual(KEY_SCOPE_NAMES);
    for (const [name, { security, description, ...operation }] of operations) {
      const scopes = operation['x-required-scopes'];
      if (scopes) {
        const isOfKeys = scopes.every(isKeyScope);
        if (isOfKeys) expect([name, known]).toEqual([name, expect.arrayContaining(scopes)]);
        expect([name, security]).toEqual([name, [...(isOfKeys ? [{ oauth2: scopes }] : []), { person: scopes }]]);
        for (const scope of scopes) expect([name, description]).toEqual([name, expect.stringContaining(scope)]);
      } else {
        const cookie =
          / \/api\/v1\/console\/(session\/token|sessions|password)$|^(get|delete) \/api\/v1\/console\/session$/;
        const schemes = name === 'get /api/v1/auth/me' ? ['oauth2', 'person'] : cookie.test(name) ? ['console'] : [];
        expect([name, security]).toEqual([name, schemes.map((scheme) => ({ [scheme]: [] }))]);
      }
    }
  });

  it('says what an operation answers, and how it fails', () => {
    expect(names(({ responses }) => Object.values(responses).some(({ description }) => !description))).toEqual([]);
    expect(names(({ responses }) => !responses[400] || !responses.default)).toEqual([]);
    expect(names(({ security, responses }) => security.length > 0 && !responses[401])).toEqual([]);
    const codes = (description: string) => [...description.matchAll(/`(\w+)`: /g)].map(([, code]) => code);
    for (const [name, { responses, security }] of operations) {
      for (const { description } of Object.values(responses)) {
        expect([name, codes(description)]).toEqual([name, [...new Set(codes(description))]]);
      }
      const takesToken = security.some((scheme) => 'person' in scheme);
      const listed = codes(responses[403]?.description ?? '');
      expect([name, listed.includes('address_not_allowed')]).toEqual([name, takesToken]);
    }
    // Over plain HTTP everything is refused but the state of the server.
    const open = names(({ responses }) => !responses[403]);
    expect(open).toEqual(['get /health/live', 'get /health/ready']);
    expect(operations.filter(([name, { responses }]) => name.includes('{id}') && !responses[404])).toEqual([]);
  });

  it('names external_id_taken where an external_id is stored, and nowhere else', () => {
    const named = names(({ responses }) => responses[409]?.description.includes('external_id_taken') ?? false);
    const resources = ['clients', 'expenses', 'invoices', 'payments', 'products', 'tax-rates'];
    expect(named.sort()).toEqual(
      [
        ...resources.flatMap((name) => [`post /api/v1/${name}`, `patch /api/v1/${name}/{id}`]),
        'post /api/v1/payments/{id}/refunds',
      ].sort(),
    );
  });

  it('describes every parameter, and makes none null or an example that would be sent', () => {
    for (const [name, { parameters }] of operations) {
      for (const parameter of parameters) {
        const where = `${name} ${parameter.name}`;
        expect([where, parameter.description ?? '']).toEqual([where, expect.stringMatching(/\w/)]);
        expect([where, typeof parameter.schema.type]).toEqual([where, 'string']);
        expect([where, parameter]).not.toEqual([where, expect.objectContaining({ example: expect.anything() })]);
        expect([where, parameter.schema]).not.toEqual([where, expect.objectContaining({ example: expect.anything() })]);
      }
    }
    const status = document.paths['/api/v1/invoices']?.get?.parameters.find(({ name }) => name === 'status');
    expect(status).toMatchObject({
      style: 'form',
      explode: false,
      schema: { type: 'array', items: { type: 'string', enum: expect.arrayContaining(['draft', 'issued']) } },
    });
  });

  it('takes the descriptions of fields from their comments', () => {
    expect(schema('CreateClient').properties?.tax_id?.description).toMatch(/^Checked by the rules of a country/);
    expect(schema('Invoice').properties?.issue_date?.description).toMatch(/BT-2/);
    expect(schema('InvoiceLine').properties?.net_amount?.description).toMatch(/BT-131/);
  });

  it('gives every body an example', () => {
    const missing = names((operation) =>
      Object.values(operation.requestBody?.content ?? {}).some(({ example, examples }) => !example && !examples),
    );
    expect(missing).toEqual([]);
  });

  describe('of an answer', () => {
    /** The fields of a value are those of its schema, all the way down. */
    function check(value: unknown, schema: Schema, at: string): void {
      if (schema.$ref ?? schema.anyOf) {
        const inner = schema.anyOf?.[0] ?? document.components.schemas[schema.$ref?.split('/')[3] as string];
        if (value !== null || !schema.anyOf) check(value, inner as Schema, at);
        return;
      }
      if (Array.isArray(value)) {
        for (const [index, item] of value.entries()) check(item, schema.items ?? {}, `${at}/${index}`);
        return;
      }
      const type = value === null ? 'null' : Number.isInteger(value) ? 'integer' : typeof value;
      expect([at, schema.type].flat()).toContain(type);
      if (!schema.properties || value === null) return;
      const fields = value as Record<string, unknown>;
      const unknown = Object.keys(fields).filter((name) => !Object.hasOwn(schema.properties ?? {}, name));
      const missing = (schema.required ?? []).filter((name) => !Object.hasOwn(fields, name));
      expect({ at, unknown, missing }).toEqual({ at, unknown: [], missing: [] });
      for (const [name, field] of Object.entries(fields)) check(field, schema.properties[name] ?? {}, `${at}/${name}`);
    }

    function checkReply(reply: Reply, path: string, method: string): void {
      const { content } = document.paths[path]?.[method]?.responses[reply.status] ?? {};
      const type = reply.headers.get('content-type')?.split(';')[0] ?? '';
      expect(Object.keys(content ?? {})).toContain(type);
      check(reply.body, content?.[type]?.schema as Schema, `${method} ${path}`);
    }

    const example = (path: string) => document.paths[path]?.post?.requestBody?.content['application/json']?.example;
    const POST_CLIENTS = '/api/v1/clients';
    const POST_INVOICES = '/api/v1/invoices';
    const POST_PAYMENTS = '/api/v1/payments';
    const ORGANIZATION = '/api/v1/organization';
    const SERIES = '/api/v1/series';
    const POST_EXPENSES = '/api/v1/expenses';

    it('is accepted as it stands in the examples, and names every field', async () => {
      const client = await api.post(POST_CLIENTS, example(POST_CLIENTS));
      expect(client.status).toBe(201);
      checkReply(client, POST_CLIENTS, 'post');
      checkReply(await api.get(POST_CLIENTS), POST_CLIENTS, 'get');
      const patched = await api.patch(`${POST_CLIENTS}/${client.body.id}`, { name: 'Other' });
      checkReply(patched, `${POST_CLIENTS}/{id}`, 'patch');

      const invoice = await api.post(POST_INVOICES, { ...example(POST_INVOICES), client_id: client.body.id });
      expect(invoice.status).toBe(201);
      checkReply(invoice, POST_INVOICES, 'post');
      const path = `${POST_INVOICES}/${invoice.body.id}`;
      const issued = await api.post(`${path}/issue`);
      expect(issued.status).toBe(200);
      checkReply(issued, `${POST_INVOICES}/{id}/issue`, 'post');
      checkReply(await api.get(`${path}?include=client`), `${POST_INVOICES}/{id}`, 'get');
      checkReply(await api.get(`${POST_INVOICES}?include=client,lines`), POST_INVOICES, 'get');
      const preview = await api.post(`${POST_INVOICES}/preview`, {
        ...example(`${POST_INVOICES}/preview`),
        client_id: client.body.id,
      });
      checkReply(preview, `${POST_INVOICES}/preview`, 'post');
      checkReply(await api.get(`${path}/explanation`), `${POST_INVOICES}/{id}/explanation`, 'get');
      checkReply(await api.post(`${path}/mark-sent`), `${POST_INVOICES}/{id}/mark-sent`, 'post');
      const unpaid = await api.post(POST_INVOICES, {
        ...example(POST_INVOICES),
        client_id: client.body.id,
        issue: true,
      });
      const voided = await api.post(`${POST_INVOICES}/${unpaid.body.id}/void`, example(`${POST_INVOICES}/{id}/void`));
      checkReply(voided, `${POST_INVOICES}/{id}/void`, 'post');
      const invoice_id = invoice.body.id;
      const payment = await api.post(POST_PAYMENTS, {
        ...example(POST_PAYMENTS),
        client_id: client.body.id,
        allocations: [{ invoice_id, amount: '10' }],
      });
      expect(payment.status).toBe(201);
      checkReply(payment, POST_PAYMENTS, 'post');
      checkReply(await api.get(POST_PAYMENTS), POST_PAYMENTS, 'get');
      const refund = { amount: '1', method: 'card' };
      const refunds = await api.post(`${POST_PAYMENTS}/${payment.body.id}/refunds`, refund);
      checkReply(refunds, `${POST_PAYMENTS}/{id}/refunds`, 'post');
      for (const path of ['/api/v1/tax-rates', '/api/v1/products']) {
        const created = await api.post(path, example(path));
        expect([path, created.status]).toEqual([path, 201]);
        checkReply(created, path, 'post');
        checkReply(await api.get(path), path, 'get');
        checkReply(await api.post(`${path}/${created.body.id}/archive`), `${path}/{id}/archive`, 'post');
      }
      checkReply(await api.get(ORGANIZATION), ORGANIZATION, 'get');
      const series = await api.get(SERIES);
      checkReply(series, SERIES, 'get');
      checkReply(await api.get(`${SERIES}/${series.body.data[0].id}`), `${SERIES}/{id}`, 'get');

      const expense = await api.post(POST_EXPENSES, example(POST_EXPENSES));
      expect(expense.status).toBe(201);
      checkReply(expense, POST_EXPENSES, 'post');
      checkReply(await api.get(POST_EXPENSES), POST_EXPENSES, 'get');
      checkReply(await api.get(`${POST_EXPENSES}/${expense.body.id}`), `${POST_EXPENSES}/{id}`, 'get');
      for (const query of ['', '?sort=-position']) {
        checkReply(await api.get(`/api/v1/events${query}`), '/api/v1/events', 'get');
      }
      checkReply(await api.get('/api/v1/reports/aging'), '/api/v1/reports/aging', 'get');
      checkReply(await api.get('/api/v1/auth/me'), '/api/v1/auth/me', 'get');
      const metadata = '/.well-known/oauth-authorization-server';
      checkReply(await api.get(metadata), metadata, 'get');
      const nobody = new Api(server.url);
      const { client_id, client_secret } = key;
      for (const token of [api.token, 'unknown']) {
        const body = { token, client_id, client_secret };
        checkReply(await nobody.post('/api/v1/auth/introspect', body), '/api/v1/auth/introspect', 'post');
      }
      const revoked = await nobody.post('/api/v1/auth/revoke', { token: 'unknown', client_id, client_secret });
      checkReply(revoked, '/api/v1/auth/revoke', 'post');
      checkReply(await api.get('/health/ready'), '/health/ready', 'get');
    });

    it('to a person too', async () => {
      const path = '/api/v1/api-keys';
      const created = await person.post(path, example(path));
      expect(created.status).toBe(201);
      checkReply(created, path, 'post');
      await exchange(server.url, created.body);
      const one = `${path}/${created.body.id}`;
      checkReply(await person.get(path), path, 'get');
      checkReply(await person.get(one), `${path}/{id}`, 'get');
      checkReply(await person.patch(one, { name: 'Other' }), `${path}/{id}`, 'patch');
      checkReply(await person.get(`${one}/activity`), `${path}/{id}/activity`, 'get');
      checkReply(await person.get(`${path}/activity`), `${path}/activity`, 'get');
      const sessions = await person.get(`${one}/sessions`);
      expect(sessions.body.data).toHaveLength(1);
      checkReply(sessions, `${path}/{id}/sessions`, 'get');
      const rotated = await person.post(`${one}/rotate-secret`, example(`${path}/{id}/rotate-secret`));
      expect(rotated.status).toBe(200);
      checkReply(rotated, `${path}/{id}/rotate-secret`, 'post');
      checkReply(await person.post(`${one}/revoke`), `${path}/{id}/revoke`, 'post');
      checkReply(await person.post(`${one}/rotate-secret`, {}), `${path}/{id}/rotate-secret`, 'post');
    });

    it('tells of a failure', async () => {
      checkReply(await api.post(POST_CLIENTS, { nmae: 'x' }), POST_CLIENTS, 'post');
      checkReply(await new Api(server.url).get(POST_CLIENTS), POST_CLIENTS, 'get');
      checkReply(await new Api(server.url).post('/api/v1/auth/token', {}), '/api/v1/auth/token', 'post');
    });
  });
});
