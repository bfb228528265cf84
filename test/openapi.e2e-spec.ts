import { randomBytes } from 'node:crypto';
import { isKeyScope, KEY_SCOPE_NAMES, SCOPES } from '@app/access';
import { newId } from '@app/http';
import jwt from 'jsonwebtoken';
import pg from 'pg';
import { Api, exchange } from './support/api.js';
import { createKey } from './support/cli.js';
import { createTestDatabase } from './support/database.js';
import { formOfExample } from './support/routes.js';
import { type Server, startServer } from './support/server.js';

interface Operation {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters: { name: string; in: string; description?: string; schema: { type: string | string[]; items?: object } }[];
  requestBody?: { content: Record<string, { example?: object; examples?: Record<string, { value: object }> }> };
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
    const tokens = await exchange(server.url, await createKey(DATABASE_URL, KEY_SCOPE_NAMES));
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
    const there = ['schemas', 'headers'].flatMap((kind) =>
      Object.keys(document.components[kind as 'schemas']).map((name) => `#/components/${kind}/${name}`),
    );
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
        'post /api/v1/invoices/{id}/credit-notes',
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

  describe('an example', () => {
    const example = (path: string) => document.paths[path]?.post?.requestBody?.content['application/json']?.example;

    /** What is answered to the example is as documented: whoever sends checks that. */
    async function send(by: Api, path: string, ids: { id?: string; [field: string]: unknown } = {}) {
      const { id, ...fields } = ids;
      const reply = await by.post(path.replace('{id}', `${id}`), { ...example(path), ...fields });
      expect({ path, isDone: [200, 201].includes(reply.status) }).toEqual({ path, isDone: true });
      return reply.body;
    }

    it('is accepted as it stands', async () => {
      const { id: client_id } = await send(api, '/api/v1/clients');
      const invoice = await send(api, '/api/v1/invoices', { client_id, issue: true });
      const unpaid = await send(api, '/api/v1/invoices', { client_id, issue: true });
      await send(api, '/api/v1/invoices/preview', { client_id });
      await send(api, '/api/v1/invoices/{id}/void', { id: unpaid.id });
      const allocations = [{ invoice_id: invoice.id, amount: '10' }];
      await send(api, '/api/v1/payments', { client_id, allocations });
      for (const path of ['/api/v1/tax-rates', '/api/v1/products']) await send(api, path);
      const { id } = await send(api, '/api/v1/expenses');
      const path = '/api/v1/expenses/{id}/attachments';
      const content = document.paths[path]?.post?.requestBody?.content['multipart/form-data'];
      const form = formOfExample(content?.examples?.receipt?.value as Record<string, string>);
      expect(await api.post(path.replace('{id}', id), form)).toMatchObject({ status: 201 });
    });

    it('is accepted from a person', async () => {
      const key = await send(person, '/api/v1/api-keys');
      await exchange(server.url, key);
      await send(person, '/api/v1/api-keys/{id}/rotate-secret', { id: key.id });
    });
  });
});
