import { type DeclaredRoute, Public, RouteAudit, SCOPES, type Scope } from '@app/access';
import { newId } from '@app/http';
import { Controller, Delete, Get, Module, Post } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AccessTokensService, LEEWAY_SECONDS } from '../apps/api/src/auth/access-tokens.service.js';
import { RevocationsService } from '../apps/api/src/revocation/revocations.service.js';
import { Api } from './support/api.js';
import { startTestApp, type TestApp } from './support/app.js';
import {
  bodyOf,
  countRows,
  formOfExample,
  grantedBy,
  isOAuth,
  requestFor,
  routesOf,
  takesCookie,
} from './support/routes.js';

interface Operation {
  requestBody?: {
    content: Record<string, { example?: object; examples?: { receipt: { value: Record<string, string> } } }>;
  };
  'x-required-scopes'?: readonly string[];
}

describe('the routes', () => {
  let app: TestApp;
  let api: Api;
  let routes: DeclaredRoute[];
  /** One request of each that would be granted: who is refused leaves what it works on as it is. */
  const granted = new Map<DeclaredRoute, { path: string; body: object | undefined }>();

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signInAsPerson();
    routes = routesOf(app);
    for (const route of routes.filter((each) => !isOAuth(each) && !takesCookie(each))) {
      granted.set(route, await requestFor(api, route));
    }
  });
  afterAll(() => app.stop());

  const paths = async (): Promise<Record<string, Record<string, Operation>>> =>
    (await api.get('/openapi.json')).body.paths;
  /** Those that take a token. */
  const closed = () => routes.filter((route) => route.access.kind !== 'public' && !takesCookie(route));
  const send = (by: Api, route: DeclaredRoute) => {
    const { path, body } = granted.get(route) as { path: string; body: object | undefined };
    return by.send(route.method, path, body);
  };
  const scopesOf = ({ access }: DeclaredRoute) => (access.kind === 'scopes' ? access.scopes : []);

  it('open to everybody are these and no others', () => {
    const open = routes.filter(({ access }) => access.kind === 'public').map(({ name }) => name);
    expect(open.sort()).toEqual([
      'AuthController.introspect',
      'AuthController.refresh',
      'AuthController.revoke',
      'AuthController.token',
      'ConsoleController.acceptInvitation',
      'ConsoleController.signIn',
      'HealthController.live',
      'HealthController.ready',
      'MetadataController.oauth',
    ]);
    const anyToken = routes.filter(({ access }) => access.kind === 'any_token').map(({ name }) => name);
    expect(anyToken).toEqual(['AuthController.me']);
    expect(routes.filter(takesCookie).map(({ name }) => name)).toEqual([
      'ConsoleController.token',
      'ConsoleController.session',
      'ConsoleController.signOut',
      'ConsoleController.ownSessions',
      'ConsoleController.signOutEverywhere',
      'ConsoleController.changePassword',
    ]);
    expect(routes.length).toBeGreaterThanOrEqual(19);
  });

  it('of the audit are all that the server has, with the same scopes, but for the document and its page', async () => {
    const documented: Record<string, readonly string[] | undefined> = {};
    for (const [path, methods] of Object.entries<Record<string, Operation>>(await paths())) {
      for (const [method, operation] of Object.entries(methods)) {
        documented[`${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`] = operation['x-required-scopes'];
      }
    }
    const declared = routes.map((route): [string, unknown] => [`${route.method} ${route.path}`, scopesOf(route)]);
    expect(Object.fromEntries(declared.map(([name, scopes]) => [name, scopes]))).toEqual(
      Object.fromEntries(Object.entries(documented).map(([name, scopes]) => [name, scopes ?? []])),
    );
  });

  it('take the example of their body as it stands', async () => {
    const document = await paths();
    let examples = 0;
    for (const route of closed()) {
      const content =
        document[route.path.replaceAll(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()]?.requestBody?.content;
      for (const [type, { example, examples: forms }] of Object.entries(content ?? {})) {
        const form = forms && formOfExample(forms.receipt.value);
        const { path, body } = await requestFor(api, route, form ?? example);
        const reply = await api.send(route.method, path, body, form ? {} : { 'content-type': type });
        expect([route.name, type, Math.floor(reply.status / 100)]).toEqual([route.name, type, 2]);
        examples++;
      }
    }
    expect(examples).toBeGreaterThanOrEqual(4);
  });

  it('that ask for a scope read with read: and change with write:', () => {
    for (const route of closed().filter(({ access }) => access.kind === 'scopes')) {
      const [, name] = /^\/api\/v1\/([\w-]+)/.exec(route.path) ?? [];
      // The series are part of the organization, which only people change; keys are theirs altogether.
      const resource = name === 'series' ? 'organization' : name;
      const isTheirs = resource === 'api-keys' || resource === 'users';
      const reading = route.method === 'GET' ? 'read' : undefined;
      const verb = isTheirs ? 'manage' : (reading ?? (resource === 'organization' ? 'manage' : 'write'));
      // Who forgets a client changes its documents too.
      const also = route.name === 'ErasuresController.erase' ? ['write:invoices', 'write:payments'] : [];
      expect([route.name, scopesOf(route)]).toEqual([route.name, [`${verb}:${resource?.replace('-', '_')}`, ...also]]);
    }
  });

  it('refuse who has no token, with the challenge', async () => {
    for (const route of closed()) {
      const reply = await send(new Api(app.url), route);
      expect([route.name, reply.status, reply.body.code, reply.headers.get('www-authenticate')]).toEqual([
        route.name,
        401,
        'unauthenticated',
        'Bearer realm="InvoiceNests"',
      ]);
    }
  });

  it('refuse who lacks the scope, naming it, and touch nothing', async () => {
    const all = Object.keys(SCOPES) as Scope[];
    const person = await app.newPerson();
    const before = await countRows(app);
    for (const route of closed().filter(({ access }) => access.kind === 'scopes')) {
      const needed = scopesOf(route);
      const rest = all.filter((scope) => !needed.includes(scope));
      const reply = await send(await app.signInAsPerson(rest, person), route);
      expect([route.name, reply.status, reply.body.code, reply.headers.get('www-authenticate')]).toEqual([
        route.name,
        403,
        'insufficient_scope',
        `Bearer realm="InvoiceNests", error="insufficient_scope", scope="${needed.join(' ')}"`,
      ]);
      expect(reply.body.detail).toContain(needed.join(' '));
    }
    expect(await countRows(app)).toEqual(before);
  });

  it('let in who has just the scope', async () => {
    for (const route of closed()) {
      const { path, body } = await requestFor(api, route);
      const scopes = [...scopesOf(route), ...grantedBy(route)];
      const holder = await app.signInAsPerson(scopes.length > 0 ? scopes : ['read:reports']);
      const reply = await holder.send(route.method, path, body);
      expect([route.name, Math.floor(reply.status / 100)]).toEqual([route.name, 2]);
    }
  });

  const dead: [name: string, token: () => Promise<Api>][] = [
    [
      'a token that was revoked',
      async () => {
        const person = await app.newPerson();
        const token = await app.signInAsPerson(undefined, person);
        expect((await token.get('/api/v1/auth/me')).status).toBe(200);
        await app.database.query('update users set gen = gen + 1 where id = $1', [person]);
        await app.nest.get(RevocationsService).catchUp(person);
        return token;
      },
    ],
    [
      'a token that expired',
      async () => {
        const id = await app.newPerson();
        const scopes = Object.keys(SCOPES) as Scope[];
        const subject = { id, client_id: 'console', session_id: newId('session'), gen: 1, scopes };
        return new Api(app.url, app.nest.get(AccessTokensService).sign(subject, -LEEWAY_SECONDS));
      },
    ],
  ];
  it.each(dead)('refuse %s, and touch nothing', async (_, token) => {
    const holder = await token();
    const before = await countRows(app);
    for (const route of closed()) {
      const reply = await send(holder, route);
      expect([route.name, reply.status, reply.body.code, reply.headers.get('www-authenticate')]).toEqual([
        route.name,
        401,
        'invalid_token',
        'Bearer realm="InvoiceNests", error="invalid_token"',
      ]);
    }
    expect(await countRows(app)).toEqual(before);
  });

  it('tell who lacks the scope nothing of what is there or what is wrong', async () => {
    const stranger = await app.signIn(['read:reports']);
    for (const route of closed().filter(({ path }) => path.includes(':id'))) {
      const nonsense = route.method === 'GET' ? undefined : { nonsense: 1 };
      const replies = [
        await send(stranger, route),
        await stranger.send(route.method, route.path.replace(':id', 'nonsense'), nonsense),
        await stranger.send(route.method, `${route.path.replace(':id', 'x')}?nonsense`, bodyOf(route), {
          'idempotency-key': '',
        }),
      ].map(({ status, body }) => [route.name, status, body.code]);
      expect(replies).toEqual(Array(3).fill([route.name, 403, 'insufficient_scope']));
    }
  });

  it('that take no body refuse one, naming what is in it; an empty object is nothing', async () => {
    const without = closed().filter((route) => route.method !== 'GET' && !bodyOf(route));
    expect(without.length).toBeGreaterThanOrEqual(5);
    for (const route of without) {
      const { path } = await requestFor(api, route);
      const reply = await api.send(route.method, path, { a: 1, b: 2 });
      expect([route.name, reply.status, reply.body.errors]).toMatchObject([
        route.name,
        400,
        [
          { pointer: '/a', code: 'unknown_field' },
          { pointer: '/b', code: 'unknown_field' },
        ],
      ]);
      expect([route.name, Math.floor((await api.send(route.method, path, {})).status / 100)]).toEqual([route.name, 2]);
    }
  });

  it('refuse a query parameter that they do not have', async () => {
    for (const [route, { path, body }] of granted) {
      const reply = await api.send(route.method, `${path}?limti=5`, body);
      expect([route.name, reply.status, reply.body.errors]).toMatchObject([
        route.name,
        400,
        [{ parameter: 'limti', code: 'unknown_parameter' }],
      ]);
    }
  });
});

describe('an application', () => {
  @Controller('things')
  class HalfDeclared {
    @Get()
    @Public()
    list() {}

    @Post()
    create() {}

    @Delete(':id')
    remove() {}
  }

  @Public()
  @Controller('open')
  class Declared {
    @Get()
    list() {}
  }

  const start = async (controller: new () => object) => {
    @Module({ imports: [DiscoveryModule], controllers: [controller], providers: [RouteAudit] })
    class Small {}
    const app = await NestFactory.create(Small, new FastifyAdapter(), { logger: false, abortOnError: false });
    await app.init().finally(() => app.close());
  };

  it('with a route that says nothing of who may call it does not start, and names it', async () => {
    await expect(start(HalfDeclared)).rejects.toThrow(
      'Every route declares who may call it: add @RequireScopes(…), @AnyToken() or @Public() to HalfDeclared.create, HalfDeclared.remove.',
    );
  });

  it('with declared routes does', async () => {
    await expect(start(Declared)).resolves.toBeUndefined();
  });
});
