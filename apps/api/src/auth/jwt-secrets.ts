import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Env, parseJwtSecrets } from '../env.js';

export interface JwtSecret {
  kid: string;
  secret: Buffer;
}

/** Injects the secrets that tokens are signed and verified with; the first signs. */
export const JWT_SECRETS = Symbol('JWT_SECRETS');

/** Those of JWT_SECRETS, or else one that is made once and kept in DATA_DIR for its owner only. */
export async function loadJwtSecrets({ jwtSecrets, dataDir }: Env): Promise<readonly JwtSecret[]> {
  if (jwtSecrets) return jwtSecrets;
  const file = join(dataDir, 'jwt-secrets');
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const fresh = `${randomBytes(4).toString('hex')}:${randomBytes(32).toString('base64url')}`;
  // Of several processes that start at once one makes it, whole or not at all, and all read what it made.
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, fresh, { mode: 0o600 });
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
  const secrets = parseJwtSecrets((await readFile(file, 'utf8')).trim());
  if (!secrets) throw new Error(`${file} is damaged: restore it, or delete it and all access tokens end.`);
  return secrets;
}
