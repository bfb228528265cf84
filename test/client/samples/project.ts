import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** As strict as the compiler can be. */
const COMPILER_OPTIONS = {
  module: 'nodenext',
  target: 'ES2022',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  types: ['node'],
  jsx: 'react-jsx',
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noPropertyAccessFromIndexSignature: false,
  noUnusedLocals: true,
  noUnusedParameters: true,
  rootDir: 'samples',
  outDir: 'emitted',
};

/** What users of the hooks have installed already. */
const BESIDE = ['react', 'react-dom', '@tanstack/react-query', '@types/react', '@types/react-dom', '@types/node'];

/** An empty project of somebody else, in which the client is installed as it is published, with a copy of the samples. */
export async function newProject(client = 'libs/sdk'): Promise<string> {
  const project = mkdtempSync(join(tmpdir(), 'invoicenests-project-'));
  const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', project], { cwd: client });
  writeFileSync(join(project, 'package.json'), '{ "name": "project", "type": "module", "private": true }');
  const quietly = ['--offline', '--no-audit', '--no-fund', '--loglevel=error', '--legacy-peer-deps'];
  await run('npm', ['install', ...quietly, `./${stdout.trim()}`], { cwd: project });
  for (const name of BESIDE) {
    const link = join(project, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(resolve('node_modules', name), link);
  }
  cpSync('samples', join(project, 'samples'), { recursive: true });
  writeFileSync(
    join(project, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: COMPILER_OPTIONS, include: ['samples'] }),
  );
  return project;
}

/** Compiles the samples of a project into its `emitted`. What the compiler complains of, one line each. */
export async function compile(project: string): Promise<string[]> {
  const compiler = resolve('node_modules/typescript/bin/tsc');
  const { stdout } = await run(process.execPath, [compiler, '--pretty', 'false'], { cwd: project }).catch(
    (error: { stdout: string }) => error,
  );
  return stdout.split('\n').filter((line) => line.trim() !== '');
}
