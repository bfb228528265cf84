import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * Client ids, secrets and refresh tokens: a prefix that tells the kind and the mode, random characters, and a checksum,
 * so that junk is refused before anything is hashed or looked up, and secret scanners can be taught the format.
 */
export type Mode = 'live' | 'test';

const KINDS = { client_id: ['ak', 20], client_secret: ['sk', 43], refresh_token: ['rt', 43] } as const;

export type CredentialKind = keyof typeof KINDS;

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECKSUM_LENGTH = 6;

/** 62^43 is more than 2^256, 62^20 more than 2^119. */
export function newCredential(kind: CredentialKind, mode: Mode): string {
  const [prefix, length] = KINDS[kind];
  const body = `${prefix}_${mode}_${randomBase62(length)}`;
  return body + checksum(body);
}

/** Is this a credential of the kind and mode, as far as its form and checksum can tell? */
export function isCredential(kind: CredentialKind, mode: Mode, value: string): boolean {
  const [prefix, length] = KINDS[kind];
  const start = `${prefix}_${mode}_`;
  if (value.length !== start.length + length + CHECKSUM_LENGTH || !value.startsWith(start)) return false;
  // What it is made of as well: the checksum is no secret, and whatever has one would reach the database.
  if (!/^[0-9A-Za-z]+$/.test(value.slice(start.length))) return false;
  const body = value.slice(0, -CHECKSUM_LENGTH);
  return value.endsWith(checksum(body));
}

function randomBase62(length: number): string {
  let text = '';
  while (text.length < length) {
    // 248 is the largest multiple of 62 in a byte: what lies above would favour some characters.
    for (const byte of randomBytes(length)) if (byte < 248 && text.length < length) text += BASE62[byte % 62];
  }
  return text;
}

function checksum(body: string): string {
  let rest = crc32(body);
  let text = '';
  for (let i = 0; i < CHECKSUM_LENGTH; i++) {
    text = BASE62.charAt(rest % 62) + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}

/** Secrets and refresh tokens (a client id is public), JWTs, also where they were cut off, and bcrypt hashes. */
const SECRETS = /(?:sk|rt)_(?:live|test)_\w{8,}|eyJ[\w-]{10,}(?:\.[\w-]+)*|\$2[aby]\$\d\d\$[./A-Za-z0-9]+/g;

/** The text without what looks like a secret: for what is logged, stored or sent back though somebody else chose it. */
export function withoutSecrets(text: string): string {
  return text.replace(SECRETS, '…');
}
