import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile } from '@fastify/multipart';
import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { fileTypeFromBuffer } from 'file-type';
import { ApiError, invalid } from './api-error.js';
import { requestHash } from './context.js';
import { cleanFileName } from './file-name.js';
import { escapePointer } from './json-body.js';
import { makeUploadFolder, removeUploadFolder } from './upload-folders.js';

/** Handlers that take a file instead of JSON. */
export const UPLOAD = Symbol('upload');

/** Bytes of a file. */
export const FILE_LIMIT = 10_485_760;

/** What a file may be, and how its name ends: the first of its extensions where it has another one. */
export const FILE_TYPES = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
} as const;

export type FileType = keyof typeof FILE_TYPES;

/** The file of the example: a page without anything on it. */
const SMALL_PDF = `%PDF-1.7
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj
trailer <</Root 1 0 R>>
%%EOF
`;

/** One part more than is taken, so that it can be said what is wrong. */
export const MULTIPART = {
  limits: { files: 2, fields: 1, parts: 3, fieldSize: 1, fileSize: FILE_LIMIT + 1, headerPairs: 20 },
  throwFileSizeLimit: false,
};

/** As many of its first bytes as the detection looks at. */
const HEAD = 4100;

/** A file that came with a request, on the disk of this machine until it is discarded. */
export interface ReceivedFile {
  path: string;
  filename: string;
  content_type: FileType;
  size: number;
  /** Hex. */
  sha256: string;
  discard(): Promise<void>;
}

/** A file that is on its way: nothing of it is read before it is asked for. */
export interface Upload {
  /** @throws ApiError 400 where it is no single file of a type that is taken, 413 `file_too_large` */
  receive(): Promise<ReceivedFile>;
}

const Parameter = createParamDecorator((_: unknown, context: ExecutionContext): Upload => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return { receive: () => receive(request) };
});

/** The one part of a body in multipart/form-data (RFC 7578): `file`. */
export function TakesFile(): ParameterDecorator {
  return (target, key, index) => {
    Parameter()(target, key, index);
    const descriptor = Object.getOwnPropertyDescriptor(target, key as string) as TypedPropertyDescriptor<unknown>;
    const file = {
      type: 'string',
      format: 'binary',
      maxLength: FILE_LIMIT,
      description: 'A PDF, PNG or JPEG of at most 10 MiB: what is in it decides, not its name.',
    };
    const schema = { type: 'object', required: ['file'], properties: { file }, additionalProperties: false };
    ApiBody({ schema, examples: { receipt: { value: { file: SMALL_PDF } } } })(target, key as string, descriptor);
    ApiConsumes('multipart/form-data')(target, key as string, descriptor);
    SetMetadata(UPLOAD, true)(target, key as string, descriptor);
  };
}

async function receive(request: FastifyRequest): Promise<ReceivedFile> {
  const folder = await makeUploadFolder();
  const discard = () => removeUploadFolder(folder);
  try {
    return { ...(await readParts(request, join(folder, 'file'))), discard };
  } catch (error) {
    // Nobody reads the rest: it is let go, or the connection would wait for it after the answer.
    request.raw.unpipe().resume();
    await discard();
    throw isOurs(error) ? error : new ApiError('invalid_request', { params: { reason: 'it is malformed' } });
  }
}

/** Is it more than a body that cannot be read, such as a full disk? */
function isOurs(error: unknown): boolean {
  return error instanceof ApiError || (error as NodeJS.ErrnoException).syscall !== undefined;
}

async function readParts(request: FastifyRequest, path: string): Promise<Omit<ReceivedFile, 'discard'>> {
  let file: Omit<ReceivedFile, 'discard'> | undefined;
  for await (const part of request.parts()) {
    const pointer = `/${escapePointer(part.fieldname)}`;
    if (part.fieldname !== 'file') throw invalid({ pointer, code: 'unknown_field' });
    if (part.type !== 'file') throw invalid({ pointer, code: 'file_expected' });
    if (file) throw invalid({ pointer, code: 'too_many_items', params: { max: 1 } });
    file = await store(part, path);
    if (request.idempotency) {
      const { filename, mimetype } = part;
      request.idempotency.request_hash = requestHash(request, JSON.stringify([filename, mimetype, file.sha256]));
    }
  }
  if (!file) throw invalid({ pointer: '/file', code: 'required' });
  return file;
}

async function store({ file, filename }: MultipartFile, path: string): Promise<Omit<ReceivedFile, 'discard'>> {
  const hash = createHash('sha256');
  const head: Buffer[] = [];
  let size = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _, done) {
      if (size < HEAD) head.push(chunk.subarray(0, HEAD - size));
      size += chunk.length;
      hash.update(chunk);
      if (size > FILE_LIMIT) done(new ApiError('file_too_large', { params: { max: FILE_LIMIT } }));
      else done(null, chunk);
    },
  });
  await pipeline(file, measure, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  const content_type = await typeOf(Buffer.concat(head));
  if (!content_type) {
    const types = 'PDF, PNG, JPEG';
    throw invalid({ pointer: '/file', code: 'file_type_not_taken', params: { types } });
  }
  return {
    path,
    filename: cleanFileName(filename ?? '', FILE_TYPES[content_type]),
    content_type,
    size,
    sha256: hash.digest('hex'),
  };
}

async function typeOf(head: Buffer): Promise<FileType | undefined> {
  const mime = (await fileTypeFromBuffer(head))?.mime;
  return mime !== undefined && Object.hasOwn(FILE_TYPES, mime) ? (mime as FileType) : undefined;
}
