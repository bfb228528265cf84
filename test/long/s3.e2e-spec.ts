import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server as NetServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { KEY_SCOPE_NAMES } from '@app/access';
import { newId } from '@app/http';
import pg from 'pg';
import S3rver from 's3rver';
import { type Api, Api as ApiClient, exchange } from '../support/api.js';
import { createKey, runCli } from '../support/cli.js';
import { createTestDatabase } from '../support/database.js';
import { formOf, PDF } from '../support/routes.js';
import { freePort, type Server, startServer } from '../support/server.js';

const LIMIT = 10_485_760;
const RECEIPT = { vendor: { name: 'Acme' }, category: 'travel', expense_date: '2026-01-31', amount: '121' };
/** The id is the only one that this server takes; it does not check what the secret signs. */
const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER' };
/** Nothing but the variables of the test says who the server is. */
const NOBODY = {
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_CONFIG_FILE: '/dev/null',
};

describe('receipts in a bucket', () => {
  const directory = mkdtempSync(join(tmpdir(), 'invoicenests-test-bucket-'));
  let port: number;
  let bucket: S3rver;
  let databaseUrl: string;
  let database: pg.Pool;
  let server: Server;
  let api: Api;
  let path: string;

  const env = () => {
    const endpoint = `http://127.0.0.1:${port}`;
    const STORAGE_URL = `s3://receipts/some/where?region=eu-west-1&endpoint=${endpoint}&force_path_style=true`;
    return { DATABASE_URL: databaseUrl, STORAGE_URL, LOG_LEVEL: 'error', ...NOBODY };
  };
  const start = (credentials: Record<string, string>) => startServer({ ...env(), ...credentials });
  const signIn = async ({ url }: Server) =>
    new ApiClient(url, (await exchange(url, await createKey(databaseUrl, KEY_SCOPE_NAMES))).access_token);
  const runBucket = async () => {
    const options = { port, address: '127.0.0.1', directory, silent: true, configureBuckets: [{ name: 'receipts' }] };
    bucket = new S3rver(options);
    await bucket.run();
  };
  const stopBucket = async () => {
    const { httpServer } = bucket;
    httpServer.close();
    httpServer.closeAllConnections();
    await once(httpServer, 'close');
  };
  /** The keys that it has. */
  const objects = () =>
    readdirSync(join(directory, 'receipts'), { recursive: true, withFileTypes: true })
      .filter(({ name }) => name.endsWith('._S3rver_object'))
      .map(({ parentPath, name }) => join(parentPath, name).slice(join(directory, 'receipts').length));
  /** As the server of the bucket keeps it: beside it lies what is known of it. */
  const leave = (key: string) => {
    const path = join(directory, 'receipts', key);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}._S3rver_object`, 'left');
    writeFileSync(`${path}._S3rver_metadata.json`, '{}');
  };
  const age = (object: string) => {
    const then = new Date(Date.now() - 172_800_000);
    utimesSync(join(directory, 'receipts', object), then, then);
  };
  const sweep = async (...args: string[]) => {
    const run = await runCli({ ...env(), ...CREDENTIALS }, 'attachments', 'sweep', '--json', ...args);
    expect(run).toMatchObject({ code: 0 });
    return JSON.parse(run.stdout);
  };
  const download = async (id: string) => {
    const reply = await fetch(`${server.url}${path}/${id}`, { headers: { authorization: `Bearer ${api.token}` } });
    return { status: reply.status, headers: reply.headers, bytes: Buffer.from(await reply.arrayBuffer()) };
  };

  beforeAll(async () => {
    port = Number(await freePort());
    databaseUrl = await createTestDatabase();
    database = new pg.Pool({ connectionString: databaseUrl, max: 1 });
    await runBucket();
    server = await start(CREDENTIALS);
    api = await signIn(server);
  });
  afterAll(async () => {
    await server.stop();
    await database.end();
    await stopBucket();
    rmSync(directory, { recursive: true });
  });
  beforeEach(async () => {
    const { body } = await api.post('/api/v1/expenses', RECEIPT);
    path = `/api/v1/expenses/${body.id}/attachments`;
  });

  it.each([
    ['a small one', PDF],
    ['one of 10 MiB', Buffer.concat([PDF, randomBytes(LIMIT - PDF.length)])],
  ])('%s comes back as it was, and goes', async (_, content) => {
    const before = objects();
    const added = await api.post(path, formOf(content));
    expect(added).toMatchObject({ status: 201, body: { size: content.length } });
    const key = objects().filter((each) => !before.includes(each));
    expect(key).toEqual([expect.stringMatching(/^\/some\/where\/[0-9a-f-]{36}\._S3rver_object$/)]);
    const reply = await download(added.body.id);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(reply.bytes.equals(content)).toBe(true);
    expect(await api.delete(`${path}/${added.body.id}`)).toMatchObject({ status: 204 });
    expect(objects()).toEqual(before);
  });

  it('that are refused leave no object', async () => {
    const before = objects();
    expect(await api.post(path, formOf(Buffer.from('<svg/>')))).toMatchObject({ status: 400 });
    expect(await api.post(path, formOf(Buffer.alloc(LIMIT + 1, PDF)))).toMatchObject({ status: 413 });
    expect(await api.post(path, formOf(), { 'if-match': '"7-x"' })).toMatchObject({ status: 412 });
    expect(objects()).toEqual(before);
  });

  it('are 503 while it is down, and nothing else is', async () => {
    const { body } = await api.post(path, formOf());
    await stopBucket();
    const expense = path.replace('/attachments', '');
    expect(await download(body.id)).toMatchObject({ status: 503 });
    expect(await api.post(path, formOf())).toMatchObject({ status: 503, body: { code: 'storage_unavailable' } });
    expect(await api.get(expense)).toMatchObject({ status: 200, body: { attachments: [body] } });
    // The row goes; the object stays, for nobody to find.
    expect(await api.delete(`${path}/${body.id}`)).toMatchObject({ status: 204 });
    await runBucket();
    expect(await api.post(path, formOf())).toMatchObject({ status: 201 });
  });

  it('that somebody took out of it are 503', async () => {
    const { body } = await api.post(path, formOf());
    rmSync(join(directory, 'receipts', 'some'), { recursive: true });
    expect(await download(body.id)).toMatchObject({ status: 503 });
  });

  it('are swept: those that no receipt names and are older than a day, in its own part of the bucket', async () => {
    await api.post(path, formOf());
    const [named, ...others] = objects();
    const young = randomUUID();
    const orphans = Array.from({ length: 3 }, () => randomUUID());
    const elsewhere = randomUUID();
    for (const key of [young, ...orphans]) leave(`some/where/${key}`);
    leave(`some/where-else/${elsewhere}`);
    for (const key of objects().filter((each) => !each.includes(young))) age(key);
    expect(await sweep('--dry-run')).toMatchObject({ orphans: 3, bytes: 12 });
    expect(objects()).toEqual(expect.arrayContaining(orphans.map((key) => `/some/where/${key}._S3rver_object`)));
    expect(await sweep()).toMatchObject({ orphans: 3, bytes: 12 });
    expect(objects().sort()).toEqual(
      [named, ...others, `/some/where/${young}._S3rver_object`, `/some/where-else/${elsewhere}._S3rver_object`].sort(),
    );
  });

  it('are swept page after page', async () => {
    const pages = Array.from({ length: 3 }, () => [randomUUID(), randomUUID()]);
    const removed: string[] = [];
    // The server of the other tests has no second page.
    await stopBucket();
    const paged = createHttpServer(({ method, url }, response) => {
      const { pathname, searchParams } = new URL(url as string, 'http://localhost');
      if (method === 'DELETE') {
        removed.push(pathname.slice('/receipts/some/where/'.length));
        response.writeHead(204).end();
        return;
      }
      const page = Number(searchParams.get('continuation-token'));
      const found = pages[page]?.map((key) => contents(`some/where/${key}`)).join('');
      const next = page < 2 ? `<NextContinuationToken>${page + 1}</NextContinuationToken>` : '';
      response.end(`<ListBucketResult><IsTruncated>${page < 2}</IsTruncated>${next}${found}</ListBucketResult>`);
    });
    await once(paged.listen(port, '127.0.0.1'), 'listening');
    try {
      expect(await sweep('--even-all')).toMatchObject({ files: 6, orphans: 6, bytes: 24 });
      expect(removed).toEqual(pages.flat());
    } finally {
      paged.close();
      paged.closeAllConnections();
      await runBucket();
    }
  });

  describe('while it takes connections and says nothing', () => {
    let silent: NetServer;
    const sockets = new Set<Socket>();
    const soon = async (work: () => Promise<{ status: number }>) => {
      const begin = performance.now();
      const { status } = await work();
      return { status, isSoon: performance.now() - begin < 15_000 };
    };

    beforeAll(async () => {
      await stopBucket();
      silent = createServer((socket) => {
        sockets.add(socket);
        socket.on('error', () => {}).resume();
      });
      await once(silent.listen(port, '127.0.0.1'), 'listening');
    });
    afterAll(async () => {
      silent.close();
      for (const socket of sockets) socket.destroy();
      await runBucket();
    });

    it('an upload is 503 soon, small or large, and leaves nothing open', async () => {
      const open = () => readdirSync(`/proc/${server.pid}/fd`).filter((fd) => isFile(`/proc/${server.pid}/fd/${fd}`));
      const before = open().length;
      for (const content of [PDF, Buffer.concat([PDF, randomBytes(LIMIT - PDF.length)])]) {
        expect(await soon(() => api.post(path, formOf(content)))).toEqual({ status: 503, isSoon: true });
      }
      expect(open()).toHaveLength(before);
      expect(await api.get(path)).toMatchObject({ status: 200, body: { data: [] } });
    });

    it('a download is 503 soon, and a removal is done', async () => {
      const id = newId('attachment');
      await database.query(
        `insert into attachments (id, expense_id, filename, content_type, size, sha256, storage_key)
         values ($1, $2, 'x.pdf', 'application/pdf', 1, '', gen_random_uuid()::text)`,
        [id, path.split('/')[4]],
      );
      expect(await soon(() => download(id))).toEqual({ status: 503, isSoon: true });
      expect(await soon(() => api.delete(`${path}/${id}`))).toEqual({ status: 204, isSoon: true });
    });
  });

  it('of which half comes are broken off, and the process goes on', async () => {
    const content = Buffer.concat([PDF, randomBytes(LIMIT - PDF.length)]);
    const { body } = await api.post(path, formOf(content));
    await stopBucket();
    const half = createServer((socket) => {
      socket.on('error', () => {}).resume();
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${LIMIT}\r\n\r\n`);
      socket.write(content.subarray(0, LIMIT / 2));
    });
    await once(half.listen(port, '127.0.0.1'), 'listening');
    try {
      const begin = performance.now();
      await expect(download(body.id)).rejects.toThrow('terminated');
      expect(performance.now() - begin).toBeLessThan(15_000);
      expect(await api.get(path)).toMatchObject({ status: 200 });
    } finally {
      half.close();
      await runBucket();
    }
  });

  it('are for who has its credentials: without them, or with other ones, nothing is stored', async () => {
    for (const env of [{}, { ...CREDENTIALS, AWS_ACCESS_KEY_ID: 'SOMEBODY', AWS_SECRET_ACCESS_KEY: 'another' }]) {
      const stranger = await start(env);
      try {
        const before = objects();
        const there = await signIn(stranger);
        expect(await there.post(path, formOf())).toMatchObject({ status: 503, body: { code: 'storage_unavailable' } });
        expect(objects()).toEqual(before);
        expect(stranger.output()).not.toContain('another');
      } finally {
        await stranger.stop();
      }
    }
  });
});

function contents(key: string): string {
  return `<Contents><Key>${key}</Key><LastModified>2026-01-31T12:00:00.000Z</LastModified><Size>4</Size></Contents>`;
}

/** Not a socket, nor anything else that a process has open beside files. */
function isFile(link: string): boolean {
  try {
    return readlinkSync(link).startsWith('/');
  } catch {
    return false;
  }
}
