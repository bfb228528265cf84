// How long somebody new takes: clones the checkout's last commit, runs `npm start` in the clone, reads the quick start
// from the server that it started, and does what that page says, as it stands, until GET /api/v1/invoices answers 200.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const USAGE = `Usage: node scripts/first-200.mjs [--within SECONDS] [--language en|es] [--keep]

Clones this checkout's last commit into a folder of its own, starts it with npm start, and follows the quick start of
the server's own reference. Prints the seconds from the clone to the first 200 on /api/v1/invoices.

  --within SECONDS   fail when it takes longer (300)
  --language en|es   of the page (en)
  --keep             leave the folder where it is
`;
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const READY = /^ +API +(https?:\/\/\S+)\/api\/v1$/;
const SHELL_BLOCK = /^```bash\n(.*?)^```$/gms;

const { values } = parseArgs({
  options: {
    within: { type: 'string', default: '300' },
    language: { type: 'string', default: 'en' },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const within = Number(values.within);
if (values.help || !(within > 0) || !['en', 'es'].includes(values.language)) {
  process.stderr.write(USAGE);
  process.exit(values.help ? 0 : 2);
}

const folder = mkdtempSync(join(tmpdir(), 'invoicenests-first-200-'));
// PostgreSQL runs as another user where this is run by root.
chmodSync(folder, 0o755);
const clone = join(folder, 'invoicenests');
const started = Date.now();
const seconds = () => (Date.now() - started) / 1000;
const say = (line) => process.stderr.write(`${seconds().toFixed(1).padStart(6)} s  ${line}\n`);
const children = new Set();
const deadline = AbortSignal.timeout(within * 1000);

/** In the clone, in a process group of its own: it ends with all that it has started. */
function start(command, args, options = {}) {
  const child = spawn(command, args, { cwd: clone, detached: true, stdio: ['ignore', 'pipe', 'pipe'], ...options });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

async function end() {
  for (const child of children) {
    const exited = once(child, 'exit');
    try {
      process.kill(-child.pid, 'SIGINT');
    } catch (error) {
      // It has just ended by itself.
      if (error.code !== 'ESRCH') throw error;
    }
    await exited;
  }
  say(values.keep ? `left in ${folder}` : `removing ${folder} …`);
  if (!values.keep) rmSync(folder, { recursive: true, force: true });
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  await new Promise((closed) => probe.close(closed));
  return String(port);
}

/** Where there is no repository to clone from, as in an archive of it: a copy without what was made here. */
async function cloned() {
  if (!existsSync(join(ROOT, '.git'))) {
    const made = ['node_modules', 'dist', '.data'];
    cpSync(ROOT, clone, { recursive: true, filter: (path) => !made.includes(basename(path)) });
    say('copied, since this is no clone');
    return;
  }
  const git = start('git', ['clone', '--quiet', ROOT, clone], { cwd: folder, stdio: 'inherit' });
  const [code] = await once(git, 'exit');
  if (code !== 0) throw new Error('git clone failed');
  say('cloned');
}

/** @returns where the server is, once it says that it is ready */
async function served(env) {
  const server = start('npm', ['start'], { env });
  const ready = new Promise((found, failed) => {
    for (const stream of [server.stdout, server.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        if (line.trim()) say(`npm start: ${line.trim().replace(/#\S+/, '#…')}`);
        const url = READY.exec(line)?.[1];
        if (url) found(url);
      });
    }
    server.once('exit', (code) => failed(new Error(`npm start ended with ${code}`)));
  });
  return await ready;
}

/** The page's own commands, as Markdown has them: they are made from what browsers are shown. */
async function commands(url) {
  const page = `${url}/docs/${values.language === 'en' ? '' : 'es/'}quick-start.md`;
  const answer = await fetch(page, { signal: deadline });
  if (!answer.ok) throw new Error(`${page} answered ${answer.status}`);
  const blocks = [...(await answer.text()).matchAll(SHELL_BLOCK)].map(([, block]) => block);
  if (blocks.length !== 4) throw new Error(`${page} has ${blocks.length} blocks of commands, not 4`);
  say(`read ${page}`);
  return blocks;
}

/** @returns seconds until the first 200 */
async function follow(blocks, env) {
  const shell = start('bash', ['-e'], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  shell.stdin.end(blocks.join('\n'));
  let first;
  createInterface({ input: shell.stdout }).on('line', (line) => {
    if (!line.startsWith('HTTP/')) return;
    say(line);
    if (/^HTTP\/\S+ 200 /.test(line)) first ??= seconds();
  });
  const [code] = await once(shell, 'close');
  if (code !== 0) throw new Error(`the commands of the page ended with ${code}`);
  if (first === undefined) throw new Error('the commands of the page led to no 200');
  return first;
}

async function work() {
  await cloned();
  const env = { ...process.env, PORT: await freePort(), DATA_DIR: join(folder, 'data'), DATABASE_URL: '' };
  return follow(await commands(await served(env)), env);
}

const late = new Promise((_, failed) => {
  deadline.addEventListener('abort', () => failed(new Error(`not there after ${within} s`)));
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => end().finally(() => process.exit(130)));
try {
  const first = await Promise.race([work(), late]);
  process.stdout.write(`From git clone to the first 200 on /api/v1/invoices: ${first.toFixed(1)} s\n`);
} catch (error) {
  say(error.message);
  process.exitCode = 1;
} finally {
  await end();
}
process.exit();
