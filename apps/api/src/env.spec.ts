import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { EnvError, readEnv } from './env.js';

// A self-signed pair for localhost, made for this test.
const CERT = `-----BEGIN CERTIFICATE-----
MIIBfjCCASWgAwIBAgIUXGw+6LhjXeBsZbzIPPP8ZIn7gGEwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDA4NDkyOFoYDzIxMjYxMDMx
MDg0OTI4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASGjK8bAMPl/mWdShSTKEIjgX9DhBaoW01otFjIkD3e+TD1gIUbxY4D
pgoWELhAZKDPcKCG7csOYeJhZMSgo4BUo1MwUTAdBgNVHQ4EFgQUePXawCeGIsYX
6BJ9O9YwaGxecxwwHwYDVR0jBBgwFoAUePXawCeGIsYX6BJ9O9YwaGxecxwwDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiAbo+y6eAZER/2iKvTkNYJX
SSGYrBHgH3kPa85bf+l8ngIgAacKL2EtACYy5Wb4KR3vbqXLPmTS263mjnAcpkUe
FLc=
-----END CERTIFICATE-----`;
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgPKRCCoNE0MXBW3Sj
DIUDC48j/aW++3aOALEwlsVCSZOhRANCAASGjK8bAMPl/mWdShSTKEIjgX9DhBao
W01otFjIkD3e+TD1gIUbxY4DpgoWELhAZKDPcKCG7csOYeJhZMSgo4BU
-----END PRIVATE KEY-----`;

const EC_PEM = {
  namedCurve: 'P-256',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
} as const;

const files = mkdtempSync(join(tmpdir(), `invoicenests-test-${process.pid}-`));
const write = (name: string, content: string) => {
  writeFileSync(join(files, name), content);
  return join(files, name);
};
const certFile = write('cert.pem', CERT);
const keyFile = write('key.pem', KEY);
const otherKeyFile = write('other.pem', generateKeyPairSync('ec', EC_PEM).privateKey);
const notPem = write('not.pem', 'hello');
afterAll(() => rmSync(files, { recursive: true }));

const S32 = Buffer.alloc(32, 7).toString('base64url');
const S31 = Buffer.alloc(31, 7).toString('base64url');
const key = (kid: string, fill = 7) => ({ kid, secret: Buffer.alloc(32, fill) });

test('nothing set: the defaults', () => {
  expect(readEnv({})).toEqual({
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://127.0.0.1:3000',
    dataDir: resolve('.data'),
    trustedProxies: [],
    logLevel: 'info',
    bcryptCost: 10,
    mode: 'live',
    nodeEnv: 'development',
    corsOrigins: [],
  });
});

test('an empty string counts as unset', () => {
  const names = [
    'HOST',
    'PORT',
    'DATABASE_URL',
    'DATA_DIR',
    'STORAGE_URL',
    'JWT_SECRETS',
    'TLS_CERT_FILE',
    'CORS_ORIGINS',
    'NODE_ENV',
  ];
  expect(readEnv(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(readEnv({}));
});

const S3 = { kind: 's3', bucket: 'receipts', region: 'eu-west-1', forcePathStyle: false };

const good: [Record<string, string>, object][] = [
  [{ HOST: '0.0.0.0' }, { host: '0.0.0.0', publicUrl: 'http://0.0.0.0:3000' }],
  [{ HOST: '::1' }, { host: '::1', publicUrl: 'http://[::1]:3000' }],
  [{ HOST: 'localhost' }, { host: 'localhost', publicUrl: 'http://localhost:3000' }],
  [{ PORT: '0' }, { port: 0, publicUrl: 'http://127.0.0.1:0' }],
  [{ PORT: '65535' }, { port: 65_535, publicUrl: 'http://127.0.0.1:65535' }],
  [{ PUBLIC_URL: 'https://api.example.com' }, { publicUrl: 'https://api.example.com' }],
  [{ PUBLIC_URL: 'http://localhost:3000//' }, { publicUrl: 'http://localhost:3000' }],
  [{ PUBLIC_URL: 'https://example.com/billing/' }, { publicUrl: 'https://example.com/billing' }],
  [{ DATABASE_URL: 'postgres://u:p@db/x' }, { databaseUrl: 'postgres://u:p@db/x' }],
  [{ DATABASE_URL: 'postgresql:///x?host=/run/pg' }, { databaseUrl: 'postgresql:///x?host=/run/pg' }],
  [
    { DATABASE_URL: 'postgres://bouncer/x', DATABASE_DIRECT_URL: 'postgres://db/x' },
    { databaseUrl: 'postgres://bouncer/x', databaseDirectUrl: 'postgres://db/x' },
  ],
  [{ DATA_DIR: 'some where' }, { dataDir: resolve('some where') }],
  [{ DATA_DIR: '/srv/data/' }, { dataDir: '/srv/data' }],
  [{ STORAGE_URL: 'file:///srv/receipts' }, { storage: { kind: 'file', directory: '/srv/receipts' } }],
  [{ STORAGE_URL: 'file:///srv/my%20receipts/' }, { storage: { kind: 'file', directory: '/srv/my receipts' } }],
  [{ STORAGE_URL: 's3://receipts?region=eu-west-1' }, { storage: { ...S3, prefix: '' } }],
  [{ STORAGE_URL: 's3://receipts/?region=eu-west-1&force_path_style=false' }, { storage: { ...S3, prefix: '' } }],
  [{ STORAGE_URL: 's3://receipts/some/where/?region=eu-west-1' }, { storage: { ...S3, prefix: 'some/where/' } }],
  [
    {
      STORAGE_URL: 's3://receipts/x?region=eu-west-1&endpoint=http://minio:9000&force_path_style=true',
    },
    { storage: { ...S3, prefix: 'x/', endpoint: 'http://minio:9000', forcePathStyle: true } },
  ],
  [{ JWT_SECRETS: `a:${S32}` }, { jwtSecrets: [key('a')] }],
  [
    { JWT_SECRETS: `2026-11:${S32}, old_1.x:${Buffer.alloc(32, 9).toString('base64url')}=` },
    { jwtSecrets: [key('2026-11'), key('old_1.x', 9)] },
  ],
  [
    { TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile },
    { tls: { cert: Buffer.from(CERT), key: Buffer.from(KEY) }, publicUrl: 'https://127.0.0.1:3000' },
  ],
  [{ TRUSTED_PROXIES: 'loopback, 10.0.0.0/8,::1' }, { trustedProxies: ['loopback', '10.0.0.0/8', '::1'] }],
  [{ LOG_LEVEL: 'silent' }, { logLevel: 'silent' }],
  [{ BCRYPT_COST: '14' }, { bcryptCost: 14 }],
  [{ MODE: 'test' }, { mode: 'test' }],
  [{ NODE_ENV: 'production' }, { nodeEnv: 'production' }],
  [
    { CORS_ORIGINS: 'https://a.example, http://localhost:5173' },
    { corsOrigins: ['https://a.example', 'http://localhost:5173'] },
  ],
  [{ REQUEST_LIMIT: '600' }, { requestLimit: 600 }],
];

test.each(good)('takes %j', (source, expected) => {
  expect(readEnv(source)).toEqual({ ...readEnv({}), ...expected });
});

const bad: [Record<string, string>, RegExp][] = [
  [{ HOST: 'a b' }, /^HOST takes an IP address or a host name to listen on; it is "a b"\.$/],
  [{ HOST: 'http://x' }, /^HOST takes/],
  [{ HOST: '-x' }, /^HOST takes/],
  [{ HOST: ' '.repeat(1000) }, /^HOST takes .{1,200}$/],
  [{ PORT: 'abc' }, /^PORT takes a port number from 0 to 65535; it is "abc"\.$/],
  [{ PORT: '65536' }, /^PORT takes/],
  [{ PORT: '-1' }, /^PORT takes/],
  [{ PORT: '3e3' }, /^PORT takes/],
  [{ PORT: '3000.5' }, /^PORT takes/],
  [{ PORT: ' ' }, /^PORT takes .*; it is " "\.$/],
  [{ PORT: '1\n2' }, /^PORT takes .*; it is "1\\n2"\.$/],
  [{ PUBLIC_URL: 'api.example.com' }, /^PUBLIC_URL takes an http/],
  [{ PUBLIC_URL: 'ftp://example.com' }, /^PUBLIC_URL takes/],
  [{ PUBLIC_URL: 'https://u@example.com' }, /^PUBLIC_URL takes/],
  [{ PUBLIC_URL: 'https://:hunter2@example.com' }, /^PUBLIC_URL takes/],
  [{ PUBLIC_URL: 'https://example.com/?a' }, /^PUBLIC_URL takes/],
  [{ DATABASE_URL: 'mysql://u:hunter2@db/x' }, /^DATABASE_URL takes a postgres:\/\/ or postgresql:\/\/ URL\.$/],
  [{ DATABASE_URL: 'hunter2' }, /^DATABASE_URL takes/],
  [{ DATABASE_DIRECT_URL: 'postgres://u:hunter2@db/x' }, /^DATABASE_DIRECT_URL takes effect beside DATABASE_URL/],
  [
    { STORAGE_URL: '/srv/receipts' },
    /^STORAGE_URL takes file:\/\/\/DIRECTORY, or s3:\/\/BUCKET.* without credentials, which the AWS SDK finds/,
  ],
  [{ STORAGE_URL: 'receipts' }, /^STORAGE_URL takes/],
  [{ STORAGE_URL: 'file:srv/receipts' }, /^STORAGE_URL takes/],
  [{ STORAGE_URL: 'file://srv/receipts' }, /^STORAGE_URL takes/],
  [{ STORAGE_URL: 'file:///' }, /^STORAGE_URL takes/],
  [{ STORAGE_URL: 'file:///srv%2Freceipts' }, /^STORAGE_URL takes/],
  [{ STORAGE_URL: 'file:///srv%00' }, /^STORAGE_URL takes/],
  [{ STORAGE_URL: 'file:///srv/receipts?region=eu-west-1' }, /^STORAGE_URL takes/],
  [{ STORAGE_URL: 'https://receipts.s3.amazonaws.com' }, /^STORAGE_URL takes/],
  [{ STORAGE_URL: 's3://receipts' }, /^STORAGE_URL takes/],
  [{ STORAGE_URL: 's3://?region=eu-west-1' }, /^STORAGE_URL takes/],
  [{ STORAGE_URL: 's3://Receipts?region=eu-west-1' }, /^STORAGE_URL takes/],
  [{ STORAGE_URL: 's3://receipts:9000?region=eu-west-1' }, /^STORAGE_URL takes/],
  [{ STORAGE_URL: 's3://key:hunter2@receipts?region=eu-west-1' }, /^STORAGE_URL takes/],
  [{ STORAGE_URL: 's3://receipts/a%20b?region=eu-west-1' }, /^STORAGE_URL takes/],
  [{ STORAGE_URL: 's3://receipts/a//b?region=eu-west-1' }, /^STORAGE_URL takes/],
  [{ STORAGE_URL: 's3://receipts?region=eu west 1' }, /^STORAGE_URL takes/],
  [{ STORAGE_URL: 's3://receipts?region=eu-west-1&region=us-east-1' }, /^STORAGE_URL takes/],
  [{ STORAGE_URL: 's3://receipts?region=eu-west-1&secret=hunter2' }, /^STORAGE_URL takes/],
  [{ STORAGE_URL: 's3://receipts?region=eu-west-1#x' }, /^STORAGE_URL takes/],
  [{ STORAGE_URL: 's3://receipts?region=eu-west-1&force_path_style=1' }, /^STORAGE_URL takes/],
  [{ STORAGE_URL: 's3://receipts?region=eu-west-1&endpoint=minio:9000' }, /^STORAGE_URL takes/],
  [{ STORAGE_URL: 's3://receipts?region=eu-west-1&endpoint=http://x:hunter2@minio' }, /^STORAGE_URL takes/],
  [{ JWT_SECRETS: 'hunter2' }, /^JWT_SECRETS takes kid:secret pairs/],
  [{ JWT_SECRETS: `a:${S31}` }, /^JWT_SECRETS takes/],
  [{ JWT_SECRETS: `a:${S32},a:${S32}` }, /^JWT_SECRETS takes/],
  [{ JWT_SECRETS: `a:${S32},` }, /^JWT_SECRETS takes/],
  [{ JWT_SECRETS: `a:${S32}+/` }, /^JWT_SECRETS takes/],
  [{ JWT_SECRETS: `${'k'.repeat(65)}:${S32}` }, /^JWT_SECRETS takes/],
  [{ TLS_CERT_FILE: '/nowhere/cert.pem', TLS_KEY_FILE: keyFile }, /^TLS_CERT_FILE takes the path of a readable file/],
  [{ TLS_CERT_FILE: certFile }, /^TLS_KEY_FILE takes .* it is not set\.$/],
  [{ TLS_KEY_FILE: keyFile }, /^TLS_CERT_FILE takes .* it is not set\.$/],
  [{ TLS_CERT_FILE: notPem, TLS_KEY_FILE: keyFile }, /^TLS_CERT_FILE takes a PEM file/],
  [{ TLS_CERT_FILE: certFile, TLS_KEY_FILE: 'hunter2' }, /^TLS_KEY_FILE takes the path of a readable file\.$/],
  [{ TLS_CERT_FILE: certFile, TLS_KEY_FILE: otherKeyFile }, /^TLS_KEY_FILE takes a PEM file/],
  [{ TLS_CERT_FILE: certFile, TLS_KEY_FILE: notPem }, /^TLS_KEY_FILE takes a PEM file/],
  [{ TRUSTED_PROXIES: 'everyone' }, /^TRUSTED_PROXIES takes IP addresses, CIDR blocks, .*; it is "everyone"\.$/],
  [{ TRUSTED_PROXIES: '10.0.0.0/33' }, /^TRUSTED_PROXIES takes/],
  [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL takes one of fatal, error, .*; it is "loud"\.$/],
  [{ BCRYPT_COST: '9' }, /^BCRYPT_COST takes a whole number from 10 to 14; it is "9"\.$/],
  [{ BCRYPT_COST: '15' }, /^BCRYPT_COST takes/],
  [{ MODE: 'LIVE' }, /^MODE takes one of live, test; it is "LIVE"\.$/],
  [{ NODE_ENV: 'prod' }, /^NODE_ENV takes one of development, production, test; it is "prod"\.$/],
  [{ CORS_ORIGINS: 'ftp://a.example' }, /^CORS_ORIGINS takes/],
  [{ CORS_ORIGINS: '*' }, /^CORS_ORIGINS takes origins/],
  [{ CORS_ORIGINS: 'https://a.example/' }, /^CORS_ORIGINS takes/],
  [{ CORS_ORIGINS: 'https://a.example:443' }, /^CORS_ORIGINS takes/],
  [{ CORS_ORIGINS: 'https://a.example,' }, /^CORS_ORIGINS takes/],
  [{ REQUEST_LIMIT: '0' }, /^REQUEST_LIMIT takes a whole number of requests a minute, from 1 to 999999; it is "0"\.$/],
  [{ REQUEST_LIMIT: '1e3' }, /^REQUEST_LIMIT takes/],
  [{ REQUEST_LIMIT: '-1' }, /^REQUEST_LIMIT takes/],
  [{ REQUEST_LIMIT: '1000000' }, /^REQUEST_LIMIT takes/],
  [{ ADMIN_EMAIL: 'hunter2', ADMIN_PASSWORD: 'x'.repeat(12) }, /^ADMIN_EMAIL takes an e-mail address\.$/],
  [{ ADMIN_EMAIL: 'a@example.com', ADMIN_PASSWORD: 'hunter2' }, /^ADMIN_PASSWORD takes a password of at least 12 char/],
  [
    { ADMIN_EMAIL: 'a@example.com', ADMIN_PASSWORD: `hunter2${'x'.repeat(66)}` },
    /^ADMIN_PASSWORD takes .* 72 bytes\.$/,
  ],
  [{ ADMIN_EMAIL: 'a@example.com' }, /^ADMIN_EMAIL takes effect beside ADMIN_PASSWORD only, and that is not set\.$/],
  [{ ADMIN_PASSWORD: 'hunter2 hunter2' }, /^ADMIN_PASSWORD takes effect beside ADMIN_EMAIL only/],
];

test.each(bad)('refuses %j in one line that names it and holds no secret', (source, message) => {
  let error: unknown;
  try {
    readEnv(source);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(EnvError);
  const text = (error as EnvError).message;
  expect(text).toMatch(message);
  expect(text).not.toMatch(/\n|hunter2/);
  expect(text).not.toContain(S31.slice(0, 8));
});
