import { readdirSync } from 'node:fs';
import type { Api } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { countRows, PDF, requestFor } from '../support/routes.js';
import { expectRefusal } from './refusal.js';

const FORM = 'multipart/form-data; boundary=x';
const ROUTE = { name: 'AttachmentsController.add', path: '/api/v1/expenses/:id/attachments' };

/** A part as it is sent, and the end of the form. */
const part = (headers: string, content: Buffer | string = PDF) =>
  Buffer.concat([Buffer.from(`--x\r\n${headers}\r\n\r\n`), Buffer.from(content), Buffer.from('\r\n')]);
const END = Buffer.from('--x--\r\n');
const named = (name: string) => `content-disposition: form-data; name="${name}"`;
const file = (rest = '; filename="x.pdf"', content: Buffer | string = PDF) => part(named('file') + rest, content);
const form = (...parts: Buffer[]) => Buffer.concat([...parts, END]);

describe('an upload', () => {
  let app: TestApp;
  let api: Api;
  let path: string;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signIn();
    ({ path } = await requestFor(api, ROUTE));
    await send(form(file()));
  });
  afterAll(() => app.stop());

  const send = (body: Buffer, type = FORM) => api.post(path, body, { 'content-type': type });
  const left = async () => [
    await countRows(app),
    readdirSync((app.env.storage as { directory: string }).directory).length,
  ];
  const refused = async (what: string, body: Buffer, refusal: object, type?: string) => {
    const before = await left();
    await expectRefusal(() => send(body, type), { status: 400, what, ...refusal });
    expect(await left()).toEqual(before);
  };

  it.each<[string, Buffer, string]>([
    ['no part', form(), '/file'],
    ['nothing', Buffer.alloc(0), '/file'],
    ['a part without a disposition', form(part('content-type: application/pdf')), '/file'],
    [
      'a part of another disposition',
      form(part('content-disposition: attachment; name="file"; filename="x.pdf"')),
      '/file',
    ],
    ['a text for a file', form(part(named('file'), 'x')), '/file'],
    ['two files', form(file(), file()), '/file'],
    ['a hundred files', form(...Array.from({ length: 100 }, () => file())), '/file'],
    ['an empty file', form(file('; filename="x.pdf"', '')), '/file'],
    [
      'HTML that says it is a PDF',
      form(part(`${named('file')}; filename="x.pdf"\r\ncontent-type: application/pdf`, '<html>')),
      '/file',
    ],
    ['a PDF after other bytes', form(file('; filename="x.pdf"', `GIF89a${PDF}`)), '/file'],
    [
      'PDF in base64',
      form(file('; filename="x.pdf"\r\ncontent-transfer-encoding: base64', PDF.toString('base64'))),
      '/file',
    ],
    ['a second field', form(part(named('note'), 'x'), file()), '/note'],
    ['a field after the file', form(file(), part(named('note'), 'x')), '/note'],
    ['a name with a path', form(part(`${named('a/b~c')}; filename="x.pdf"`)), '/a~1b~0c'],
    ['an array of files', form(part(`${named('file[]')}; filename="x.pdf"`)), '/file[]'],
    ['a name in capitals', form(part(`${named('File')}; filename="x.pdf"`)), '/File'],
    [
      'a name of 10,000 characters',
      form(part(`${named('x'.repeat(10_000))}; filename="x.pdf"`)),
      `/${'x'.repeat(100)}`,
    ],
  ])('with %s', (what, body, pointer) => refused(what, body, { pointer }));

  it.each<[what: string, body: Buffer, type?: string]>([
    ['a name of JavaScript', form(part(`${named('__proto__')}; filename="x.pdf"`))],
    ['what is no form', Buffer.from('nonsense')],
    ['JSON', Buffer.from('{"file":"x"}')],
    ['another boundary', form(file()), 'multipart/form-data; boundary=y'],
    ['no boundary', form(file()), 'multipart/form-data'],
    ['an empty boundary', form(file()), 'multipart/form-data; boundary='],
    ['a boundary of 1,000 characters', form(file()), `multipart/form-data; boundary=${'x'.repeat(1000)}`],
    ['a file without its end', file()],
    ['a file that breaks off', file().subarray(0, -20)],
    ['a header that breaks off', file().subarray(0, 30)],
    ['an end that breaks off', form(file()).subarray(0, -3)],
    ['a part without a name', form(part('content-disposition: form-data; filename="x.pdf"'))],
    ['headers without an end', Buffer.from(`--x\r\n${'a: b\r\n'.repeat(50_000)}`)],
  ])('with %s', (...[what, body, type]) => refused(what, body, { code: 'invalid_request' }, type));

  it.each([
    'multipart/mixed; boundary=x',
    'multipart/related; boundary=x',
    'application/pdf',
    'text/plain',
    'application/octet-stream',
  ])('as %s', (type) => refused(type, form(file()), { status: 415, code: 'unsupported_media_type' }, type));

  it('with any name is kept under one that breaks no header and leads nowhere', async () => {
    const names: [sent: string, kept: string][] = [
      ['filename="../../etc/passwd"', 'passwd.pdf'],
      ['filename="..\\\\..\\\\x.pdf"', 'x.pdf'],
      ['filename="a%0d%0aset-cookie: x.pdf"', 'a%0d%0aset-cookie: x.pdf'],
      ["filename*=UTF-8''%E2%82%AC%20%F0%9F%98%80.pdf", '€ 😀.pdf'],
      ['filename="cafe\u0301 \u202efdp.exe"', 'café fdp.exe.pdf'],
      ['filename="   "', 'attachment.pdf'],
      ['filename=".."', 'attachment.pdf'],
      [`filename="${'x'.repeat(70_000)}.pdf"`, `${'x'.repeat(196)}.pdf`],
      [`filename="${'😀'.repeat(300)}.pdf"`, `${'😀'.repeat(98)}.pdf`],
    ];
    for (const [sent, kept] of names) {
      const { status, body } = await send(form(file(`; ${sent}`)));
      expect([sent, status, body.filename]).toEqual([sent, 201, kept]);
      const answer = await api.get(`${path}/${body.id}`);
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w%.!~-]+$/);
    }
  });
});
