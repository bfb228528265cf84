import { fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import pg from 'pg';
import { startEmbeddedPostgres } from '../dist/apps/api/apps/api/src/database/embedded-postgres.js';
import { readEnv } from '../dist/apps/api/apps/api/src/env.js';
import { prepare } from './prepare.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const OURS = join(HERE, '../dist/apps/api/apps/api/src/main.js');
const START_WITHIN_MS = 60_000;
const WARM_UP_SECONDS = 2;

const say = (line) => process.stderr.write(`${line}\n`);

/** Starts everything, measures, prints, and stops all that it started, also when it is interrupted. */
export async function bench(options) {
  const undo = [];
  let stopping;
  const stop = () => (stopping ??= undoAll(undo));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop().finally(() => process.exit(130)));
  try {
    const directory = mkdtempSync(join(tmpdir(), 'invoicenests-bench-'));
    undo.push(() => rmSync(directory, { recursive: true, force: true }));
    const postgres = await startEmbeddedPostgres({ dataDir: directory, log: say, durable: options.durable });
    undo.push(() => postgres.stop());

    say(`Making ${options.invoices} invoices with 5 lines …`);
    const env = {
      HOST: '127.0.0.1',
      PORT: '0',
      NODE_ENV: 'development',
      DATABASE_URL: postgres.url,
      DATA_DIR: directory,
    };
    const scene = await prepare(readEnv(env), options.invoices);

    const start = (...how) => startServer(directory, undo, ...how);
    const ours = await start('ours', OURS, env);
    const task = join(directory, 'baseline.json');
    writeFileSync(task, JSON.stringify(scene.baseline));
    const baseline = await start('baseline', join(HERE, 'baseline.mjs'), {}, [task]);
    const token = await exchange(ours.url, scene.key);
    const headers = { authorization: `Bearer ${token}` };
    const database = new pg.Client(postgres.url);
    await database.connect();
    undo.push(() => database.end());

    const routes = scene.routes.filter(({ name }) => name.includes(options.only));
    if (routes.length === 0) throw new Error(`--only: no route is named like "${options.only}"`);
    const measured = [];
    for (const route of routes) {
      await compareAnswers(route, headers, ours.url, baseline.url);
      const run = (server, seconds) => load(server, route, { headers, seconds, connections: options.connections });
      for (const server of [ours, baseline]) await run(server, WARM_UP_SECONDS);
      const rounds = [];
      for (let n = 1; n <= options.rounds; n++) {
        const round = {};
        // Whoever comes second meets the larger tables: they take turns at it.
        for (const server of n % 2 === 1 ? [ours, baseline] : [baseline, ours]) {
          // Plans were made for the tables as they were.
          for (const statement of ['vacuum analyze', 'checkpoint']) await database.query(statement);
          round[server.name] = await run(server, options.seconds);
        }
        rounds.push(round);
        const { ours: a, baseline: b } = round;
        say(`${route.name}, ${n} of ${options.rounds}: ${Math.round(a.rate)} and ${Math.round(b.rate)} requests/s`);
      }
      measured.push({ route, rounds });
    }
    process.stdout.write(table(measured));
  } finally {
    await stop();
  }
}

async function undoAll(undo) {
  while (undo.length > 0) await undo.pop()();
}

/** A server in a process of its own. Resolves when it listens. */
async function startServer(directory, undo, name, file, env, args = []) {
  const log = join(directory, `${name}.log`);
  const out = openSync(log, 'w');
  const child = fork(file, args, {
    env: { PATH: process.env.PATH, ...env },
    execArgv: ['--import', join(HERE, 'report-cpu.mjs')],
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
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found) resolve(found[0]);
    });
  });
  const server = { name, child, url: await Promise.race([url, ended, late()]) };
  if (typeof server.url !== 'string') throw new Error(`${name} does not start:\n${readFileSync(log, 'utf8')}`);
  return server;
}

const late = () => new Promise((resolve) => setTimeout(resolve, START_WITHIN_MS).unref());

async function cpuOf({ child }) {
  child.send('cpu');
  const [{ user, system }] = await once(child, 'message');
  return user + system;
}

/** One round: requests as fast as the answers come, on each connection one after the other. */
async function load(server, { name, requests }, { headers, seconds, connections }) {
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

/** Both answer with the same bytes, but for what is new each time, and the form of cursors. */
async function compareAnswers({ name, requests: [{ path, method, body, headers, setupRequest }] }, token, ...urls) {
  const answers = await Promise.all(
    urls.map(async (url) => {
      const request = { method, body, headers: { ...token, ...headers } };
      const response = await fetch(url + path, setupRequest ? setupRequest(request) : request);
      const text = await response.text();
      if (!response.ok) throw new Error(`${name}: ${url} answers ${response.status} ${text}`);
      const own = method === 'GET' ? /(?<="next_cursor":)"[^"]*"/ : /"[a-z]{3}_[0-9a-z]{26}"|"[-\d]+T[\d:.]+Z"/g;
      return text.replace(own, '""');
    }),
  );
  const [ours, baseline] = answers;
  if (ours === baseline) return;
  const at = [...ours].findIndex((character, index) => character !== baseline[index]);
  const around = (text) => text.slice(Math.max(0, at - 100), at + 100);
  throw new Error(`${name}: the answers differ at ${at}\n${around(ours)}\n${around(baseline)}`);
}

async function exchange(url, { client_id, client_secret }) {
  const response = await fetch(`${url}/api/v1/auth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'client_credentials', client_id, client_secret }),
  });
  if (!response.ok) throw new Error(`the key was answered with ${response.status} ${await response.text()}`);
  return (await response.json()).access_token;
}

function table(measured) {
  const rows = [
    ['', 'ours', 'baseline', '', '', 'ours', 'baseline', 'ours'],
    ['route', 'requests/s', 'requests/s', 'ratio', '(from – to)', 'CPU µs', 'CPU µs', 'statements'],
    ...measured.map(({ route, rounds }) => {
      const of = (server, what) => Math.round(median(rounds.map((round) => round[server][what])));
      const ratios = rounds.map(({ ours, baseline }) => ours.rate / baseline.rate);
      const range = `(${Math.min(...ratios).toFixed(2)} – ${Math.max(...ratios).toFixed(2)})`;
      return [
        route.name,
        of('ours', 'rate'),
        of('baseline', 'rate'),
        median(ratios).toFixed(2),
        range,
        of('ours', 'cpu'),
        of('baseline', 'cpu'),
        route.sent.length,
      ].map(String);
    }),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ');
  return `\n${rows.map(line).join('\n')}\n`;
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
