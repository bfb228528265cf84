import { lstat, mkdtemp, opendir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'invoicenests-upload-';

/** A folder of its own for a file that is on its way, named after the process; nobody else can read it. */
export function makeUploadFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
}

export function removeUploadFolder(path: string): Promise<void> {
  return rm(path, { recursive: true, force: true });
}

/**
 * Those that processes of this user on this machine left behind, being killed, before that time. What others have put
 * under such a name is not ours to remove.
 */
export async function* uploadFoldersBefore(time: Date): AsyncGenerator<string> {
  for await (const { name } of await opendir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const path = join(tmpdir(), name);
    const found = await lstat(path).catch(() => undefined);
    if (found?.isDirectory() && found.uid === process.getuid?.() && found.mtime < time) yield path;
  }
}
