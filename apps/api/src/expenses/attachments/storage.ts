import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { ApiError, type ReceivedFile } from '@app/http';
import { Logger } from '@nestjs/common';
import type { Env } from '../../env.js';

export interface StoredFile {
  key: string;
  modified: Date;
  /** Bytes. */
  size: number;
}

/** Where files lie. A key is random, and nothing in it was sent by anybody. */
export interface Place {
  /** Once it is done the file is there for good. */
  put(key: string, file: ReceivedFile): Promise<void>;
  /** Fails before anything is read where the file is not there. */
  read(key: string): Promise<Readable>;
  /** Nothing, where there is no such file. */
  remove(key: string): Promise<void>;
  /** All that is there, ours or not, however much it is. */
  list(): AsyncIterable<StoredFile>;
}

/** The place that STORAGE_URL names, with its failures as problems. */
export class Storage {
  private readonly logger = new Logger(Storage.name);

  private constructor(readonly place: Place) {}

  static async open({ storage, dataDir }: Env): Promise<Storage> {
    if (storage?.kind === 's3') {
      // Much to load, for who has no bucket.
      const { Bucket } = await import('./bucket.js');
      return new Storage(new Bucket(storage));
    }
    const { Directory } = await import('./directory.js');
    return new Storage(new Directory(storage?.directory ?? join(dataDir, 'attachments')));
  }

  /**
   * A failure leaves at most a file that nothing names: to remove it is tried, and not waited for.
   * @throws ApiError 503 `storage_unavailable`
   */
  async put(key: string, file: ReceivedFile): Promise<void> {
    await this.trying(key, () => this.place.put(key, file)).catch((error) => {
      void this.discard(key);
      throw error;
    });
  }

  /** @throws ApiError 503 `storage_unavailable`, also where the file is not there */
  read(key: string): Promise<Readable> {
    return this.trying(key, () => this.place.read(key));
  }

  /** Nothing refers to them any more: one that stays is in nobody's way, so that a failure is only logged. */
  async discard(...keys: string[]): Promise<void> {
    for (const key of keys) await this.trying(key, () => this.place.remove(key)).catch(() => {});
  }

  private async trying<T>(key: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const { name, message } = error as Error;
      this.logger.error(`the file ${key}: ${message || name}`);
      throw new ApiError('storage_unavailable');
    }
  }
}
