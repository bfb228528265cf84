import { removeUploadFolder, uploadFoldersBefore } from '@app/http';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { Storage, type StoredFile } from './storage.js';

/** No upload takes this long: what is younger may be one whose row is not there yet. */
const OLD = 24 * 60 * 60 * 1000;

/** As many as are looked up, and held in memory, at once. */
const SOME = 1000;

/** What else is in the same place is somebody else's. */
const KEY = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const NAMED = `select storage_key from attachments where storage_key = any($1)`;

export interface Swept {
  /** How many files of receipts there are. */
  files: number;
  /** How many of them, older than a day, no receipt names. */
  orphans: number;
  /** Of the orphans. */
  bytes: number;
  /** Of uploads that were on their way when a process was killed. */
  upload_folders: number;
}

/** Nothing in the database names a file of the place: it may be the place of another database. */
export class StrangePlaceError extends Error {}

/**
 * Finds what nobody was left to remove: files that no receipt names, since a process was killed between one and the other,
 * and folders of uploads. Receipts can come and go meanwhile.
 */
@Injectable()
export class SweepService {
  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
  ) {}

  /**
   * @param remove without it they are only counted
   * @param told hears how far it is, after every thousand files
   * @throws StrangePlaceError before anything is removed
   */
  async sweep(options: { remove: boolean; evenAll: boolean }, told: (swept: Swept) => void): Promise<Swept> {
    const { remove, evenAll } = options;
    const before = new Date(Date.now() - OLD);
    const swept: Swept = { files: 0, orphans: 0, bytes: 0, upload_folders: 0 };
    if (remove && !evenAll) await this.refuseStrangers();
    for await (const files of batches(this.storage.place.list())) {
      const named = await this.namedOf(files);
      for (const { key, modified, size } of files) {
        if (named.has(key) || modified >= before) continue;
        if (remove) await this.storage.place.remove(key);
        swept.orphans++;
        swept.bytes += size;
      }
      swept.files += files.length;
      told(swept);
    }
    for await (const folder of uploadFoldersBefore(before)) {
      if (remove) await removeUploadFolder(folder);
      swept.upload_folders++;
    }
    return swept;
  }

  /** Whoever names another database than the one of this place would lose every receipt. */
  private async refuseStrangers(): Promise<void> {
    let isEmpty = true;
    for await (const files of batches(this.storage.place.list())) {
      if ((await this.namedOf(files)).size > 0) return;
      isEmpty = false;
    }
    if (!isEmpty) throw new StrangePlaceError();
  }

  private async namedOf(files: readonly StoredFile[]): Promise<Set<string>> {
    const rows = await this.database.query<{ storage_key: string }>({ name: 'named_files', text: NAMED }, [
      files.map(({ key }) => key),
    ]);
    return new Set(rows.map(({ storage_key }) => storage_key));
  }
}

async function* batches(files: AsyncIterable<StoredFile>): AsyncGenerator<StoredFile[]> {
  let batch: StoredFile[] = [];
  for await (const file of files) {
    if (!KEY.test(file.key)) continue;
    if (batch.push(file) < SOME) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
