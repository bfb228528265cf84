// A PostgreSQL and processes for one run, and what is told of them.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { startEmbeddedPostgres } from '../dist/apps/api/apps/api/src/database/embedded-postgres.js';

export const HERE = dirname(fileURLToPath(import.meta.url));
export const OURS = join(HERE, '../dist/apps/api/apps/api/src/main.js');
const START_WITHIN_MS = 60_000;

export const say = (line) => process.stderr.write(`${line}\n`);

/**
 * Starts a PostgreSQL of its own, lets `work` measure, and stops all that was started, also when it is interrupted.
 * @param work gets the environment of a server, the directory of this run, `start(name, file, env, …)` and `undo`
 */
export async function onStage({ durable }, work) {
  const undo = [];
  let stopping;
  const stop = () => (stopping ??= undoAll(undo));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop().finally(() => process.exit(130)));
  try {
    const directory = mkdtempSync(join(tmpdir(), 'invoicenests-bench-'));
    undo.push(() => rmSync(directory, { recursive: true, force: true }));
    const postgres = await startEmbeddedPostgres({ dataDir: directory, log: say, durable });
    undo.push(() => postgres.stop());
    const env = {
      HOST: '127.0.0.1',
      PORT: '0',
      NODE_ENV: 'development',
      DATABASE_URL: postgres.url,
      DATA_DIR: directory,
    };
    await work({ env, directory, undo, start: (...how) => startServer(directory, undo, ...how) });
  } finally {
    await stop();
  }
}

async function undoAll(undo) {
  while (undo.length > 0) await undo.pop()();
}

/**
 * A process of its own. Resolves when it says its URL, or that it is ready.
 * @param preloads modules of this folder that are loaded before its own code
 */
async function startServer(directory, undo, name, file, env, { args = [], preloads = [] } = {}) {
  const log = join(directory, `${name}.log`);
  const out = openSync(log, 'w');
  const child = fork(file, args, {
    env: { PATH: process.env.PATH, ...env },
    execArgv: ['report-cpu.mjs', ...preloads].flatMap((module) => ['--import', join(HERE, module)]),
    stdio: ['ignore', 'pipe', out, 'ipc'],
  });
  closeSync(out);
  const ended = once(child, 'exit');
  undo.push(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
  });
  const url = new Promise((resolve) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
      const found = /http:\/\/127\.0\.0\.1:\d+|^ready$/m.exec(said);
      if (found) resolve(found[0]);
    });
  });
  const server = { name, child, url: await Promise.race([url, ended, late()]) };
  if (typeof server.url !== 'string') throw new Error(`${name} does not start:\n${readFileSync(log, 'utf8')}`);
  return server;
}

const late = () => new Promise((resolve) => setTimeout(resolve, START_WITHIN_MS).unref());

/** Asks the process, and resolves to its answer. */
export async function ask({ child }, message) {
  child.send(message);
  const [answer] = await once(child, 'message');
  return answer;
}

/** User and system time of all its threads so far, in µs. */
export async function cpuOf(server) {
  const { user, system } = await ask(server, 'cpu');
  return user + system;
}

/** One round: requests as fast as the answers come, on each connection one after the other. */
export async function load(server, { name, requests }, { headers, seconds, connections }) {
  const before = await cpuOf(server);
  const result = await autocannon({
    url: server.url,
    connections,
    duration: seconds,
    requests: requests.map((request) => ({ ...request, headers: { ...headers, ...request.headers } })),
  });
  const cpu = (await cpuOf(server)) - before;
  const good = result['2xx'];
  if (good === 0 || result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${name}, ${server.name}: ${good} good answers, ${result.non2xx} others, ${result.errors} errors`);
  }
  return { rate: good / result.duration, cpu: cpu / good };
}

export async function exchange(url, { client_id, client_secret }) {
  const response = await fetch(`${url}/api/v1/auth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'client_credentials', client_id, client_secret }),
  });
  if (!response.ok) throw new Error(`the key was answered with ${response.status} ${await response.text()}`);
  return (await response.json()).access_token;
}

/** Rows of cells in columns, the first to the left. */
export function inColumns(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ');
  return `\n${rows.map(line).join('\n')}\n`;
}

export function median(values) {
  return quantile(values, 0.5);
}

/** Between two values where it lies between them. */
export function quantile(values, part) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const below = sorted[Math.floor(at)];
  return below + (sorted[Math.ceil(at)] - below) * (at - Math.floor(at));
}
