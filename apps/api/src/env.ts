import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isEmail } from 'class-validator';
import { cleanEnv, makeExactValidator } from 'envalid';
import proxyaddr from 'proxy-addr';
import { lengthProblem, MAX_BYTES, MIN_CHARACTERS, normalizePassword } from './users/password-rules.js';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const MODES = ['live', 'test'] as const;
const NODE_ENVS = ['development', 'production', 'test'] as const;

/** Injects the environment. */
export const ENV = Symbol('ENV');

/** Where the pages that explain the problems are: a code is appended. */
export const problemTypes = ({ publicUrl }: Pick<Env, 'publicUrl'>) => `${publicUrl}/docs/errors#`;

/** What the environment says, checked. Optional fields are unset variables without a default. */
export interface Env {
  host: string;
  /** 0 lets the system choose a free port. */
  port: number;
  /** Without a trailing slash. Unset: follows from host, port and TLS. */
  publicUrl: string;
  /** `postgres://` or `postgresql://`. Unset: the embedded PostgreSQL. */
  databaseUrl?: string;
  /** Goes around PgBouncer, for the revocation feed and migrations. */
  databaseDirectUrl?: string;
  /** Absolute. */
  dataDir: string;
  /** The first signs, all verify; secrets have 32 bytes or more. Unset: kept in dataDir. */
  jwtSecrets?: { kid: string; secret: Buffer }[];
  /** The files' contents (PEM), known to belong together. */
  tls?: { cert: Buffer; key: Buffer };
  /** As `proxy-addr` takes them: addresses, CIDR blocks, `loopback`, `linklocal`, `uniquelocal`. */
  trustedProxies: string[];
  logLevel: (typeof LOG_LEVELS)[number];
  bcryptCost: number;
  mode: (typeof MODES)[number];
  nodeEnv: (typeof NODE_ENVS)[number];
  /** As browsers send them in `Origin`: scheme, host, port unless it is the default; no path. */
  corsOrigins: string[];
  /** Requests a minute of one key or person to one process. Unset: as many as they like. */
  requestLimit?: number;
  /** Where attachments lie. Unset: in dataDir. */
  storage?: StoragePlace;
  /** The first owner, made where nobody is yet. */
  admin?: { email: string; password: string };
}

export type StoragePlace =
  | { kind: 'file'; directory: string }
  /** `prefix` is empty or ends with a slash. */
  | { kind: 's3'; bucket: string; prefix: string; region: string; endpoint?: string; forcePathStyle: boolean };

/** A variable is not usable; the message is one line that names it and what it takes, and holds no secret. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

/**
 * Reads and checks all variables; an empty string counts as unset.
 * @throws {EnvError} about the first bad one
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const env = cleanEnv(
    given,
    {
      HOST: host({ default: '127.0.0.1' }),
      PORT: port({ default: 3000 }),
      PUBLIC_URL: httpUrl({ default: undefined }),
      DATABASE_URL: postgresUrl({ default: undefined }),
      DATABASE_DIRECT_URL: postgresUrl({ default: undefined }),
      DATA_DIR: path({ default: resolve('.data') }),
      STORAGE_URL: storageUrl({ default: undefined }),
      JWT_SECRETS: jwtSecrets({ default: undefined }),
      TLS_CERT_FILE: file({ default: undefined }),
      TLS_KEY_FILE: file({ default: undefined }),
      TRUSTED_PROXIES: proxies({ default: [] }),
      LOG_LEVEL: oneOf(LOG_LEVELS)({ default: 'info' }),
      BCRYPT_COST: bcryptCost({ default: 10 }),
      MODE: oneOf(MODES)({ default: 'live' }),
      NODE_ENV: oneOf(NODE_ENVS)({ default: 'development' }),
      CORS_ORIGINS: origins({ default: [] }),
      REQUEST_LIMIT: requestLimit({ default: undefined }),
      ADMIN_EMAIL: email({ default: undefined }),
      ADMIN_PASSWORD: password({ default: undefined }),
    },
    { reporter: throwFirst },
  );
  if (env.DATABASE_DIRECT_URL && !env.DATABASE_URL) {
    throw new EnvError('DATABASE_DIRECT_URL takes effect beside DATABASE_URL only, and that is not set.');
  }
  const tls = readTls(env.TLS_CERT_FILE, env.TLS_KEY_FILE);
  return {
    host: env.HOST,
    port: env.PORT,
    publicUrl:
      env.PUBLIC_URL ?? `${tls ? 'https' : 'http'}://${isIP(env.HOST) === 6 ? `[${env.HOST}]` : env.HOST}:${env.PORT}`,
    databaseUrl: env.DATABASE_URL,
    databaseDirectUrl: env.DATABASE_DIRECT_URL,
    dataDir: env.DATA_DIR,
    jwtSecrets: env.JWT_SECRETS,
    tls,
    trustedProxies: env.TRUSTED_PROXIES,
    logLevel: env.LOG_LEVEL,
    bcryptCost: env.BCRYPT_COST,
    mode: env.MODE,
    nodeEnv: env.NODE_ENV,
    corsOrigins: env.CORS_ORIGINS,
    requestLimit: env.REQUEST_LIMIT,
    storage: env.STORAGE_URL,
    admin: readAdmin(env.ADMIN_EMAIL, env.ADMIN_PASSWORD),
  };
}

function throwFirst({ errors }: { errors: Partial<Record<string, Error>> }): void {
  const [first] = Object.entries(errors);
  if (first) throw new EnvError(`${first[0]} ${first[1]?.message}`);
}

/** A kind of value: `parse` gives undefined (or throws) for what it does not take. Secrets are never echoed. */
function takes<T>(what: string, parse: (input: string) => T | undefined, { secret = false } = {}) {
  return makeExactValidator<T>((input) => {
    const value = orUndefined(() => parse(input));
    if (value === undefined) {
      throw new Error(secret ? `takes ${what}.` : `takes ${what}; it is ${JSON.stringify(input.slice(0, 100))}.`);
    }
    return value;
  });
}

const integer = (from: number, to: number) => (input: string) =>
  /^\d{1,6}$/.test(input) && Number(input) >= from && Number(input) <= to ? Number(input) : undefined;

const list = (input: string) => input.split(',').map((item) => item.trim());

const oneOf = <T extends string>(choices: readonly T[]) =>
  takes<T>(`one of ${choices.join(', ')}`, (input) => choices.find((choice) => choice === input));

const host = takes<string>('an IP address or a host name to listen on', (input) =>
  isIP(input) || /^(?!-)[A-Za-z0-9.-]{1,253}$/.test(input) ? input : undefined,
);

const port = takes<number>('a port number from 0 to 65535', integer(0, 65_535));

const bcryptCost = takes<number>('a whole number from 10 to 14', integer(10, 14));

const requestLimit = takes<number>('a whole number of requests a minute, from 1 to 999999', integer(1, 999_999));

const path = takes<string>('the path of a directory', (input) => resolve(input));

const httpUrl = takes<string>(
  'an http:// or https:// URL without query, fragment and credentials',
  (input) => {
    const url = new URL(input);
    const plain = !url.search && !url.hash && !url.username && !url.password;
    return /^https?:$/.test(url.protocol) && plain ? url.href.replace(/\/+$/, '') : undefined;
  },
  { secret: true },
);

const postgresUrl = takes<string>(
  'a postgres:// or postgresql:// URL',
  (input) => (/^postgres(ql)?:$/.test(new URL(input).protocol) ? input : undefined),
  { secret: true },
);

const storageUrl = takes<StoragePlace>(
  'file:///DIRECTORY, or s3://BUCKET[/PREFIX]?region=REGION[&endpoint=URL][&force_path_style=true] without credentials, which the AWS SDK finds in its own variables',
  (input) => (input.startsWith('file:') ? directoryOf(input) : bucketOf(input)),
  { secret: true },
);

function directoryOf(input: string): StoragePlace | undefined {
  const url = new URL(input);
  const directory = resolve(fileURLToPath(url));
  const isPlain = input.startsWith('file:///') && !url.search && !url.hash && !directory.includes('\0');
  return isPlain && directory !== '/' ? { kind: 'file', directory } : undefined;
}

function bucketOf(input: string): StoragePlace | undefined {
  const { protocol, username, password, hostname, port, pathname, searchParams, hash } = new URL(input);
  const { region = '', endpoint, force_path_style: style = 'false', ...others } = Object.fromEntries(searchParams);
  const isPlain = protocol === 's3:' && !username && !password && !port && !hash;
  const isBucket = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(hostname);
  const path = pathname.replaceAll(/^\/|\/$/g, '');
  const isPrefix = path === '' || path.split('/').every((part) => /^(?!\.+$)[\w.-]+$/.test(part));
  const areKnown = Object.keys(others).length === 0 && new Set(searchParams.keys()).size === searchParams.size;
  const areUsable = /^[a-z0-9-]+$/i.test(region) && /^(true|false)$/.test(style);
  if (!isPlain || !isBucket || !isPrefix || !areKnown || !areUsable) return undefined;
  if (endpoint !== undefined && !isEndpoint(endpoint)) return undefined;
  const forcePathStyle = style === 'true';
  return { kind: 's3', bucket: hostname, prefix: path && `${path}/`, region, endpoint, forcePathStyle };
}

function isEndpoint(input: string): boolean {
  const { protocol, username, password, search } = new URL(input);
  return /^https?:$/.test(protocol) && !username && !password && !search;
}

const proxies = takes<string[]>(
  'IP addresses, CIDR blocks, loopback, linklocal or uniquelocal, separated by commas',
  (input) => {
    proxyaddr.compile(list(input));
    return list(input);
  },
);

const origins = takes<string[]>(
  'origins such as https://app.example.com, separated by commas, without a path',
  (input) =>
    list(input).every((item) => /^https?:/.test(item) && new URL(item).origin === item) ? list(input) : undefined,
);

const email = takes<string>('an e-mail address', (input) => (isEmail(input) ? input : undefined), { secret: true });

const password = takes<string>(
  `a password of at least ${MIN_CHARACTERS} characters and at most ${MAX_BYTES} bytes`,
  (input) => (lengthProblem(normalizePassword(input)) ? undefined : input),
  { secret: true },
);

/** `kid:base64url,…`; `undefined` where it is anything else. */
export function parseJwtSecrets(input: string): { kid: string; secret: Buffer }[] | undefined {
  const pairs = list(input).map((item) => {
    const [, kid, secret] = /^([A-Za-z0-9._-]{1,64}):([A-Za-z0-9_-]+)=*$/.exec(item) ?? [];
    return { kid: kid ?? '', secret: Buffer.from(secret ?? '', 'base64url') };
  });
  const unique = new Set(pairs.map(({ kid }) => kid)).size === pairs.length;
  return unique && pairs.every(({ kid, secret }) => kid && secret.length >= 32) ? pairs : undefined;
}

const jwtSecrets = takes<{ kid: string; secret: Buffer }[]>(
  'kid:secret pairs separated by commas: each kid once, of 1 to 64 letters, digits, ".", "_" or "-"; each secret 32 bytes or more in base64url',
  parseJwtSecrets,
  { secret: true },
);

// Not echoed: whoever mistakes it for the key itself would find the key in the log.
const file = takes<Buffer>('the path of a readable file', (input) => readFileSync(input), { secret: true });

function readAdmin(email: string | undefined, password: string | undefined): Env['admin'] {
  if (email && password) return { email, password };
  if (!email && !password) return undefined;
  const [given, missing] = email ? ['ADMIN_EMAIL', 'ADMIN_PASSWORD'] : ['ADMIN_PASSWORD', 'ADMIN_EMAIL'];
  throw new EnvError(`${given} takes effect beside ${missing} only, and that is not set.`);
}

function readTls(cert: Buffer | undefined, key: Buffer | undefined): Env['tls'] {
  if (!cert && !key) return undefined;
  if (!cert) throw new EnvError('TLS_CERT_FILE takes the path of the certificate for TLS_KEY_FILE; it is not set.');
  if (!key) throw new EnvError('TLS_KEY_FILE takes the path of the private key for TLS_CERT_FILE; it is not set.');
  const certificate = orUndefined(() => new X509Certificate(cert));
  if (!certificate) {
    throw new EnvError('TLS_CERT_FILE takes a PEM file with a certificate; its content is something else.');
  }
  if (!orUndefined(() => certificate.checkPrivateKey(createPrivateKey(key)))) {
    throw new EnvError(
      'TLS_KEY_FILE takes a PEM file with the unencrypted private key of TLS_CERT_FILE; it holds something else.',
    );
  }
  return { cert, key };
}

/** Hides the parser's own words, which could hold a part of the value: ours say what is taken. */
function orUndefined<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}
