import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { KEY_SCOPE_NAMES } from '@app/access';
import { Api, exchange } from '../support/api.js';
import { createKey, runCli } from '../support/cli.js';
import { createTestDatabase } from '../support/database.js';
import { formOf } from '../support/routes.js';
import { startServer } from '../support/server.js';

const RECEIPT = { vendor: { name: 'Acme' }, category: 'travel', expense_date: '2026-01-31', amount: '121' };
const TWO_DAYS = 172_800_000;

describe('attachments sweep', () => {
  const root = mkdtempSync(join(tmpdir(), 'invoicenests-test-sweep-'));
  const receipts = join(root, 'receipts');
  const temporary = join(root, 'tmp');
  const env = { STORAGE_URL: pathToFileURL(receipts).href, TMPDIR: temporary };
  let databaseUrl: string;
  let id: string;

  const sweep = (...args: string[]) => runCli({ DATABASE_URL: databaseUrl, ...env }, 'attachments', 'sweep', ...args);
  const age = (path: string) => {
    const then = new Date(Date.now() - TWO_DAYS);
    utimesSync(path, then, then);
  };
  const leave = () => {
    const path = join(receipts, randomUUID());
    writeFileSync(path, 'left');
    age(path);
  };

  beforeAll(async () => {
    mkdirSync(temporary);
    databaseUrl = await createTestDatabase();
    const server = await startServer({ DATABASE_URL: databaseUrl, ...env });
    const api = new Api(
      server.url,
      (await exchange(server.url, await createKey(databaseUrl, KEY_SCOPE_NAMES))).access_token,
    );
    const { body } = await api.post('/api/v1/expenses', RECEIPT);
    id = body.id;
    expect(await api.post(`/api/v1/expenses/${id}/attachments`, formOf())).toMatchObject({ status: 201 });
    await server.stop();
    for (const name of readdirSync(receipts)) age(join(receipts, name));
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it('removes files without a receipt and folders of uploads, for people and for programs', async () => {
    leave();
    for (const name of ['invoicenests-upload-killed', 'invoicenests-upload-running', 'somebody-elses']) {
      mkdirSync(join(temporary, name));
      writeFileSync(join(temporary, name, 'file'), 'x');
      if (!name.endsWith('running')) age(join(temporary, name));
    }
    symlinkSync(receipts, join(temporary, 'invoicenests-upload-link'));
    const line = 'files 1 (4 bytes), folders of uploads 1.\n';
    expect(await sweep('--dry-run')).toEqual({ code: 0, stdout: `Files 2. To remove: ${line}`, stderr: '' });
    expect(await sweep()).toEqual({ code: 0, stdout: `Files 2. Removed: ${line}`, stderr: '' });
    expect(readdirSync(receipts)).toHaveLength(1);
    expect(readdirSync(temporary).sort()).toEqual([
      'invoicenests-upload-link',
      'invoicenests-upload-running',
      'somebody-elses',
    ]);
    const json = await sweep('--json');
    expect(JSON.parse(json.stdout)).toEqual({ files: 1, orphans: 0, bytes: 0, upload_folders: 0 });
  });

  it('says how far it is', async () => {
    for (let count = 0; count < 10_500; count++) leave();
    const { code, stdout, stderr } = await sweep();
    expect([code, stdout]).toEqual([0, expect.stringContaining('Files 10,501. Removed: files 10,500 (42,000 bytes)')]);
    expect(stderr).toMatch(/^Files 10,000\. Removed: files [\d,]+ \([\d,]+ bytes\), folders of uploads 0\.\n$/);
    expect(readdirSync(receipts)).toHaveLength(1);
  });

  it('refuses the files of another database', async () => {
    const other = await createTestDatabase();
    expect(await runCli({ DATABASE_URL: other, ...env }, 'attachments', 'sweep')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^No file in the storage is one of a receipt in this database: .*DATABASE_URL/),
    });
    expect(readdirSync(receipts)).toHaveLength(1);
  });

  it('says what is wrong with the storage', async () => {
    const STORAGE_URL = pathToFileURL(join(receipts, readdirSync(receipts)[0] as string)).href;
    const run = await runCli({ DATABASE_URL: databaseUrl, ...env, STORAGE_URL }, 'attachments', 'sweep');
    const { code, stdout, stderr } = run;
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(/^The sweep broke off: ENOTDIR.*\.\n$/)]);
  });
});
