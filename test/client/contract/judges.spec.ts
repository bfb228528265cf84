import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const HERE = resolve('test/client/contract');
const TYPESCRIPT = ['--strict', '--noEmit', '--ignoreConfig', '--target', 'es2022', '--lib', 'es2022,dom,dom.iterable'];

/** Runs a command of a package; resolves to what it found, in vain or not. */
async function run(script: string, ...args: string[]): Promise<{ code: number; output: string }> {
  const running = promisify(execFile)(process.execPath, [script, ...args], { cwd: HERE, maxBuffer: 64 * 1024 * 1024 });
  // Spectral reads what it is piped before what it is told.
  running.child.stdin?.end();
  return running.then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    ({ code, stdout }) => ({ code, output: stdout }),
  );
}

const tool = (name: string, ...args: string[]) => run(join(HERE, 'node_modules/.bin', name), ...args);

const spectral = (file: string) => tool('spectral', 'lint', file, '-r', 'spectral.yaml', '--fail-severity', 'hint');
const redocly = (file: string) => tool('redocly', 'lint', file, '--config', 'redocly.yaml', '--format', 'json');

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'invoicenests-contract-'));
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe.each(['openapi.json', 'openapi.es.json'])('%s', (name) => {
  const file = resolve('dist', name);

  it('is right by Spectral, with the rules of OWASP', async () => {
    expect(await spectral(file)).toEqual({ code: 0, output: expect.stringContaining('No results') });
  });

  it('is right by Redocly, without a warning', async () => {
    const { code, output } = await redocly(file);
    expect([code, JSON.parse(output)]).toMatchObject([0, { totals: { errors: 0, warnings: 0, ignored: 0 } }]);
  });
});

describe('the judges', () => {
  it('see what is wrong', async () => {
    const document = JSON.parse(readFileSync('dist/openapi.json', 'utf8'));
    delete document.paths['/api/v1/invoices'].get.responses[401];
    delete document.components.schemas.Client.properties.name.maxLength;
    document.components.schemas.Client.properties.version.example = 'one';
    const file = join(directory, 'wrong.json');
    writeFileSync(file, JSON.stringify(document));
    const { code, output } = await spectral(file);
    expect(code).toBe(1);
    expect(output).toMatch(/define-error-responses-401/);
    expect(output).toMatch(/string-limit/);
    expect(await redocly(file)).toEqual({ code: 1, output: expect.stringContaining('no-invalid-schema-examples') });
  });
});

/** What somebody writes first with what was generated: the ids of operations are the names of what is called. */
describe('a generated client compiles in strict mode', () => {
  const DOCUMENT = resolve('dist/openapi.json');

  async function compiles(name: string, use: string): Promise<void> {
    const file = join(directory, `${name}.ts`);
    writeFileSync(file, use);
    for (const resolution of ['nodenext', 'bundler']) {
      const module = resolution === 'nodenext' ? 'nodenext' : 'esnext';
      const modules = ['--module', module, '--moduleResolution', resolution];
      const tsc = await run(resolve('node_modules/typescript/bin/tsc'), ...TYPESCRIPT, ...modules, file);
      expect([resolution, tsc]).toEqual([resolution, { code: 0, output: '' }]);
    }
  }

  it('by openapi-typescript', async () => {
    const cli = resolve('node_modules/openapi-typescript/bin/cli.js');
    expect(await run(cli, DOCUMENT, '-o', join(directory, 'schema.d.ts'))).toMatchObject({ code: 0 });
    await compiles(
      'openapi-typescript',
      `import type { components, operations } from './schema.js';
      type Page = operations['listInvoices']['responses'][200]['content']['application/json'];
      export const invoicesOf = (page: Page): components['schemas']['Invoice'][] => page.data;
      export const query: operations['listInvoices']['parameters']['query'] = { status: ['issued'], limit: 5 };`,
    );
  });

  it('by @hey-api/openapi-ts', async () => {
    const options = ['-i', DOCUMENT, '-o', join(directory, 'hey-api'), '-c', '@hey-api/client-fetch', '--no-log-file'];
    expect(await tool('openapi-ts', ...options)).toMatchObject({ code: 0 });
    await compiles(
      'use-hey-api',
      `import { createClient } from './hey-api/client/index.js';
      import { createToken, type Invoice, listInvoices, updateClient } from './hey-api/index.js';
      const client = createClient({ baseUrl: 'https://invoices.example.com' });
      export async function issued(): Promise<Invoice[]> {
        await createToken({ client, body: { grant_type: 'client_credentials' } });
        await updateClient({ client, path: { id: 'cli_01h455vb4pex5vsknk084sn02q' }, body: { notes: null } });
        const { data } = await listInvoices({ client, query: { status: ['issued'] } });
        return data?.data ?? [];
      }`,
    );
  });

  it('by orval', async () => {
    const options = ['--input', DOCUMENT, '--output', join(directory, 'orval.ts'), '--client', 'fetch'];
    expect(await tool('orval', ...options)).toMatchObject({ code: 0 });
    await compiles(
      'use-orval',
      `import { type Invoice, listInvoices, updateClient } from './orval.js';
      export async function issued(): Promise<Invoice[]> {
        await updateClient('cli_01h455vb4pex5vsknk084sn02q', { notes: null });
        const answer = await listInvoices({ status: ['issued'] });
        return answer.status === 200 ? answer.data.data : [];
      }`,
    );
  });
});
