import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { ReceivedFile } from '@app/http';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import type { StoragePlace } from '../../env.js';
import type { Place, StoredFile } from './storage.js';

/** Milliseconds that a store may take: a client waits for all of them, and gives up itself after some 30 seconds. */
const PATIENCE = {
  connectionTimeout: 3000,
  /** Without a byte in either direction. */
  socketTimeout: 5000,
  /** Until its answer begins, so for the whole of a file of 10 MiB. */
  requestTimeout: 20_000,
  throwOnRequestTimeout: true,
};

/** A bucket. Its credentials are the AWS SDK's business: environment, shared files, the role of the machine. */
export class Bucket implements Place {
  private readonly client: S3Client;
  private readonly bucket: string;
  private readonly prefix: string;

  constructor({ bucket, prefix, ...where }: Extract<StoragePlace, { kind: 's3' }>) {
    this.bucket = bucket;
    this.prefix = prefix;
    const { region, endpoint, forcePathStyle } = where;
    this.client = new S3Client({
      region,
      endpoint,
      forcePathStyle,
      requestHandler: PATIENCE,
      maxAttempts: 2,
      // Else the SDK sends and asks for what many compatible servers do not know: checksums, "100 Continue".
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      expectContinueHeader: false,
    });
  }

  async put(key: string, { path, size, content_type }: ReceivedFile): Promise<void> {
    const content = createReadStream(path);
    try {
      await this.client.send(
        new PutObjectCommand({
          ...this.at(key),
          Body: content,
          ContentLength: size,
          ContentType: content_type,
          ContentDisposition: 'attachment',
        }),
      );
    } finally {
      // A request that fails leaves it open.
      content.destroy();
    }
  }

  async read(key: string): Promise<Readable> {
    const { Body } = await this.client.send(new GetObjectCommand(this.at(key)));
    return Body as Readable;
  }

  async remove(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand(this.at(key)));
  }

  async *list(): AsyncGenerator<StoredFile> {
    const all = { Bucket: this.bucket, Prefix: this.prefix };
    for await (const { Contents = [] } of paginateListObjectsV2({ client: this.client }, all)) {
      for (const { Key = '', LastModified, Size = 0 } of Contents) {
        if (LastModified) yield { key: Key.slice(this.prefix.length), modified: LastModified, size: Size };
      }
    }
  }

  private at(key: string) {
    return { Bucket: this.bucket, Key: this.prefix + key };
  }
}
