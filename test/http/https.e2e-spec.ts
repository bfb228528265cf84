import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Api } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { raw } from '../support/raw.js';

const CLIENTS = '/api/v1/clients';
const HTTPS = { 'x-forwarded-proto': 'https' };
const HSTS = 'max-age=31536000';

describe('plain HTTP', () => {
  let app: TestApp;
  afterEach(() => app.stop());

  it('is refused in production before the body is read, and never redirected', async () => {
    app = await startTestApp({ nodeEnv: 'production' });
    // The body is announced and never comes: who answers has not waited for it.
    const reply = await raw(
      app.url,
      'POST /api/v1/auth/token HTTP/1.1',
      'Host: x',
      'Content-Type: application/json',
      'Content-Length: 100',
    );
    expect(reply.status).toBe(403);
    expect(reply.headers.has('location')).toBe(false);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    const api = new Api(app.url);
    expect(await api.get(CLIENTS)).toMatchObject({ status: 403, body: { code: 'https_required' } });
    expect(await api.get('/nowhere')).toMatchObject({ status: 403 });
    expect(await api.get('/openapi.json')).toMatchObject({ status: 403 });
    for (const path of ['/health/live', '/health/ready']) expect(await api.get(path)).toMatchObject({ status: 200 });
    expect(await api.get(CLIENTS, HTTPS)).toMatchObject({ status: 403 });
  });

  it('is HTTPS where a trusted proxy says so', async () => {
    app = await startTestApp({ nodeEnv: 'production', trustedProxies: ['loopback'] });
    const api = new Api(app.url);
    const reply = await api.get(CLIENTS, HTTPS);
    expect(reply).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect(reply.headers.get('strict-transport-security')).toBe(HSTS);
    for (const header of ['http', '', 'HTTPS', 'https, http', 'ftp']) {
      const refused = await api.get(CLIENTS, { 'x-forwarded-proto': header });
      expect([header, refused.status]).toEqual([header, 403]);
      expect(refused.headers.get('strict-transport-security')).toBeNull();
    }
    expect(await api.get(CLIENTS)).toMatchObject({ status: 403 });
  });

  it('is plain, whatever somebody says who is not trusted', async () => {
    app = await startTestApp({ nodeEnv: 'production', trustedProxies: ['10.0.0.1'] });
    const api = new Api(app.url);
    for (const headers of [HTTPS, { ...HTTPS, 'x-forwarded-for': '10.0.0.1' }, { forwarded: 'proto=https' }]) {
      const reply = await api.get(CLIENTS, headers as Record<string, string>);
      expect(reply).toMatchObject({ status: 403, body: { code: 'https_required' } });
      expect(reply.headers.get('strict-transport-security')).toBeNull();
    }
  });

  it('is taken in development from this machine itself, not from who comes through it', async () => {
    app = await startTestApp({ nodeEnv: 'development' });
    const api = await app.signIn();
    expect(await api.get(CLIENTS)).toMatchObject({ status: 200 });
    for (const name of ['forwarded', 'x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'x-real-ip', 'via']) {
      const reply = await raw(
        app.url,
        `GET ${CLIENTS} HTTP/1.1`,
        'Host: x',
        `Authorization: Bearer ${api.token}`,
        `${name}: 127.0.0.1`,
      );
      expect([name, reply.status]).toEqual([name, 403]);
    }
    expect(await api.get('/health/ready', { 'x-forwarded-for': '203.0.113.1' })).toMatchObject({ status: 200 });
  });
});

describe('TLS', () => {
  it('is served from a certificate and its key, in production too', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'invoicenests-tls-'));
    const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    const subject = ['-subj', '/CN=localhost', '-days', '1'];
    await promisify(execFile)('openssl', [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-keyout',
      key,
      '-out',
      cert,
      ...subject,
    ]);
    const tls = { cert: await readFile(cert), key: await readFile(key) };
    const app = await startTestApp({ nodeEnv: 'production', tls });
    try {
      const get = (path: string) =>
        new Promise<{ status?: number; hsts: unknown; body: string }>((resolve, reject) => {
          request(app.url + path, { rejectUnauthorized: false, agent: false }, (reply) => {
            let body = '';
            reply.setEncoding('utf8').on('data', (chunk) => {
              body += chunk;
            });
            reply.on('end', () =>
              resolve({ status: reply.statusCode, hsts: reply.headers['strict-transport-security'], body }),
            );
          })
            .on('error', reject)
            .end();
        });
      expect(await get('/health/live')).toEqual({ status: 200, hsts: HSTS, body: '{"status":"ok"}' });
      expect(await get(CLIENTS)).toMatchObject({ status: 401, hsts: HSTS });
      expect(await get('/swagger')).toMatchObject({ status: 200, hsts: HSTS });
      await expect(fetch(app.url)).rejects.toThrow();
    } finally {
      await app.stop();
      await rm(folder, { recursive: true });
    }
  });
});
