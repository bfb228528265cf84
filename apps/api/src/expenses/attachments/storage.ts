import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { ApiError, type ReceivedFile } from '@app/http';
import { Logger } from '@nestjs/common';
import { Disk } from 'flydrive';
import type { DriverContract } from 'flydrive/types';
import type { Env } from '../../env.js';

/** Where files lie: a directory of this machine, or a bucket. A key is random, and nothing in it was sent by anybody. */
export class Storage {
  private readonly logger = new Logger(Storage.name);

  private constructor(
    private readonly disk: Disk,
    private readonly prefix: string,
    /** Makes the place where there is none yet. */
    private readonly prepare: () => Promise<unknown>,
  ) {}

  static async open({ storage, dataDir }: Env): Promise<Storage> {
    if (storage?.kind === 's3') return new Storage(new Disk(await bucket(storage)), storage.prefix, async () => {});
    const { FSDriver } = await import('flydrive/drivers/fs');
    const location = storage?.directory ?? join(dataDir, 'attachments');
    const driver = new FSDriver({ location, visibility: 'private' });
    return new Storage(new Disk(driver), '', () => mkdir(location, { recursive: true, mode: 0o700 }));
  }

  /** @throws ApiError 503 `storage_unavailable` */
  async put(key: string, { path, size, content_type }: ReceivedFile): Promise<void> {
    await this.trying(key, async () => {
      await this.prepare();
      const options = { contentLength: size, contentType: content_type, contentDisposition: 'attachment' };
      await this.disk.putStream(this.prefix + key, createReadStream(path), options);
    });
  }

  /** @throws ApiError 503 `storage_unavailable`, also where the file is not there */
  read(key: string): Promise<Readable> {
    return this.trying(key, async () => {
      // The stream of a file that is missing would fail only after the headers were sent.
      await this.disk.getMetaData(this.prefix + key);
      return this.disk.getStream(this.prefix + key);
    });
  }

  /** Nothing refers to them any more: one that stays is in nobody's way, so that a failure is only logged. */
  async discard(...keys: string[]): Promise<void> {
    for (const key of keys) await this.trying(key, () => this.disk.delete(this.prefix + key)).catch(() => {});
  }

  private async trying<T>(key: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const { message, cause } = error as Error;
      this.logger.error(`the file ${key}: ${message}${cause instanceof Error ? ` (${cause.message})` : ''}`);
      throw new ApiError('storage_unavailable');
    }
  }
}

/** Its credentials are the AWS SDK's business: environment, shared files, the role of the machine. */
async function bucket(storage: Extract<NonNullable<Env['storage']>, { kind: 's3' }>): Promise<DriverContract> {
  const { S3Driver } = await import('flydrive/drivers/s3');
  const { bucket, region, endpoint, forcePathStyle } = storage;
  return new S3Driver({
    bucket,
    region,
    endpoint,
    forcePathStyle,
    visibility: 'private',
    supportsACL: false,
    // Else the SDK sends and asks for checksums that many compatible servers do not know.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}
