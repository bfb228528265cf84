import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from '../../../scripts/samples/generate.mjs';
import { calls, document } from './document.js';

const TABS = ['answer.json', 'curl.sh', 'javascript.mjs', 'python.py', 'typescript.ts'];

const WITH_REACT =
  /^(list(Clients|Products|Invoices|Payments|Expenses)|(get|create)(Client|Product|Invoice|Payment|Expense))$/;

describe('the samples', () => {
  const folder = mkdtempSync(join(tmpdir(), 'invoicenests-generated-'));

  afterAll(() => rmSync(folder, { recursive: true }));

  it('are what the generator makes of the document: npm run samples', () => {
    expect(generate(document, folder)).toBe(4 * calls.length);
    for (const { operationId } of calls) {
      for (const file of readdirSync(join(folder, operationId))) {
        const made = readFileSync(join(folder, operationId, file), 'utf8');
        const path = join('samples', operationId, file);
        expect({ path, text: existsSync(path) && readFileSync(path, 'utf8') }).toEqual({ path, text: made });
      }
    }
  });

  it('have every tab of every operation, and none of an operation that is gone', () => {
    const found = readdirSync('samples')
      .filter((name) => name !== 'guides')
      .map((name) => [name, readdirSync(join('samples', name)).sort()]);
    const wanted = calls.map(({ operationId }) => [
      operationId,
      [...TABS, ...(WITH_REACT.test(operationId) ? ['react.tsx'] : [])].sort(),
    ]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted));
    expect(calls.filter(({ operationId }) => WITH_REACT.test(operationId))).toHaveLength(15);
  });
});
