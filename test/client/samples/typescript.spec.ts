import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { document } from './document.js';
import { compile, newProject } from './project.js';

describe('the TypeScript and React samples', () => {
  const folders: string[] = [];

  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  it('compile in strict mode against the client as it is packed', async () => {
    const project = await newProject();
    folders.push(project.folder);
    expect(await compile(project)).toEqual([]);
  });

  it('stop compiling when a field of an answer gets another name', async () => {
    const project = await newProject(clientOf(renamed('Invoice', 'number', 'invoice_number')));
    folders.push(project.folder);
    const complaints = await compile(project);
    const named = (sample: string) => complaints.filter((line) => line.startsWith(`samples/${sample}(`)).length;
    expect(named('getInvoice/typescript.ts')).toBe(1);
    expect(named('listInvoices/typescript.ts')).toBe(1);
    expect(named('getInvoice/react.tsx')).toBe(1);
    expect(named('getClient/typescript.ts')).toBe(0);
  });

  /** The client that is made of another document. */
  function clientOf(other: object): string {
    const copy = mkdtempSync(join(tmpdir(), 'invoicenests-copy-'));
    folders.push(copy);
    mkdirSync(join(copy, 'dist'));
    writeFileSync(join(copy, 'dist/openapi.json'), JSON.stringify(other));
    for (const path of ['scripts', 'libs/sdk', 'package.json']) cpSync(path, join(copy, path), { recursive: true });
    symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
    execFileSync(process.execPath, ['scripts/sdk.mjs'], { cwd: copy });
    return join(copy, 'libs/sdk');
  }
});

function renamed(schema: string, from: string, to: string): object {
  const copy = structuredClone(document);
  const { properties, required } = copy.components.schemas[schema];
  properties[to] = properties[from];
  delete properties[from];
  required.splice(required.indexOf(from), 1, to);
  return copy;
}
