import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
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

/** A port that was free a moment ago, for whoever has to know it before the server does. */
export async function freePort(): Promise<string> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  await new Promise((closed) => probe.close(closed));
  return String(port);
}

/**
 * Resolves when the server says that it is ready; rejects with its output when it ends before. With a PUBLIC_URL it is
 * reached by its PORT all the same.
 * @param program what starts it, where that is not the built server itself
 */
export async function startServer(env: Record<string, string> = {}, program = [ENTRY]): Promise<Server> {
  const child = spawn(process.execPath, program, { env: { ...process.env, PORT: '0', NODE_ENV: '', ...env } });
  const exited = once(child, 'exit');
  let output = '';
  const own = env.PUBLIC_URL && `http://127.0.0.1:${env.PORT}`;
  const url = new Promise<string>((found) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        output += `${line}\n`;
        const address = /^ +API +(https?:\/\/\S+)\/api\/v1$/.exec(line)?.[1];
        if (address) found(own || address);
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
