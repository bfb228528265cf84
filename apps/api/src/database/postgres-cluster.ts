import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { mayEnter, type OsUser, osUserFor } from './os-user.js';
import { type Binaries, postgresBinaries, publish, systemDirectory } from './postgres-binaries.js';

export const DATABASE = 'invoicenests';
export const SUPERUSER = 'invoicenests';

/** PostgreSQL gets nothing of our environment: it holds our secrets, and PG* variables would steer it. */
export const BARE_ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' };

/** What one PostgreSQL consists of on disk, all in one directory of mode 700. */
export interface Cluster {
  /** PGDATA. */
  data: string;
  logFile: string;
  /** Of SUPERUSER; stored beside the data with mode 600. */
  password: string;
  binaries: Binaries;
  /** Undefined: the user we run as. */
  user: OsUser | undefined;
}

export interface ClusterOptions {
  dataDir: string;
  log: (line: string) => void;
  /** False gives up safety against crashes of the machine for speed: tests only. */
  durable: boolean;
}

/** Opens DATA_DIR/postgresql; makes it, with an empty database, if it is not there. */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const { dataDir } = options;
  try {
    fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Error(`DATA_DIR takes a directory that can be made and written to (${(error as Error).message}).`);
  }
  const user = osUserFor(dataDir);
  const binaries = postgresBinaries(user);
  const home = join(dataDir, 'postgresql');
  if (!fs.lstatSync(home, { throwIfNoEntry: false })) await create(home, binaries, user, options);
  try {
    const directory = fs.realpathSync(home);
    const password = fs.readFileSync(join(directory, 'password'), 'utf8').trim();
    return { data: join(directory, 'data'), logFile: join(directory, 'postgresql.log'), password, binaries, user };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
    throw new Error(`${home} belongs to another OS user. Start as that user, or set DATA_DIR to another directory.`);
  }
}

/**
 * Complete under another name first, then published: a crash leaves nothing half-made behind, and of several
 * processes one wins.
 */
async function create(home: string, binaries: Binaries, user: OsUser | undefined, options: ClusterOptions) {
  const { dataDir, log, durable } = options;
  const started = Date.now();
  log('Preparing PostgreSQL (once) …');
  const place = mayHold(dataDir, user) ? dataDir : systemDirectory();
  removeLeftovers(place);
  const unfinished = fs.mkdtempSync(join(place, `${UNFINISHED}${process.pid}.`));
  try {
    await initialize(unfinished, binaries, user, durable);
  } catch (error) {
    fs.rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
  if (place === dataDir) {
    publish(unfinished, home);
  } else {
    const elsewhere = join(place, `postgresql-${randomBytes(4).toString('hex')}`);
    fs.renameSync(unfinished, elsewhere);
    try {
      // The link is what says where the data is: who removes DATA_DIR starts afresh, and no data is ever lost by it.
      fs.symlinkSync(elsewhere, home);
      log(`PostgreSQL's OS user may not enter ${dataDir}: its data is in ${elsewhere}.`);
    } catch {
      fs.rmSync(elsewhere, { recursive: true, force: true });
    }
  }
  log(`Prepared PostgreSQL in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}

async function initialize(directory: string, { initdb, postgres }: Binaries, user: OsUser | undefined, sync: boolean) {
  const data = join(directory, 'data');
  const password = join(directory, 'password');
  fs.writeFileSync(password, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  if (user) for (const path of [directory, password]) fs.chownSync(path, user.uid, user.gid);
  const options = { ...user, cwd: directory, env: BARE_ENVIRONMENT };
  // The builtin locale sorts and folds case alike on every OS and never changes with its libraries.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = [`--username=${SUPERUSER}`, `--pwfile=${password}`, '--auth=scram-sha-256'];
  await promisify(execFile)(
    initdb,
    [`--pgdata=${data}`, ...locale, ...access, ...(sync ? [] : ['--no-sync'])],
    options,
  );
  const single = promisify(execFile)(
    postgres,
    ['--single', '-D', data, '-c', 'exit_on_error=true', 'postgres'],
    options,
  );
  single.child.stdin?.end(`CREATE DATABASE ${DATABASE}\n`);
  await single;
}

/** Root's own directory is opened to the user's group for passing through; a closed parent is left alone. */
function mayHold(dataDir: string, user: OsUser | undefined): boolean {
  if (!user || mayEnter(dataDir, user)) return true;
  const { uid, mode } = fs.statSync(dataDir);
  if (uid !== 0 || !mayEnter(dirname(dataDir), user)) return false;
  fs.chownSync(dataDir, 0, user.gid);
  fs.chmodSync(dataDir, (mode & 0o7777) | 0o010);
  return true;
}

const UNFINISHED = 'postgresql.unfinished-';

/** Of processes that died while they prepared; their id is in the name. */
function removeLeftovers(place: string): void {
  for (const name of fs.readdirSync(place).filter((entry) => entry.startsWith(UNFINISHED))) {
    if (!isAlive(Number.parseInt(name.slice(UNFINISHED.length), 10))) {
      fs.rmSync(join(place, name), { recursive: true, force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
