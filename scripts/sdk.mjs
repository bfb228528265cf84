// `npm run sdk`: the client of `libs/sdk`, with its types, methods and hooks made from `dist/openapi.json` (`npm run types`).
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { operationsOf, problemCodesOf, resolve } from './sdk/read.mjs';
import { hooksFile, operationsFile } from './sdk/write.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const GENERATED = `${ROOT}libs/sdk/src/generated/`;

const document = JSON.parse(readFileSync(`${ROOT}dist/openapi.json`, 'utf8'));
const operations = operationsOf(document);

/** Failures are thrown, and headers have options of their own: neither is repeated for every operation. */
function withoutFailures() {
  const copy = structuredClone(document);
  for (const operation of Object.values(copy.paths).flatMap(Object.values)) {
    const answers = Object.entries(operation.responses ?? {}).filter(([status]) => status.startsWith('2'));
    operation.responses = Object.fromEntries(answers.map(([status, { headers, ...answer }]) => [status, answer]));
    operation.parameters = operation.parameters?.filter((one) => resolve(copy, one).in !== 'header');
  }
  return copy;
}

const BLOB = ts.factory.createTypeReferenceNode('Blob');

const types = await openapiTS(withoutFailures(), {
  rootTypes: true,
  rootTypesNoSchemaPrefix: true,
  rootTypesKeepCasing: true,
  defaultNonNullable: false,
  transform: ({ format }) => (format === 'binary' ? BLOB : undefined),
});
mkdirSync(GENERATED, { recursive: true });
writeFileSync(`${GENERATED}schema.ts`, astToString(types));
writeFileSync(`${GENERATED}operations.ts`, operationsFile(operations, problemCodesOf(document)));
writeFileSync(`${GENERATED}hooks.ts`, hooksFile(operations));

rmSync(`${ROOT}libs/sdk/dist`, { recursive: true, force: true });
execFileSync(process.execPath, [`${ROOT}node_modules/typescript/bin/tsc`, '-p', `${ROOT}libs/sdk`], {
  stdio: 'inherit',
});
