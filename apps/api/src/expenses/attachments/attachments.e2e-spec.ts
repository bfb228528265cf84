import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Api } from '../../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../../test/support/app.js';
import { deletion, meanwhile } from '../../../../../test/support/locks.js';
import { formOf, NOBODY, PDF } from '../../../../../test/support/routes.js';

const LIMIT = 10_485_760;
const RECEIPT = { vendor: { name: 'Acme' }, category: 'travel', expense_date: '2026-01-31', amount: '121' };
// The smallest that a program shows: one pixel each.
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z',
  'base64',
);

describe('attachments', () => {
  let app: TestApp;
  let api: Api;
  let expense: string;
  let path: string;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signIn();
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    expense = (await api.post('/api/v1/expenses', RECEIPT)).body.id;
    path = `/api/v1/expenses/${expense}/attachments`;
  });

  const directory = () => (app.env.storage as { directory: string }).directory;
  /** What the storage has, and what uploads have left behind. */
  const files = () => {
    try {
      return readdirSync(directory());
    } catch {
      return [];
    }
  };
  const leftBehind = () =>
    readdirSync(tmpdir()).filter((name) => name.startsWith(`invoicenests-upload-${process.pid}-`));
  const add = async (content: Buffer<ArrayBuffer> = PDF, name = 'receipt.pdf') => {
    const reply = await api.post(path, formOf(content, name));
    expect(reply).toMatchObject({ status: 201 });
    return reply.body;
  };
  const raw = (id: string, headers: Record<string, string> = {}) =>
    fetch(`${app.url}${path}/${id}`, { headers: { authorization: `Bearer ${api.token}`, ...headers } });
  const asExpense = async () => (await api.get(`/api/v1/expenses/${expense}`)).body;
  const events = async () =>
    (await api.get(`/api/v1/events?resource=${expense}`)).body.data.slice(1).map(({ type }: { type: string }) => type);

  describe('an upload', () => {
    it.each([
      ['PDF', PDF, 'receipt.pdf', 'application/pdf'],
      ['PNG', PNG, 'receipt.png', 'image/png'],
      ['JPEG', JPEG, 'receipt.jpeg', 'image/jpeg'],
    ])('of a %s stands in the expense, and comes back as it was', async (_, content, filename, content_type) => {
      const before = files().length;
      const reply = await api.post(path, formOf(content, filename));
      expect(reply.status).toBe(201);
      expect(reply.body).toEqual({
        id: expect.stringMatching(/^att_[0-9a-z]{26}$/),
        filename,
        content_type,
        size: content.length,
        sha256: createHash('sha256').update(content).digest('hex'),
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      });
      expect(reply.headers.get('location')).toBe(`${path}/${reply.body.id}`);
      expect(await asExpense()).toMatchObject({ attachments: [reply.body], version: 2 });
      expect((await api.get(path)).body).toEqual({ data: [reply.body], has_more: false, next_cursor: null });
      expect(Buffer.from(await (await raw(reply.body.id)).arrayBuffer()).equals(content)).toBe(true);
      expect(files()).toHaveLength(before + 1);
      expect(statSync(directory()).mode & 0o777).toBe(0o700);
    });

    it('is on the disk for good, and its name too, before its row is there', async () => {
      await rm(directory(), { recursive: true, force: true });
      const flushes = await flushesDuring(
        () => add(),
        async () => (await app.database.query('select from attachments where expense_id = $1', [expense])).rowCount,
      );
      const nodeOf = (path: string) => statSync(path).ino;
      const file = join(directory(), files()[0] as string);
      const places = [dirname(directory()), file, directory()];
      expect(flushes).toEqual(places.map((path) => ({ node: nodeOf(path), seen: 0 })));
    });

    it('is called a name that harms nobody', async () => {
      const names: [sent: string, kept: string][] = [
        ['../../etc/passwd', 'passwd.pdf'],
        ['C:\\temp\\Bill.PDF', 'Bill.PDF'],
        ['factura nº 7 – ñandú.pdf', 'factura nº 7 – ñandú.pdf'],
        ['x\u202Efdp.exe', 'xfdp.exe.pdf'],
        ['page.html', 'page.html.pdf'],
        ['.htaccess', 'htaccess.pdf'],
        ['receipt.png', 'receipt.png.pdf'],
        [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(196)}.pdf`],
      ];
      for (const [sent, kept] of names) expect([sent, (await add(PDF, sent)).filename]).toEqual([sent, kept]);
    });

    it.each<[string, () => FormData, string, string]>([
      ['without a file', () => new FormData(), '/file', 'required'],
      ['of a text', () => field('file', 'x'), '/file', 'file_expected'],
      ['in another field', () => formOf(PDF, 'x.pdf', 'scan'), '/scan', 'unknown_field'],
      ['with another field', () => append(field('note', 'x'), 'file'), '/note', 'unknown_field'],
      ['of two files', () => append(formOf(), 'file'), '/file', 'too_many_items'],
      ['of nothing', () => formOf(Buffer.alloc(0)), '/file', 'file_type_not_taken'],
      ['of HTML', () => formOf(Buffer.from('<html><script>alert(1)</script>')), '/file', 'file_type_not_taken'],
      [
        'of SVG',
        () => formOf(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
        '/file',
        'file_type_not_taken',
      ],
      ['of a ZIP', () => formOf(Buffer.from('PK\x03\x04'.padEnd(60, '\0'))), '/file', 'file_type_not_taken'],
      ['of a GIF', () => formOf(Buffer.from('GIF89a'.padEnd(60, '\0'))), '/file', 'file_type_not_taken'],
      [
        'of HTML before a PDF',
        () => formOf(Buffer.from(`<html>${' '.repeat(1000)}${PDF}`)),
        '/file',
        'file_type_not_taken',
      ],
      ['of a few bytes', () => formOf(Buffer.from('%P')), '/file', 'file_type_not_taken'],
    ])('%s is refused, and nothing stays', async (_, form, pointer, code) => {
      const before = files();
      const reply = await api.post(path, form());
      expect(reply).toMatchObject({ status: 400, body: { errors: [{ pointer, code }] } });
      expect(files()).toEqual(before);
      expect(leftBehind()).toEqual([]);
      expect(await asExpense()).toMatchObject({ attachments: [], version: 1 });
    });

    it('has 10 MiB at most', async () => {
      expect(await add(Buffer.alloc(LIMIT, PDF))).toMatchObject({ size: LIMIT });
      const before = files();
      const reply = await api.post(path, formOf(Buffer.alloc(LIMIT + 1, PDF)));
      expect(reply).toMatchObject({ status: 413, body: { code: 'file_too_large' } });
      expect(files()).toEqual(before);
      expect(leftBehind()).toEqual([]);
    });

    it.each([
      ['that is no form', 'multipart/form-data; boundary=x', 'nonsense'],
      ['without a boundary', 'multipart/form-data', '--x\r\n\r\n--x--'],
      [
        'that ends too early',
        'multipart/form-data; boundary=x',
        '--x\r\ncontent-disposition: form-data; name="file"; filename="x.pdf"\r\n\r\n%PDF-1.7',
      ],
    ])('%s is refused', async (_, type, body) => {
      const before = files();
      expect(await api.post(path, body, { 'content-type': type })).toMatchObject({ status: 400 });
      expect(files()).toEqual(before);
      expect(leftBehind()).toEqual([]);
    });

    it('that is broken off leaves nothing', async () => {
      const before = files();
      const { port } = new URL(app.url);
      const socket = connect(Number(port), '127.0.0.1');
      socket.write(
        `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${api.token}\r\n` +
          'content-type: multipart/form-data; boundary=x\r\ncontent-length: 1000000\r\n\r\n' +
          `--x\r\ncontent-disposition: form-data; name="file"; filename="x.pdf"\r\n\r\n${PDF}`,
      );
      await until(() => leftBehind().length === 1);
      socket.destroy();
      await until(() => leftBehind().length === 0);
      expect(files()).toEqual(before);
      expect(await asExpense()).toMatchObject({ attachments: [] });
    });

    it('is JSON nowhere, and JSON is no upload', async () => {
      expect(await api.post(path, { file: 'x' })).toMatchObject({ status: 415, body: { code: 'file_required' } });
      for (const other of ['/api/v1/expenses', `/api/v1/clients/${NOBODY.client}/archive`]) {
        expect(await api.post(other, formOf())).toMatchObject({
          status: 415,
          body: { code: 'unsupported_media_type' },
        });
      }
    });

    it('belongs to an expense that is there', async () => {
      const nowhere = `/api/v1/expenses/${NOBODY.expense}/attachments`;
      const before = files();
      expect(await api.post(nowhere, formOf())).toMatchObject({ status: 404 });
      expect(await api.get(nowhere)).toMatchObject({ status: 404 });
      const gone = deletion('expenses', 'expense');
      expect(await meanwhile(app.database, gone, [expense], () => api.post(path, formOf()))).toMatchObject({
        status: 404,
      });
      expect(files()).toEqual(before);
    });

    it('is one of at most 50', async () => {
      await app.database.query(
        `insert into attachments (id, expense_id, filename, content_type, size, sha256, storage_key)
         select 'att_' || n, $1, 'x.pdf', 'application/pdf', 1, '', gen_random_uuid()::text from generate_series(1, 50) n`,
        [expense],
      );
      const before = files();
      const reply = await api.post(path, formOf());
      expect(reply.body).toMatchObject({ errors: [{ pointer: '/file', code: 'too_many_items' }] });
      expect(files()).toEqual(before);
    });

    it('is one of at most 50 also where several come at once, and each is told of', async () => {
      await app.database.query(
        `insert into attachments (id, expense_id, filename, content_type, size, sha256, storage_key)
         select 'att_' || n || 'x', $1, 'x.pdf', 'application/pdf', 1, '', gen_random_uuid()::text from generate_series(1, 45) n`,
        [expense],
      );
      const before = files().length;
      const replies = await Promise.all(Array.from({ length: 20 }, () => api.post(path, formOf())));
      expect(replies.map(({ status }) => status).sort()).toEqual([...Array(5).fill(201), ...Array(15).fill(400)]);
      expect(files()).toHaveLength(before + 5);
      const { body } = await api.get(`/api/v1/events?resource=${expense}`);
      const told = body.data.slice(1).map(({ changes }: { changes: object }) => Object.keys(changes));
      expect(told).toEqual([45, 46, 47, 48, 49].map((index) => [`attachments/${index}`]));
    });

    it('honours If-Match', async () => {
      const etag = (await api.get(`/api/v1/expenses/${expense}`)).headers.get('etag') as string;
      expect(await api.post(path, formOf(), { 'if-match': etag })).toMatchObject({ status: 201 });
      expect(await api.post(path, formOf(), { 'if-match': etag })).toMatchObject({ status: 412 });
    });

    it('with an Idempotency-Key is stored once, by what it holds', async () => {
      const key = { 'idempotency-key': randomBytes(8).toString('hex') };
      const first = await api.post(path, formOf(), key);
      const stored = files();
      // Each form has a boundary of its own.
      const again = await api.post(path, formOf(), key);
      expect([again.status, again.text]).toEqual([201, first.text]);
      expect(again.headers.get('idempotent-replayed')).toBe('true');
      for (const other of [formOf(PNG), formOf(PDF, 'other.pdf')]) {
        expect(await api.post(path, other, key)).toMatchObject({
          status: 422,
          body: { code: 'idempotency_key_reused' },
        });
      }
      expect(files()).toEqual(stored);
      expect((await asExpense()).attachments).toHaveLength(1);
    });
  });

  describe('a download', () => {
    it('is saved and never shown', async () => {
      const { id, sha256 } = await add(PDF, "nº (7)'.pdf");
      const reply = await raw(id, { accept: 'application/pdf' });
      expect([reply.status, await reply.text()]).toEqual([200, PDF.toString()]);
      expect(Object.fromEntries(reply.headers)).toMatchObject({
        'content-type': 'application/pdf',
        'content-length': `${PDF.length}`,
        'content-disposition': "attachment; filename*=UTF-8''n%C2%BA%20%287%29%27.pdf",
        'cache-control': 'private, no-store',
        'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        etag: `"${sha256}"`,
      });
      expect(await raw(id, { 'if-none-match': `"${sha256}"` })).toMatchObject({ status: 304 });
      expect(await api.get(`${path}/${id}`)).toMatchObject({ status: 200 });
    });

    it('is of its own expense only, and for who may read expenses', async () => {
      const { id } = await add();
      const other = (await api.post('/api/v1/expenses', RECEIPT)).body.id;
      const elsewhere = `/api/v1/expenses/${other}/attachments/${id}`;
      expect(await api.get(elsewhere)).toMatchObject({ status: 404, body: { code: 'not_found' } });
      expect(await api.delete(elsewhere)).toMatchObject({ status: 404 });
      expect(await api.get(`${path}/${NOBODY.attachment}`)).toMatchObject({ status: 404 });
      expect(await api.get(`${path}/${NOBODY.client}`)).toMatchObject({ status: 400 });
      const writer = await app.signIn(['write:expenses']);
      expect(await writer.get(`${path}/${id}`)).toMatchObject({ status: 403 });
      const reader = await app.signIn(['read:expenses']);
      expect(await reader.delete(`${path}/${id}`)).toMatchObject({ status: 403 });
      expect(await reader.post(path, formOf())).toMatchObject({ status: 403 });
    });

    it('of a file that the storage lacks says so', async () => {
      const { id } = await add();
      await rm(directory(), { recursive: true });
      expect(await api.get(`${path}/${id}`)).toMatchObject({ status: 503, body: { code: 'storage_unavailable' } });
      expect(await api.delete(`${path}/${id}`)).toMatchObject({ status: 204 });
    });
  });

  it('is removed with its file, and both are told of', async () => {
    const [one, other] = [await add(), await add(PNG)];
    const before = files().length;
    expect(await api.delete(`${path}/${one.id}`)).toMatchObject({ status: 204, text: '' });
    expect(await api.delete(`${path}/${one.id}`)).toMatchObject({ status: 404 });
    expect((await asExpense()).attachments).toEqual([other]);
    expect(files()).toHaveLength(before - 1);
    const added = 'expense.attachment_added';
    expect(await events()).toEqual([added, added, 'expense.attachment_removed']);
    const { body } = await api.get(`/api/v1/events?resource=${expense}&type=expense.attachment_removed`);
    expect(body.data[0].changes).toEqual({ 'attachments/0': { from: one, to: null } });
  });

  it('goes with its expense', async () => {
    await add();
    const before = files().length;
    expect(await api.delete(`/api/v1/expenses/${expense}`)).toMatchObject({ status: 204 });
    expect(files()).toHaveLength(before - 1);
  });

  it('is added to an expense that was charged, and not removed from it', async () => {
    const client_id = (await api.post('/api/v1/clients', { name: 'Acme' })).body.id;
    await api.patch(`/api/v1/expenses/${expense}`, { client_id, is_billable: true });
    await api.post('/api/v1/invoices', { client_id, lines: [{ expense_id: expense }], issue: true });
    const { id } = await add();
    expect(await api.delete(`${path}/${id}`)).toMatchObject({ status: 409, body: { code: 'expense_invoiced' } });
    expect((await asExpense()).attachments).toHaveLength(1);
  });
});

function field(name: string, value: string): FormData {
  const form = new FormData();
  form.append(name, value);
  return form;
}

function append(form: FormData, name: string): FormData {
  form.append(name, new Blob([PDF]), 'other.pdf');
  return form;
}

/** Which files and directories were flushed to the disk, in order, and what could be seen as each was. */
async function flushesDuring<T>(work: () => Promise<unknown>, look: () => Promise<T>) {
  const handle = await open(tmpdir());
  const prototype: FileHandle = Object.getPrototypeOf(handle);
  await handle.close();
  const { sync } = prototype;
  const flushes: { node: number; seen: T }[] = [];
  prototype.sync = async function () {
    const { ino } = await this.stat();
    await sync.call(this);
    flushes.push({ node: ino, seen: await look() });
  };
  try {
    await work();
  } finally {
    prototype.sync = sync;
  }
  return flushes;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
