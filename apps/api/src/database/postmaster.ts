import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { BARE_ENVIRONMENT, type Cluster } from './postgres-cluster.js';

const POLL_MS = 20;
const LOG_KEPT_BYTES = 5_000_000;

/** The DETAIL of an error holds the row that was refused, that of a logged statement its parameters: both hold hashes. */
const NO_VALUES_IN_THE_LOG = ['log_error_verbosity=terse', 'log_parameter_max_length=0'];

/** The running server of a cluster, as its postmaster.pid tells. */
export interface Postmaster {
  pid: number;
  port: number;
  status: 'starting' | 'ready' | 'stopping' | string;
}

/** The start was refused for a reason that passes by itself. */
export class PassingRefusal extends Error {}

/** Undefined when none runs; a postmaster.pid that a crash left behind does not count. */
export function findPostmaster(data: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = fs.readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  return isPostgres(pid) ? { pid, port: Number(lines[3]), status: lines[7]?.trim() || 'starting' } : undefined;
}

/** By the process's name: after a restart of the machine its number may be anybody's. */
function isPostgres(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    const command =
      process.platform === 'linux'
        ? fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0]
        : execFileSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8', stdio: 'pipe' }).trim();
    return basename(command ?? '') === 'postgres';
  } catch {
    return false;
  }
}

/**
 * Starts the server and waits until it takes connections, recovery after a crash included.
 * @param port kept if given; otherwise the last one if it is free, so that others find it again, or any free one
 * @throws {PassingRefusal} when another process was quicker, the port was taken, or a crashed server is not quite gone
 * @throws {Error} with the end of the server's log
 */
export async function launch(cluster: Cluster, durable: boolean, port?: number): Promise<void> {
  const { data, logFile, binaries, user } = cluster;
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...NO_VALUES_IN_THE_LOG];
  if (!durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200');
  const from = logSize(logFile) > LOG_KEPT_BYTES ? 0 : logSize(logFile);
  if (from === 0) fs.rmSync(logFile, { force: true });
  const log = fs.openSync(logFile, 'a', 0o600);
  if (user) fs.fchownSync(log, user.uid, user.gid);
  const child = spawn(
    binaries.postgres,
    ['-D', data, '-p', String(port ?? (await freePort(lastPort(data)))), ...settings.flatMap((one) => ['-c', one])],
    // A session of its own: Ctrl-C in the terminal reaches us, and we end the server last.
    { ...user, cwd: dirname(data), env: BARE_ENVIRONMENT, detached: true, stdio: ['ignore', log, log] },
  );
  fs.closeSync(log);
  await once(child, 'spawn');
  child.unref();
  while (child.exitCode === null && child.signalCode === null) {
    const running = findPostmaster(data);
    if (running?.pid === child.pid && running?.status === 'ready') return;
    await setTimeout(POLL_MS);
  }
  throw refusal(data, fs.readFileSync(logFile).subarray(from).toString().trim());
}

function refusal(data: string, log: string): Error {
  const message = `PostgreSQL did not start. Its log says:\n${log.split('\n').slice(-20).join('\n')}`;
  if (findPostmaster(data)) return new PassingRefusal(message);
  if (/lock file "postmaster\.pid" already exists/.test(log)) {
    // PostgreSQL itself goes by the number alone and would refuse for as long as that process of somebody's lives.
    fs.rmSync(join(data, 'postmaster.pid'), { force: true });
    return new PassingRefusal(message);
  }
  return /pre-existing shared memory block|Address already in use/.test(log)
    ? new PassingRefusal(message)
    : new Error(message);
}

/** Ends open sessions, writes everything down, stops; resolves once the server is gone. */
export async function shutDown(data: string): Promise<void> {
  const running = findPostmaster(data);
  if (!running) return;
  process.kill(running.pid, 'SIGINT');
  for (const deadline = Date.now() + 60_000; findPostmaster(data)?.pid === running.pid; await setTimeout(POLL_MS)) {
    if (Date.now() > deadline) throw new Error(`PostgreSQL (process ${running.pid}) takes over a minute to stop.`);
  }
}

const logSize = (file: string) => fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;

function lastPort(data: string): number {
  try {
    return Number(/"-p" "(\d+)"/.exec(fs.readFileSync(join(data, 'postmaster.opts'), 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

async function freePort(preferred: number): Promise<number> {
  const server = createServer();
  try {
    server.listen(preferred, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    if (preferred !== 0) return freePort(0);
    throw error;
  }
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
