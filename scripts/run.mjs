// `npm start`, `npm test` and `npm run cli` on a bare checkout: installs and builds what is missing or out of date,
// then hands over; `npm run docs` builds all and ends. Needs nothing but Node, and says everything on stderr: the command
// line's stdout is data.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const ENTRIES = {
  start: join(ROOT, 'dist/apps/api/apps/api/src/main.js'),
  cli: join(ROOT, 'dist/apps/api/apps/api/src/cli/main.js'),
};

/** Those that the server is made of; the client is made of the server. */
const LIBS = ['libs/access', 'libs/http', 'libs/money'];
/** What is built: with the packages of which folder, from what, by which steps; `makes` is there when it was. */
const SERVER = {
  packages: '.',
  from: ['apps/api', 'apps/console', ...LIBS, 'nest-cli.json', 'tsconfig.json', 'package-lock.json'],
  steps: [
    ['Building', 'node_modules/@nestjs/cli/bin/nest.js', 'build', 'api'],
    ['Building the console', 'node_modules/vite/bin/vite.js', 'build', 'apps/console', '--logLevel', 'warn'],
  ],
  makes: ['dist/apps/api/apps/api/src/main.js', 'dist/console/index.html'],
  builtFrom: 'dist/.built-from',
};
const REFERENCE = {
  packages: 'apps/reference',
  from: ['apps/api', 'apps/reference', ...LIBS, 'samples', 'package-lock.json'],
  steps: [
    ['Writing the OpenAPI document', 'dist/apps/api/apps/api/src/openapi/file.js', 'dist'],
    ['Building the reference', 'apps/reference/node_modules/vitepress/bin/vitepress.js', 'build', 'apps/reference'],
  ],
  makes: ['dist/openapi.json', 'dist/openapi.es.json', 'dist/reference/index.html'],
  builtFrom: 'dist/.reference-built-from',
};
/** What has to be built, and what the server can start without: it is said where that fails, as it does offline. */
const COMMANDS = {
  start: { needs: [SERVER], wants: [REFERENCE] },
  docs: { needs: [SERVER, REFERENCE] },
  cli: { needs: [SERVER] },
  test: { needs: [SERVER] },
};
/** What builds write among the sources. */
const MADE = [
  'apps/console/src/api/schema.d.ts',
  'apps/reference/.vitepress/.temp',
  'apps/reference/.vitepress/cache',
  'apps/reference/.vitepress/parts',
  'apps/reference/en/operations',
  'apps/reference/es/operations',
  'apps/reference/public/vectors.json',
];
const SKIPPED = ['node_modules', 'dist'];
const LOCK = join(ROOT, 'dist/.lock');
const OWN_LOCK = `${LOCK}.${process.pid}`;
const LOCK_PATIENCE_MS = 15 * 60_000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const say = (line) => process.stderr.write(`${line}\n`);

/** Ends the process with one line for whoever sits before it. */
function fail(line, code = 1) {
  say(line);
  process.exit(code);
}

/** What cannot be installed or built, in one line. */
class Failure extends Error {}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  // 21 and the first releases of 22 cannot require ES modules, which tools we use do.
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major > 22) return;
  fail(`InvoiceNests needs Node.js 20.19, 22.13 or newer; this is ${process.version}. See https://nodejs.org.`);
}

/** npm writes node_modules/.package-lock.json when an install is complete: whether it says what our lockfile says. */
function isInstalled(folder) {
  try {
    const packages = (file) => JSON.parse(readFileSync(join(ROOT, folder, file), 'utf8')).packages;
    const there = packages('node_modules/.package-lock.json');
    // Optional packages are mostly other platforms'.
    return Object.entries(packages('package-lock.json')).every(
      ([path, { version, integrity, optional }]) =>
        path === '' || optional || (there[path]?.version === version && there[path].integrity === integrity),
    );
  } catch {
    return false;
  }
}

async function install(folder) {
  // The npm that runs us, if it does: PATH may hold another or none.
  const npm = process.env.npm_execpath;
  const [command, ...first] = basename(npm ?? '') === 'npm-cli.js' ? [process.execPath, npm] : ['npm'];
  // Building needs the development dependencies, also with NODE_ENV=production.
  const flags = ['--include=dev', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
  const where = folder === '.' ? [] : ['--prefix', folder];
  const said = `Installing dependencies (${['npm ci', ...where].join(' ')})`;
  const code = await step(said, command, [...first, 'ci', ...where, ...flags]);
  if (code !== 0) {
    throw new Failure(`npm ci failed (${code}); npm says why above. Put that right, then start again.`);
  }
}

/** What a build is made from; names and contents, since a copy or a checkout changes the times of files. */
function sourcesOf({ from }) {
  const hash = createHash('sha256');
  const add = (path) => {
    const name = relative(ROOT, path);
    if (MADE.includes(name) || /spec\.tsx?$/.test(name)) return;
    if (!statSync(path).isDirectory()) hash.update(`${name}\0`).update(readFileSync(path)).update('\0');
    else for (const entry of readdirSync(path).sort()) if (!SKIPPED.includes(entry)) add(join(path, entry));
  };
  for (const name of from) add(join(ROOT, name));
  return hash.digest('hex');
}

function isBuilt(build) {
  try {
    const isThere = build.makes.every((file) => existsSync(join(ROOT, file)));
    return isThere && readFileSync(join(ROOT, build.builtFrom), 'utf8') === sourcesOf(build);
  } catch {
    return false;
  }
}

async function make(build) {
  // Taken before: what is edited during the build is built the next time.
  const from = sourcesOf(build);
  rmSync(join(ROOT, build.builtFrom), { force: true });
  for (const [what, script, ...args] of build.steps) {
    const code = await step(what, process.execPath, [script, ...args]);
    if (code !== 0) throw new Failure(`${what}: that failed (${code}); the messages are above.`);
  }
  writeFileSync(join(ROOT, build.builtFrom), from);
}

/**
 * Runs something that takes a while; its output goes to stderr. A signal ends it at once: npm would go on for most of
 * a minute, and half an install or build is recognized as such by the next start.
 */
async function step(what, command, args) {
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  say(`${what} …`);
  const ticker = setInterval(() => say(`  still at it after ${seconds()} …`), 5000);
  try {
    const code = await run(command, args, ['ignore', 2, 2], { onSpawn: holdLockFor, onSignal: () => 'SIGKILL' });
    if (code === 0) say(`  done in ${seconds()}.`);
    return code;
  } finally {
    clearInterval(ticker);
  }
}

/** Runs a command in the checkout and resolves to its exit code. After a signal we end by it, once the command has. */
function run(command, args, stdio, { onSpawn = () => {}, onSignal = (signal) => signal } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio });
    let received;
    const pass = (signal) => {
      received = signal;
      child.kill(onSignal(signal));
    };
    for (const signal of SIGNALS) process.on(signal, pass);
    const ended = (code, signal) => {
      for (const each of SIGNALS) process.off(each, pass);
      if (received) process.exit(128 + constants.signals[received]);
      resolve(code ?? 128 + constants.signals[signal]);
    };
    child.once('spawn', () => onSpawn(child.pid));
    child.once('error', (error) => {
      say(`${command} cannot be run: ${error.message}`);
      ended(127);
    });
    child.once('exit', ended);
  });
}

/**
 * Two launchers must not install or build into each other. The lock is a directory with a file for each process it
 * holds for, named by its id: the launcher and the command it runs, which may outlive it. It holds while one lives.
 */
async function underLock(work) {
  mkdirSync(dirname(LOCK), { recursive: true });
  for (let waited = false, since = Date.now(); !takeLock(); waited = true) {
    const holders = lockHolders();
    if (!holders.some(isAlive)) {
      releaseLock();
      continue;
    }
    if (!waited) say(`Process ${holders.find(isAlive)} is installing or building (${LOCK}); waiting …`);
    if (Date.now() - since > LOCK_PATIENCE_MS) throw new Failure(`${LOCK} is still held after 15 minutes.`);
    await setTimeout(200);
  }
  process.once('exit', releaseLock);
  try {
    await work();
  } finally {
    process.off('exit', releaseLock);
    releaseLock();
  }
}

/** Renaming is atomic, brings the content along, and fails where a directory that holds something is. */
function takeLock() {
  mkdirSync(OWN_LOCK, { recursive: true });
  writeFileSync(join(OWN_LOCK, `${process.pid}`), '');
  try {
    renameSync(OWN_LOCK, LOCK);
    return true;
  } catch (error) {
    rmSync(OWN_LOCK, { recursive: true });
    if (['ENOTEMPTY', 'EEXIST'].includes(error.code) || existsSync(LOCK)) return false;
    throw error;
  }
}

function releaseLock() {
  try {
    renameSync(LOCK, OWN_LOCK);
    rmSync(OWN_LOCK, { recursive: true });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

const holdLockFor = (pid) => writeFileSync(join(LOCK, `${pid}`), '');

function lockHolders() {
  try {
    return readdirSync(LOCK).map(Number);
  } catch {
    return [];
  }
}

function isAlive(pid) {
  try {
    // Our own number in a lock that we do not hold: another process's, before a restart of the machine or container.
    return pid > 0 && pid !== process.pid && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** @throws Failure */
async function prepare(builds) {
  const isReady = (build) => isInstalled(build.packages) && isBuilt(build);
  if (builds.every(isReady)) return;
  try {
    await underLock(async () => {
      for (const build of builds) {
        // Asked again: another launcher may have done it while we waited.
        if (!isInstalled(build.packages)) await install(build.packages);
        if (!isBuilt(build)) await make(build);
      }
    });
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error;
    throw new Failure(
      `This checkout has to be installed or built, and may not be written to (${error.message}). Start once as its owner.`,
    );
  }
}

checkNode();
const [command, ...args] = process.argv.slice(2);
const builds = Object.hasOwn(COMMANDS, command ?? '') ? COMMANDS[command] : undefined;
if (!builds) fail(`Usage: node scripts/run.mjs ${Object.keys(COMMANDS).join('|')} [arguments …]`, 2);
const { needs, wants = [] } = builds;
let isNeeded = true;
try {
  await prepare(needs);
  isNeeded = false;
  await prepare(wants);
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  if (isNeeded) fail(error.message);
  say(`${error.message}\nStarting without a new reference; the rest of the server needs none.`);
}
if (command === 'docs') process.exit();
if (command === 'test') {
  // Jest needs the flag to run ES modules; that they are experimental need not be said on every run.
  const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
  process.exit(await run(process.execPath, [...node, jest, ...args], 'inherit'));
}
// In this process, so that signals go straight to it.
process.argv = [process.argv[0], ENTRIES[command], ...args];
await import(pathToFileURL(ENTRIES[command]).href);
