import { createReadStream } from 'node:fs';
import { mkdir, open, opendir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { ReceivedFile } from '@app/http';
import type { Place, StoredFile } from './storage.js';

/** A directory of this machine. A file that was put there outlives a power cut. */
export class Directory implements Place {
  constructor(private readonly path: string) {}

  async put(key: string, { path }: ReceivedFile): Promise<void> {
    await this.prepare();
    await writeFile(this.pathOf(key), createReadStream(path), { flag: 'wx', mode: 0o600, flush: true });
    await flush(this.path);
  }

  async read(key: string): Promise<Readable> {
    return (await open(this.pathOf(key))).createReadStream();
  }

  remove(key: string): Promise<void> {
    return rm(this.pathOf(key), { force: true });
  }

  async *list(): AsyncGenerator<StoredFile> {
    const directory = await unlessMissing(opendir(this.path));
    if (!directory) return;
    for await (const entry of directory) {
      const found = entry.isFile() && (await unlessMissing(stat(this.pathOf(entry.name))));
      if (found) yield { key: entry.name, modified: found.mtime, size: found.size };
    }
  }

  private pathOf(key: string): string {
    return join(this.path, key);
  }

  /** Makes it where there is none yet, with all that it lies in. */
  private async prepare(): Promise<void> {
    const first = await mkdir(this.path, { recursive: true, mode: 0o700 });
    if (!first) return;
    for (let made = this.path; made.length >= first.length; made = dirname(made)) await flush(dirname(made));
  }
}

/** Else a file is on the disk, and its name is not: fsync(2). */
async function flush(directory: string): Promise<void> {
  const handle = await open(directory);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
