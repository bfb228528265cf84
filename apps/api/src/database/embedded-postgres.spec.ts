import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { rounds } from '../../../../test/support/rounds.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
import { findPostmaster } from './postmaster.js';

let dataDir: string;
let lines: string[];
let started: EmbeddedPostgres[];
let processes: Process[];

beforeEach(() => {
  // By this name global-setup.ts finds what a killed run left behind.
  dataDir = mkdtempSync(join(tmpdir(), `invoicenests-test-${process.pid}-with space-`));
  lines = [];
  started = [];
  processes = [];
});

afterEach(async () => {
  for (const { child } of processes) child.kill('SIGKILL');
  await Promise.all(started.map((one) => one.stop()));
  // Whatever a failed test left running.
  const left = running();
  if (left) process.kill(left.pid, 'SIGKILL');
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

const running = () => findPostmaster(join(dataDir, 'postgresql', 'data'));

async function start(durable?: boolean) {
  const one = await startEmbeddedPostgres({ dataDir, durable, log: (line) => lines.push(line) });
  started.push(one);
  return one;
}

async function query(url: string, sql: string) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

interface Process {
  child: ChildProcess;
  started: Promise<{ url: string; adopted: boolean }>;
  /** Leaves in order; resolves when the process has ended. */
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/** Another Node process that starts the same, from the built output. */
function startInAnotherProcess(): Process {
  const built = new URL('../../../../dist/apps/api/apps/api/src/database/embedded-postgres.js', import.meta.url).href;
  const code = `
    import { startEmbeddedPostgres } from ${JSON.stringify(built)};
    const one = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log() {} });
    process.send({ url: one.url, adopted: one.adopted });
    process.once('message', () => one.stop().then(() => process.disconnect()));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const failed = ended.then(([code]) => Promise.reject(new Error(`the process ended with ${code}`)));
  const message = once(child, 'message').then(([sent]) => sent);
  const one: Process = {
    child,
    started: Promise.race([message, failed]),
    stop: async () => {
      child.send('stop');
      expect(await ended).toEqual([0, null]);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
  failed.catch(() => {});
  processes.push(one);
  return one;
}

test('makes an empty UTF-8 database on loopback only, behind a password that only the owner reads', async () => {
  mkdirSync(join(dataDir, 'postgresql.unfinished-999999999.x'));
  const { url, adopted, directory } = await start();
  expect(adopted).toBe(false);
  expect(lines[0]).toBe('Preparing PostgreSQL (once) …');
  expect(readdirSync(dataDir)).toEqual(['postgresql']);
  expect(statSync(directory).mode & 0o777).toBe(0o700);
  expect(statSync(join(directory, 'data')).mode & 0o777).toBe(0o700);
  expect(statSync(join(directory, 'password')).mode & 0o777).toBe(0o600);
  const [settings] = await query(
    url,
    `SELECT current_database() AS name, upper('ñé') AS upper, 'z' < 'ñ' COLLATE "default" AS "byCodePoint",
      current_setting('server_encoding') AS encoding, current_setting('listen_addresses') AS listen,
      current_setting('unix_socket_directories') AS sockets, current_setting('data_checksums') AS checksums,
      current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit`,
  );
  expect(settings).toEqual({
    name: 'invoicenests',
    upper: 'ÑÉ',
    byCodePoint: true,
    encoding: 'UTF8',
    listen: '127.0.0.1',
    sockets: '',
    checksums: 'on',
    fsync: 'on',
    commit: 'on',
  });
  await expect(query(url.replace(/:[0-9a-f]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(
    /password authentication failed/,
  );
});

test('for tests: not durable, 200 connections', async () => {
  const { url } = await start(false);
  const [settings] = await query(
    url,
    "SELECT current_setting('fsync') AS fsync, current_setting('max_connections') AS max",
  );
  expect(settings).toEqual({ fsync: 'off', max: '200' });
});

test('a second start adopts it; the last one out stops it; it comes back on the same port', async () => {
  const first = await start();
  const second = await start();
  const third = startInAnotherProcess();
  expect(second.adopted).toBe(true);
  expect(second.url).toBe(first.url);
  expect(await third.started).toEqual({ url: first.url, adopted: true });
  await first.stop();
  await third.stop();
  expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await second.stop();
  expect(running()).toBeUndefined();
  const again = await start();
  expect(again.adopted).toBe(false);
  expect(again.url).toBe(first.url);
});

test('stopping twice is stopping once', async () => {
  const one = await start();
  await Promise.all([one.stop(), one.stop()]);
  expect(running()).toBeUndefined();
});

test('it survives the kill -9 of the process that started it, and the next one takes over', async () => {
  const killed = startInAnotherProcess();
  const { adopted } = await killed.started;
  await killed.kill();
  expect(adopted).toBe(false);
  expect(running()?.status).toBe('ready');
  const heir = await start();
  expect(heir.adopted).toBe(true);
  await heir.stop();
  expect(running()).toBeUndefined();
});

test('after the kill -9 of PostgreSQL itself the next start recovers, with the data', async () => {
  const killed = startInAnotherProcess();
  const { url } = await killed.started;
  await query(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await killed.kill();
  process.kill(running()!.pid, 'SIGKILL');
  const next = await start();
  expect(next.adopted).toBe(false);
  expect(await query(next.url, 'SELECT * FROM kept')).toEqual([{ answer: 42 }]);
});

test('killed while in use, it is started again at the same address', async () => {
  const { url } = await start();
  await query(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  const back = new Promise<void>((resolve) => {
    lines.push = (line: string) => {
      if (line === 'PostgreSQL is back.') resolve();
      return 0;
    };
  });
  process.kill(running()!.pid, 'SIGKILL');
  await back;
  expect(await query(url, 'SELECT * FROM kept')).toEqual([{ answer: 42 }]);
  const leases = "SELECT count(*)::int FROM pg_stat_activity WHERE application_name = 'invoicenests-lease'";
  expect(await query(url, leases)).toEqual([{ count: 1 }]);
});

test('three processes at the same moment in an empty directory: one prepares and starts, all use the same', async () => {
  const all = [1, 2, 3].map(() => startInAnotherProcess());
  const results = await Promise.all(all.map((one) => one.started));
  expect(results.filter(({ adopted }) => !adopted)).toHaveLength(1);
  expect(new Set(results.map(({ url }) => url)).size).toBe(1);
  expect(await query(results[0]!.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(readdirSync(dataDir)).toEqual(['postgresql']);
  await Promise.all(all.map((one) => one.stop()));
  expect(running()).toBeUndefined();
});

test('who comes while it stops gets it started anew', async () => {
  let current = await start();
  for (let round = 0; round < rounds(3, 10); round++) {
    const leaving = current.stop();
    // At another moment of the shutdown each round.
    for (let turn = 0; turn < round * 4; turn++) await new Promise(setImmediate);
    current = await start();
    await leaving;
    expect(await query(current.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  }
});

test("a stale postmaster.pid with the number of somebody's living process does not stop the start", async () => {
  const first = await start();
  await first.stop();
  const data = join(first.directory, 'data');
  // Not ours: PostgreSQL itself sees through the number of its parent.
  const somebody = spawn('sleep', ['60']);
  await once(somebody, 'spawn');
  try {
    writeFileSync(join(data, 'postmaster.pid'), `${somebody.pid}\n${data}\n1\n1\n\n127.0.0.1\n1 1\nready   \n`);
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  } finally {
    somebody.kill();
  }
});

test('a refused start shows what PostgreSQL has to say', async () => {
  const first = await start();
  await first.stop();
  writeFileSync(join(first.directory, 'data', 'postgresql.auto.conf'), "work_mem = 'a lot'\n");
  await expect(start()).rejects.toThrow(/PostgreSQL did not start.*invalid value for parameter "work_mem"/s);
});
