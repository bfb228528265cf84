import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { fieldsOf } from '../../../scripts/samples/fields.mjs';
import type { Recorded } from './answers.js';
import type { Call } from './document.js';

const execute = promisify(execFile);

/** One of the four languages that every operation has a sample of: what its samples say of an answer. */
export interface Language {
  file: string;
  command: readonly string[];
  env?: Record<string, string>;
  /** Where it runs from: what was compiled lies in a project of somebody else. */
  path(folder: string, project: string): string;
  read(printed: string, call: Call): unknown;
  expect(answer: Recorded, call: Call): unknown;
}

/** Says the status too, as whoever runs a sample may tell it to in a file of theirs. */
export const curl = {
  file: 'curl.sh',
  command: ['sh'],
  env: { CURL_HOME: resolve('test/client/samples/curl') },
  path: (folder: string) => join('samples', folder, 'curl.sh'),
  read: (printed: string, { isExport }: Call): Recorded => {
    const [, body, status] = /^(.*?)\n*(\d{3})$/s.exec(printed) ?? [];
    const json = isExport ? `[${body?.replaceAll('\n', ',')}]` : body;
    return { status: Number(status), body: json ? JSON.parse(json) : null };
  },
  expect: (answer: Recorded) => answer,
} satisfies Language;

/** A program that prints the body; where there is none, the status; of an export some fields of each row. */
const whole = (file: string, command: readonly string[], written: (value: unknown) => string): Language => ({
  file,
  command,
  path: (folder) => join('samples', folder, file),
  read: (printed, { isExport }) => (isExport ? printed.split('\n') : JSON.parse(printed)),
  expect: ({ status, body }, call) => (call.isExport ? fields(body as object[], call, written) : (body ?? status)),
});

const PYTHON: Record<string, string> = { null: 'None', true: 'True', false: 'False' };

export const javascript = whole('javascript.mjs', [process.execPath], String);
export const python = whole('python.py', ['/usr/bin/python3'], (value) => PYTHON[String(value)] ?? String(value));

/** It prints some fields, by their names: one line for each resource. */
export const typescript: Language = {
  file: 'typescript.ts',
  command: [process.execPath],
  path: (folder, project) => join(project, 'emitted', folder, 'typescript.js'),
  read: (printed) => printed.split('\n'),
  expect: ({ body }, call) => {
    if (!call.answer) return [''];
    if (call.isExport) return fields(body as object[], call, String);
    return fields(call.isList ? (body as { data: object[] }).data : [body as object], call, String);
  },
};

function fields(items: readonly object[], { answer = '' }: Call, written: (value: unknown) => string): string[] {
  const [, ...names] = fieldsOf(answer);
  return items.map((item) => names.map((name) => written(at(item, name))).join(' '));
}

const at = (value: object, path: string): unknown =>
  path.split('.').reduce<unknown>((found, name) => (found as Record<string, unknown>)[name], value);

export const LANGUAGES: readonly Language[] = [curl, javascript, typescript, python];

const FILES = 'test/client/samples/files';

/**
 * In a folder of its own, since some write files, with those that others send.
 * @param look at what it wrote
 * @returns what the program printed @throws where it failed, with what it said
 */
export async function runSample(
  { command, env }: Pick<Language, 'command' | 'env'>,
  path: string,
  environment: Record<string, string>,
  look?: (folder: string) => void,
): Promise<string> {
  const [program, ...args] = command as [string, ...string[]];
  const cwd = await mkdtemp(join(tmpdir(), 'invoicenests-sample-'));
  try {
    if (!look) await cp(FILES, cwd, { recursive: true });
    const { stdout } = await execute(program, [...args, resolve(path)], {
      cwd,
      env: { PATH: process.env.PATH, PYTHONDONTWRITEBYTECODE: '1', ...env, ...environment },
      timeout: 30_000,
    });
    look?.(cwd);
    return stdout.trim();
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${path} failed: ${stdout}${stderr}`);
  } finally {
    await rm(cwd, { recursive: true });
  }
}
