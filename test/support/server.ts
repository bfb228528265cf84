import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

const ENTRY = resolve('dist/apps/api/apps/api/src/main.js');

/** The built server in a process of its own, as users run it. */
export interface Server {
  url: string;
  pid: number;
  /** What it has said on both streams. */
  output(): string;
  /** Resolves when the process has ended, however. */
  ended: Promise<unknown>;
  /** Ctrl-C. Resolves to the exit code. */
  stop(): Promise<number | null>;
}

/** Resolves when the server says that it is ready; rejects with its output when it ends before. */
export async function startServer(env: Record<string, string> = {}): Promise<Server> {
  const child = spawn(process.execPath, [ENTRY], { env: { ...process.env, PORT: '0', NODE_ENV: '', ...env } });
  const exited = once(child, 'exit');
  let output = '';
  const url = new Promise<string>((found) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        output += `${line}\n`;
        const address = /^ +API +(https?:\/\/\S+)\/api\/v1$/.exec(line)?.[1];
        if (address) found(address);
      });
    }
  });
  const early = exited.then(([code]) => {
    throw new Error(`the server ended with ${code}:\n${output}`);
  });
  early.catch(() => {});
  return {
    url: await Promise.race([url, early]),
    pid: child.pid as number,
    output: () => output,
    ended: exited,
    stop: async () => {
      child.kill('SIGINT');
      const [code] = await exited;
      return code;
    },
  };
}
