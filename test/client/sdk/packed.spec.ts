import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startBrowser, watch } from '../../support/browser.js';
import { Project } from '../project.js';
import { World } from './world.js';

const README = readFileSync('libs/sdk/README.md', 'utf8');
const blocks = (language: string) =>
  [...README.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, code]) => code as string);

/** Reads and changes by way of the hooks, and shows what came of it. */
const PAGE = `
import { InvoiceNests, isProblem } from '@invoicenests/sdk';
import * as hooks from '@invoicenests/sdk/react';
import { createRoot } from 'react-dom/client';

const client = new InvoiceNests({ baseUrl: location.origin, accessToken: location.hash.slice(1) });
let refused = '';
try {
  new InvoiceNests({ baseUrl: location.origin, clientId: 'ak', clientSecret: 'sk' });
} catch (error) {
  refused = String(error);
}

function Names() {
  const names = hooks.useClients({ q: 'Shown' }, { select: ({ data }) => data.map(({ name }) => name) });
  const pages = hooks.useInfiniteClients({ q: 'Shown', limit: 1 });
  const missing = hooks.useClient('cli_01h455vb4pex5vsknk084sn02q');
  const create = hooks.useCreateClient();
  const rename = hooks.useUpdateClient();
  const first = pages.data?.pages[0]?.data[0];
  return (
    <>
      <output>{names.data?.join()}</output>
      <p>{pages.data?.pages.length} pages</p>
      <p>{isProblem(missing.error, 'not_found') && 'none such'}</p>
      <p>{create.error?.name}</p>
      <pre>{refused}</pre>
      <button onClick={() => create.mutate({ name: 'Shown 1' })}>Create</button>
      <button onClick={() => first && rename.mutate([first.id, { name: 'Shown 2' }])}>Rename</button>
      <button onClick={() => void pages.fetchNextPage()}>More</button>
    </>
  );
}

createRoot(document.querySelector('main') as Element).render(
  <hooks.InvoiceNestsProvider client={client}><Names /></hooks.InvoiceNestsProvider>,
);
`;

let project: Project;
let world: World;
beforeAll(async () => {
  [project, world] = await Promise.all([Project.create(), World.start()]);
  project.write('readme.ts', `${blocks('ts').join('\n')}\nexport {};\n`);
  project.write('readme.tsx', blocks('tsx').join('\n'));
  project.write('page.tsx', PAGE);
  project.write('core.ts', `export { InvoiceNests } from '@invoicenests/sdk';`);
});
afterAll(async () => {
  project.remove();
  await world.stop();
});

describe('the packed client', () => {
  it('holds what is needed, and nothing else', () => {
    expect(project.paths.filter((path) => !/^dist\/([a-z]+\/)?[a-z]+(\.d\.ts|\.js)$/.test(path)).sort()).toEqual([
      'LICENSE',
      'README.md',
      'package.json',
    ]);
    const { dependencies = {} } = JSON.parse(project.read('node_modules/@invoicenests/sdk/package.json'));
    expect(dependencies).toEqual({});
  });

  it.each(['bundler', 'nodenext'] as const)('compiles with what its README shows (%s)', async (resolution) => {
    const files = ['page.tsx', 'readme.tsx', 'readme.ts', 'core.ts'];
    // Beside readme.tsx, readme.ts would come out as the same file.
    project.write('readme-react.tsx', project.read('readme.tsx'));
    files[1] = 'readme-react.tsx';
    const module = resolution === 'bundler' ? 'esnext' : 'nodenext';
    const options = { module, moduleResolution: resolution, outDir: `out-${resolution}` };
    expect(await project.compile(options, { files })).toEqual([]);
  });

  it('is refused by the compiler where it is used wrongly', async () => {
    const call = (code: string) =>
      `import { InvoiceNests, isProblem } from '@invoicenests/sdk'; const api = new InvoiceNests(); ${code}; export {};`;
    const wrong = [
      `await api.getInvoice()`,
      `await api.createInvoice({ notez: 'x' })`,
      `await api.listInvoices({ status: ['gone'] })`,
      `await api.getInvoice('x', {}, { ifVersion: 1 })`,
      `isProblem({}, 'no_such_code')`,
      `(await api.getInvoice('x')).totals`,
    ];
    for (const [index, code] of wrong.entries()) project.write(`wrong${index}.ts`, call(code));
    const files = wrong.map((_, index) => `wrong${index}.ts`);
    const said = await project.compile({ module: 'nodenext', noEmit: true }, { files });
    expect(said.filter((line) => /^wrong\d\.ts.*error TS\d+/.test(line))).toHaveLength(wrong.length);
  });

  it('runs what its README shows, in plain Node.js', async () => {
    const { clientId, clientSecret } = world.key;
    const printed = await project.node(['out-nodenext/readme.js'], {
      INVOICENESTS_URL: world.server.url,
      INVOICENESTS_CLIENT_ID: clientId,
      INVOICENESTS_CLIENT_SECRET: clientSecret,
    });
    const lines = printed.trim().split('\n');
    expect(lines.slice(0, 3)).toEqual(['680.00 EUR', '1 false', 'draft 680.00']);
    expect(lines[3]).toMatch(/^attachment; filename="invoices-[\d-]+\.csv" id,external_id,number,/);
    expect(lines).toContainEqual(expect.stringMatching(/^month,client_id,/));
    expect(lines.at(-1)).toBe('It was never issued.');
  });

  it('is bundled for browsers without a warning', async () => {
    expect(await project.bundle('core.ts', 'core')).toBe('');
    expect(await project.bundle('page.tsx', 'page')).toBe('');
    expect(gzipSync(project.read('out/core.js')).length).toBeLessThan(8_000);
  });

  it('refuses a secret in a browser, and its hooks read, change and read again', async () => {
    await world.newClient();
    const { proxy } = world;
    const headers = { 'content-type': 'text/html' };
    proxy.next('GET /page', { status: 200, headers, body: '<main></main><script type=module src=page.js></script>' });
    const script = { 'content-type': 'text/javascript' };
    proxy.next('GET /page.js', { status: 200, headers: script, body: project.read('out/page.js') });
    proxy.next('GET /favicon.ico', { status: 204 });
    const browser = await startBrowser();
    try {
      const page = await browser.newPage();
      const faults = watch(page, proxy.url);
      await page.goto(`${proxy.url}/page#${await world.newToken()}`);
      await page.getByText('In a browser everybody can read the secret').waitFor();
      await page.getByText('none such').waitFor();
      // Where no answer begins, Chromium itself sends the request again.
      proxy.next('POST /api/v1/clients', 'broken', 'broken', 'broken');
      await page.getByRole('button', { name: 'Create' }).click();
      await page.getByText('ConnectionError').waitFor();
      // That it is too early says nothing of what was done before.
      const tooEarly = { status: 429, code: 'too_many_requests', detail: 'Wait.' };
      proxy.next('POST /api/v1/clients', {
        status: 429,
        headers: { 'retry-after': '61' },
        body: JSON.stringify(tooEarly),
      });
      await page.getByRole('button', { name: 'Create' }).click();
      await page.getByText('ProblemError').waitFor();
      await page.getByRole('button', { name: 'Create' }).click();
      await page.locator('output', { hasText: /^Shown 1$/ }).waitFor();
      await page.getByRole('button', { name: 'Rename' }).click();
      await page.locator('output', { hasText: /^Shown 2$/ }).waitFor();
      await page.getByRole('button', { name: 'Create' }).click();
      await page.locator('output', { hasText: /^Shown 1,Shown 2$/ }).waitFor();
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByText('2 pages').waitFor();
      const keys = proxy.of('POST /api/v1/clients').map((seen) => seen.headers['idempotency-key']);
      expect(keys).toEqual([keys[0], keys[0], keys[0], keys[0], keys[0], keys[5]]);
      expect(keys[5]).not.toBe(keys[0]);
      const unexpected = faults.filter(
        (fault) => !/404 \(Not Found\)|429 \(Too Many|ERR_INCOMPLETE_CHUNKED_ENCODING/.test(fault),
      );
      expect(unexpected).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
