import { existsSync, readFileSync } from 'node:fs';
import { fence } from './markdown';

const LANGUAGES = [
  { file: 'curl.sh', language: 'bash', title: 'curl' },
  { file: 'javascript.mjs', language: 'js', title: 'JavaScript' },
  { file: 'typescript.ts', language: 'ts', title: 'TypeScript' },
  { file: 'python.py', language: 'python', title: 'Python' },
  { file: 'react.tsx', language: 'tsx', title: 'React' },
];

const at = (operationId: string, file: string) => new URL(`../../../samples/${operationId}/${file}`, import.meta.url);

/** The samples of an operation, a tab for each language; the tests run these same files. */
export function samplesOf(operationId: string): string | undefined {
  const fences = LANGUAGES.filter(({ file }) => existsSync(at(operationId, file))).map(({ file, language, title }) =>
    fence(language, readFileSync(at(operationId, file), 'utf8'), title),
  );
  return fences.length > 0 ? ['::: code-group', ...fences, ':::'].join('\n\n') : undefined;
}

/** What the server has answered to them. */
export function answerOf(operationId: string): { status: number; body: unknown } | undefined {
  const file = at(operationId, 'answer.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
