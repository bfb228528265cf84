import { type CredentialKind, isCredential, type Mode, newCredential, withoutSecrets } from './credentials.js';

const FORMS: [kind: CredentialKind, mode: Mode, form: RegExp][] = [
  ['client_id', 'live', /^ak_live_[0-9A-Za-z]{26}$/],
  ['client_id', 'test', /^ak_test_[0-9A-Za-z]{26}$/],
  ['client_secret', 'live', /^sk_live_[0-9A-Za-z]{49}$/],
  ['client_secret', 'test', /^sk_test_[0-9A-Za-z]{49}$/],
  ['refresh_token', 'live', /^rt_live_[0-9A-Za-z]{49}$/],
  ['refresh_token', 'test', /^rt_test_[0-9A-Za-z]{49}$/],
];
const KINDS = ['client_id', 'client_secret', 'refresh_token'] as const;
const MODES = ['live', 'test'] as const;
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ROUNDS = 10_000;

/** Repeatable, so that a failure can be looked at again. */
function random(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('credentials', () => {
  it.each(FORMS)(
    'a %s (%s) looks like %s, fits into what bcrypt reads, and is one of its kind and mode only',
    (kind, mode, form) => {
      for (let round = 0; round < 200; round++) {
        const credential = newCredential(kind, mode);
        expect(credential).toMatch(form);
        expect(credential.length).toBeLessThanOrEqual(72);
        const accepted = KINDS.flatMap((k) => MODES.filter((m) => isCredential(k, m, credential)).map((m) => [k, m]));
        expect(accepted).toEqual([[kind, mode]]);
      }
    },
  );

  it('never come twice, and use every character at every place alike', () => {
    const seen = new Set<string>();
    const counts = new Map<string, number>();
    for (let round = 0; round < ROUNDS; round++) {
      const credential = newCredential('client_secret', 'live');
      seen.add(credential);
      for (const character of credential.slice(8, -6)) counts.set(character, (counts.get(character) ?? 0) + 1);
    }
    expect(seen.size).toBe(ROUNDS);
    expect(counts.size).toBe(62);
    const expected = (ROUNDS * 43) / 62;
    for (const count of counts.values()) expect(Math.abs(count / expected - 1)).toBeLessThan(0.1);
  });

  it.each(KINDS)('a %s with one character changed, lost, doubled or swapped is none', (kind) => {
    const next = random(42);
    const accepted: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const credential = newCredential(kind, 'live');
      const at = next(credential.length);
      const other = ALPHABET.charAt(next(62));
      const [before, character, after] = [credential.slice(0, at), credential.charAt(at), credential.slice(at + 1)];
      const edits = [
        before + other + after,
        before + after,
        before + character + character + after,
        before + other + character + after,
        before + after.charAt(0) + character + after.slice(1),
      ];
      for (const edit of edits) if (edit !== credential && isCredential(kind, 'live', edit)) accepted.push(edit);
    }
    expect(accepted).toEqual([]);
  });

  it.each(KINDS)('junk of the form of a %s is none', (kind) => {
    const next = random(7);
    const [start = ''] = /^\w+_live_/.exec(newCredential(kind, 'live')) ?? [];
    const { length } = newCredential(kind, 'live');
    const accepted: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      let junk = start;
      while (junk.length < length) junk += ALPHABET.charAt(next(62));
      if (isCredential(kind, 'live', junk)) accepted.push(junk);
    }
    expect(accepted).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['the start alone', 'sk_live_'],
    ['a space behind', `${newCredential('client_secret', 'live')} `],
    ['a line behind', `${newCredential('client_secret', 'live')}\n`],
    ['a space before', ` ${newCredential('client_secret', 'live')}`],
    ['capitals', newCredential('client_secret', 'live').toUpperCase()],
    ['NUL', '\0'.repeat(57)],
    ['a megabyte', 'x'.repeat(1_000_000)],
    ['letters that look alike', newCredential('client_secret', 'live').replace('sk_live', 'sk_liѵe')],
  ])('%s is none', (_, text) => {
    expect(isCredential('client_secret', 'live', text)).toBe(false);
  });

  it('keep the checksum that secret scanners were taught: CRC-32 in base 62, six characters', () => {
    for (const body of [
      'ak_live_00000000000000000000',
      'ak_live_zzzzzzzzzzzzzzzzzzzz',
      'ak_live_InvoiceNests00000000',
    ]) {
      expect(isCredential('client_id', 'live', body + crc32(body))).toBe(true);
    }
  });

  it('is none with the right checksum of anything but letters and digits', () => {
    for (const character of ['\0', ' ', '-', 'ñ', '\n']) {
      const body = `ak_live_${character}0000000000000000000`;
      expect([character, isCredential('client_id', 'live', body + crc32(body))]).toEqual([character, false]);
    }
  });
});

/** Written anew, bit by bit, from its definition (ISO 3309). */
function crc32(text: string): string {
  let crc = 0xffffffff;
  for (const byte of Buffer.from(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  let rest = (crc ^ 0xffffffff) >>> 0;
  let digits = '';
  for (; rest > 0; rest = Math.floor(rest / 62)) digits = ALPHABET.charAt(rest % 62) + digits;
  return digits.padStart(6, '0');
}

describe('what is repeated of a text', () => {
  const [id, secret, token] = KINDS.map((kind) => newCredential(kind, 'live')) as [string, string, string];
  const jwt = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.${'a'.repeat(40)}.${'b-_'.repeat(14)}`;
  const bcrypt = `$2b$10$${'./aZ0'.repeat(10)}abc`;

  it.each([
    [`/path/${secret}?x=1`, '/path/…?x=1'],
    [`x${token},${secret}`, 'x…,…'],
    [`Bearer ${jwt}`, 'Bearer …'],
    [jwt.slice(0, 30), '…'],
    [secret.slice(0, 20), '…'],
    [`{"hash":"${bcrypt}"}`, '{"hash":"…"}'],
  ])('%s: %s', (text, expected) => {
    expect(withoutSecrets(text)).toBe(expected);
  });

  it.each([id, `ak_live_x`, 'sk_live_…', '$25', 'eye', 'risk_test_1', `key_01h455vb4pex5vsknk084sn02q`, ''])(
    '%j stays as it is',
    (text) => {
      expect(withoutSecrets(text)).toBe(text);
    },
  );
});
