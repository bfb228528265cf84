import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

/** The OS user that PostgreSQL runs as, where it is not the one we run as. */
export interface OsUser {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root: started by root it runs as the owner of the data directory, and in a directory
 * of root's own as `postgres`, who is made when missing. Undefined: we are not root, it runs as we do.
 */
export function osUserFor(dataDir: string): OsUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const { uid, gid } = statSync(dataDir);
  return uid === 0 ? (lookUp() ?? create()) : { uid, gid };
}

/** Whether the user gets into the directory, all its parents included; tried, since ACLs count too. */
export function mayEnter(directory: string, user: OsUser): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

function lookUp(): OsUser | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return uid?.status === 0 && gid?.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : undefined;
}

function create(): OsUser {
  let reason = '';
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'pipe' });
  } catch (error) {
    reason = String(error instanceof Error ? error.message : error).trim();
  }
  // Looked up even after a failure: another process may have been quicker.
  const user = lookUp();
  if (user) return user;
  throw new Error(
    `PostgreSQL refuses to run as root, and its OS user "postgres" could not be made (${reason}). ` +
      'Make that user, start as a user other than root, or set DATABASE_URL.',
  );
}
