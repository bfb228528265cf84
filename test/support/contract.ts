import type { Answered, Contract } from './environment.js';

declare global {
  /** What the environment of the tests gives each of their files. */
  var contract: Contract;
}

/** @throws Error where the answer to an operation of the document is not as the document says. */
export function checkAnswer(method: string, path: string, answer: Answered): void {
  const problem = globalThis.contract.problem(method, path.split('?', 1)[0] as string, answer);
  if (problem) throw new Error(`${problem}\n${answer.text.slice(0, 1000)}`);
}
