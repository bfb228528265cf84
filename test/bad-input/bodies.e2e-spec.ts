import type { DeclaredRoute } from '@app/access';
import type { Api } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { bodyOf, countRows, isOAuth, requestFor, routesOf } from '../support/routes.js';
import { FIELDS, names } from './fields.js';
import { expectRefusal } from './refusal.js';

/** All routes read bodies by the same parser and know names by the same pipe; `npm run test:long` asks each of them. */
const EXHAUSTIVE = process.env.LONG === '1';
const FIRST = '/api/v1/clients';

interface Way {
  method: string;
  path: string;
  base: object;
}

/** The body as it is sent, with `text` at the place that the pointer names. */
function put(body: object, pointer: string, text: string): string {
  const copy = structuredClone(body) as Record<string, unknown>;
  const path = pointer.slice(1).split('/');
  const last = path.pop() as string;
  let place = copy;
  for (const [depth, name] of path.entries()) {
    place[name] ??= /^\d+$/.test(path[depth + 1] ?? last) ? [] : {};
    place = place[name] as Record<string, unknown>;
  }
  place[last] = 'HERE';
  return JSON.stringify(copy).replace('"HERE"', () => text);
}

/** Does the table speak of this route there? */
const isAt = (place: string, { method, path }: DeclaredRoute) =>
  place === `${method} ${path}` || place === path.replace(/\/:id$/, '');

describe('a body', () => {
  let app: TestApp;
  let api: Api;
  let ways: Way[];
  let before: Record<string, number>;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signInAsPerson();
  });
  afterAll(() => app.stop());

  async function prepare(place: string): Promise<void> {
    const routes = routesOf(app).filter((route) => isAt(place, route) && bodyOf(route));
    const [first] = routes;
    ways = [];
    for (const route of routes) {
      const { path, body } = await requestFor(api, route, bodyOf(first as DeclaredRoute));
      ways.push({ method: route.method, path, base: body as object });
    }
    before = await countRows(app);
  }
  const leavesNoTrace = async () => expect(await countRows(app)).toEqual(before);

  describe.each(Object.entries(FIELDS))('for %s', (place, fields) => {
    beforeAll(() => prepare(place));
    afterAll(leavesNoTrace);

    it('is taken', () => {
      expect(ways.map(({ method }) => method)).toEqual(
        place.startsWith('/') ? ['POST', 'PATCH'] : [place.split(' ')[0]],
      );
    });

    it.each(fields)('%s', async (pointer, values) => {
      for (const way of ways) {
        for (const value of values) {
          const send = () => api.send(way.method, way.path, put(way.base, pointer, value));
          await expectRefusal(send, { status: 400, pointer, what: `${way.method} ${pointer} ${value.slice(0, 60)}` });
        }
      }
    });

    const isAsked = EXHAUSTIVE || place === FIRST;
    const NAMES = ['unknown', '__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'a/b~c', '', 'id'];
    it.each(isAsked ? NAMES : NAMES.slice(0, 2))('the unknown name "%s", at the top and nested', async (name) => {
      for (const way of ways) {
        for (const parent of ['', ...fields.map(([pointer]) => pointer.slice(0, pointer.lastIndexOf('/')))]) {
          const pointer = `${parent}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
          const body = put(way.base, `${parent}/NAME`, '{"a":1}').replace('"NAME"', JSON.stringify(name));
          const send = () => api.send(way.method, way.path, body);
          await expectRefusal(send, { status: 400, pointer, what: `${way.method} ${pointer}` });
        }
      }
    });

    const huge: [name: string, body: string, pointer: string][] = [
      ['an unknown name of 100,000 characters', `{"${'x'.repeat(100_000)}":1}`, `/${'x'.repeat(100)}`],
      ['40,000 unknown names', `{${names(40_000)}}`, ''],
      ['400 unknown names', `{${names(400)}}`, '/k0'],
      ['40,000 names in the metadata', `{"metadata":{${names(40_000)}}}`, '/metadata'],
      ['100 lines of 40 unknown names', `{"lines":[${`{${names(40)}},`.repeat(99)}{}]}`, '/lines'],
      [
        'a NUL below 31 long names',
        `${`{"${'/'.repeat(100)}":`.repeat(31)}"\\u0000"${'}'.repeat(31)}`,
        `/${'~1'.repeat(100)}`,
      ],
    ];
    it.each([
      ...(isAsked ? huge : []),
      ['null', 'null', ''],
      ['an array', '[]', ''],
      ['a string', '"x"', ''],
      ['a number', '5', ''],
      ['nothing', '', ''],
    ])('%s', async (_, body, pointer) => {
      // Of the body of a rotation nothing is required.
      for (const { method, path } of ways.filter((way) => body !== '' || !way.path.endsWith('/rotate-secret'))) {
        const headers = { 'content-type': 'application/json' };
        await expectRefusal(() => api.send(method, path, body, headers), {
          status: 400,
          pointer,
          what: `${method} ${_}`,
        });
      }
    });
  });

  describe.each(EXHAUSTIVE ? Object.keys(FIELDS) : [FIRST])('that is not read, for %s', (place) => {
    beforeAll(() => prepare(place));
    afterAll(leavesNoTrace);

    const lists = Array.from({ length: 500 }, () => `[${'1,'.repeat(200)}1]`).join(',');
    it.each([
      ['10,000 nested arrays', '['.repeat(10_000) + ']'.repeat(10_000), 'nested deeper than 32 levels at byte 32'],
      ['a million nested arrays', '['.repeat(1_000_000), 'nested deeper'],
      ['100,000 nested objects', '{"a":'.repeat(100_000), 'nested deeper'],
      ['100,000 numbers in 500 lists', `{"lines":[${lists}]}`, 'more than 50000 values'],
      ['349,000 objects in a list', `{"lines":[${'{},'.repeat(349_000)}{}]}`, 'more than 50000 values'],
      ['80,000 names', `{${names(80_000)}}`, 'more than 50000 values'],
      ['broken JSON', '{"name":', 'not valid JSON'],
      ['a second value', '{} {}', 'not valid JSON'],
      ['a comment', '{/* */}', 'not valid JSON'],
      ['a trailing comma', '{"name":"x",}', 'not valid JSON'],
      ['a number that JSON does not have', '{"name":NaN}', 'not valid JSON'],
      ['a byte order mark', '\ufeff{"name":"x"}', 'not valid JSON'],
      ['a raw NUL', '{"name":"a\0b"}', 'not valid JSON'],
      ['an overlong NUL', Buffer.from('{"name":"a\u00c0\u0080"}', 'latin1'), 'not UTF-8'],
      ['Latin-1', Buffer.from('{"name":"Peña"}', 'latin1'), 'not UTF-8'],
      ['a surrogate in UTF-8', Buffer.from('{"name":"\u00ed\u00a0\u0080"}', 'latin1'), 'not UTF-8'],
      ['UTF-16', Buffer.from('\ufeff{"name":"x"}', 'utf16le'), 'not UTF-8'],
    ])('%s', async (_, body, reason) => {
      for (const { method, path } of ways) {
        const send = () => api.send(method, path, body);
        await expectRefusal(send, { status: 400, code: 'invalid_json', detail: reason, what: `${method} ${_}` });
      }
    });

    it('a byte more than a mebibyte; a mebibyte is read', async () => {
      for (const { method, path } of ways) {
        const body = (bytes: number) => `{"n":"${'x'.repeat(bytes - 8)}"}`;
        const expected = { status: 413, code: 'body_too_large', detail: '1048576', what: `${method} too large` };
        await expectRefusal(() => api.send(method, path, body(1_048_577)), expected);
        const fits = { status: 400, pointer: '/n', what: `${method} just fits` };
        await expectRefusal(() => api.send(method, path, body(1_048_576)), fits);
      }
    });

    const TYPES = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/xml',
    ];
    it.each([...TYPES, 'application/jsonp', 'json', ''])('the type "%s"', async (type) => {
      for (const { method, path, base } of ways) {
        const send = () => api.send(method, path, Buffer.from(JSON.stringify(base)), { 'content-type': type });
        const expected = {
          status: 415,
          code: 'unsupported_media_type',
          detail: 'application/json',
          what: `${method} ${type}`,
        };
        await expectRefusal(send, expected);
      }
    });
  });

  it('is known of every route that takes one', () => {
    // A form has no places.
    const taking = routesOf(app).filter(
      (route) => !isOAuth(route) && bodyOf(route) && !(bodyOf(route) instanceof FormData),
    );
    const places = Object.keys(FIELDS);
    expect(taking.filter((route) => !places.some((place) => isAt(place, route))).map(({ name }) => name)).toEqual([]);
  });
});
