import { createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { Api, exchange, type Reply, refresh } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';
import type { CreatedKey } from '../api-keys/api-keys.service.js';
import type { TokenPair } from './dto/auth.dto.js';

type Json = Record<string, unknown>;

const ME = '/api/v1/auth/me';
const secrets = [
  { kid: 'first', secret: randomBytes(32) },
  { kid: 'second', secret: randomBytes(32) },
] as const;

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString());

function hmac(header: Json, claims: unknown, secret: Buffer = secrets[0].secret, hash = 'sha256'): string {
  const text = `${encode(header)}.${encode(claims)}`;
  return `${text}.${createHmac(hash, secret).update(text).digest('base64url')}`;
}

describe('access tokens', () => {
  let app: TestApp;
  let key: CreatedKey;
  let pair: TokenPair;
  let header: Json;
  let claims: Json & { iat: number; exp: number; gen: number };

  beforeAll(async () => {
    app = await startTestApp({ jwtSecrets: [...secrets] });
    key = await app.newKey(['read:clients']);
    pair = await exchange(app.url, key);
    [header, claims] = pair.access_token.split('.').slice(0, 2).map(decode) as [typeof header, typeof claims];
  });
  afterAll(() => app.stop());

  const ask = (token: string, scheme = 'Bearer') =>
    new Api(app.url).get(ME, { authorization: `${scheme} ${token}` }) as Promise<Reply>;
  const now = () => Math.floor(Date.now() / 1000);

  const expectRefused = (reply: Reply) => {
    expect([reply.status, reply.body.code]).toEqual([401, 'invalid_token']);
    expect(reply.headers.get('www-authenticate')).toBe('Bearer realm="InvoiceNests", error="invalid_token"');
  };

  it('made as here are accepted: what follows is refused for what it says', async () => {
    expect(await ask(hmac(header, claims))).toMatchObject({ status: 200, body: { id: key.id } });
    expect(await ask(hmac({ ...header, kid: 'second' }, claims, secrets[1].secret))).toMatchObject({ status: 200 });
  });

  const forged: [name: string, make: () => string][] = [
    ...[
      'none',
      'None',
      'NONE',
      'nOnE',
      '',
      'HS256 ',
      'hs256',
      'HS384',
      'HS512',
      'RS256',
      'ES256',
      'PS256',
      'EdDSA',
    ].flatMap((alg): [string, () => string][] => [
      [`alg ${alg}, not signed`, () => `${encode({ ...header, alg })}.${encode(claims)}.`],
      [`alg ${alg}, signed with HS256`, () => hmac({ ...header, alg }, claims)],
      [`alg ${alg}, with the signature of another`, () => swap(pair.access_token, 0, encode({ ...header, alg }))],
    ]),
    ['HS384 with the right secret', () => hmac({ ...header, alg: 'HS384' }, claims, secrets[0].secret, 'sha384')],
    ['HS512 with the right secret', () => hmac({ ...header, alg: 'HS512' }, claims, secrets[0].secret, 'sha512')],
    ['SHA-512 under HS256', () => hmac(header, claims, secrets[0].secret, 'sha512')],
    ['RS256 by a key of its own', () => rsa()],
    ['the public key of a pair as the secret', () => hmac(header, claims, rsaPublic)],
    ['an array for alg', () => hmac({ ...header, alg: ['HS256'] }, claims)],
    ['no alg', () => hmac(without(header, 'alg'), claims)],
    ['typ JWT', () => hmac({ ...header, typ: 'JWT' }, claims)],
    ['typ application/at+jwt', () => hmac({ ...header, typ: 'application/at+jwt' }, claims)],
    ['typ rt+jwt', () => hmac({ ...header, typ: 'rt+jwt' }, claims)],
    ['no typ', () => hmac(without(header, 'typ'), claims)],
    ['no kid', () => hmac(without(header, 'kid'), claims)],
    ...[
      'third',
      '',
      '../../dev/null',
      "first' or 1=1",
      '__proto__',
      'constructor',
      'First',
      'first ',
      0,
      null,
      ['first'],
      {},
    ].map((kid): [string, () => string] => [`kid ${JSON.stringify(kid)}`, () => hmac({ ...header, kid }, claims)]),
    ['kid of the other secret', () => hmac({ ...header, kid: 'second' }, claims)],
    ['an empty secret', () => hmac(header, claims, Buffer.alloc(0))],
    ['crit', () => hmac({ ...header, crit: ['exp'] }, claims)],
    ['jwk', () => hmac({ ...header, kid: 'x', jwk: { kty: 'oct', k: 'AAAA' } }, claims, Buffer.alloc(3))],
    ['a payload tampered with', () => swap(pair.access_token, 1, encode({ ...claims, scope: 'write:invoices' }))],
    ['a header tampered with', () => swap(pair.access_token, 0, encode({ ...header, x: 1 }))],
    ['a signature tampered with', () => swap(pair.access_token, 2, randomBytes(32).toString('base64url'))],
    ['a signature cut', () => pair.access_token.slice(0, -1)],
    ['a signature with another last bit', () => lastBit(pair.access_token)],
    ['a signature with padding', () => `${pair.access_token}=`],
    ['a signature in base64', () => swap(pair.access_token, 2, '+/+/')],
    ['no signature', () => swap(pair.access_token, 2, '')],
    ['two parts', () => pair.access_token.split('.').slice(0, 2).join('.')],
    ['four parts', () => `${pair.access_token}.x`],
    ['five parts, as an encrypted one', () => `${pair.access_token}.x.y`],
    ['a space and more', () => `${pair.access_token} more`],
    ['a comma and another', () => `${pair.access_token},${pair.access_token}`],
    ['more than 8 kB', () => hmac(header, { ...claims, x: 'x'.repeat(8192) })],
    ['a refresh token', () => pair.refresh_token],
    ['a client secret', () => key.client_secret],
    ['an id', () => key.id],
    ['nothing', () => ''],
    ['dots', () => '..'],
    ['junk', () => 'a.b.c'],
    ['null for a header', () => `${encode(null)}.${encode(claims)}.x`],
    ['an array for claims', () => hmac(header, [])],
    ['a string for claims', () => hmac(header, 'x')],
    ['null for claims', () => hmac(header, null)],
    ...['iss', 'aud', 'sub', 'client_id', 'sid', 'gen', 'scope', 'iat', 'exp', 'jti'].flatMap(
      (name): [string, () => string][] => [
        [`no ${name}`, () => hmac(header, without(claims, name))],
        [`an array with the ${name}`, () => hmac(header, { ...claims, [name]: [claims[name]] })],
        ...[null, true, {}, [], 1.5, -1].map((value): [string, () => string] => [
          `${JSON.stringify(value)} for the ${name}`,
          () => hmac(header, { ...claims, [name]: value }),
        ]),
      ],
    ),
    ...['gen', 'iat', 'exp'].map((name): [string, () => string] => [
      `a string for the ${name}`,
      () => hmac(header, { ...claims, [name]: String(claims[name]) }),
    ]),
    ['longer than an hour', () => hmac(header, { ...claims, exp: claims.iat + 3601 })],
    ['another issuer', () => hmac(header, { ...claims, iss: 'https://example.com' })],
    ['the audience as issuer', () => hmac(header, { ...claims, iss: claims.aud })],
    ['the issuer as audience', () => hmac(header, { ...claims, aud: claims.iss })],
    ['expired beyond the leeway', () => hmac(header, { ...claims, iat: now() - 3640, exp: now() - 31 })],
    ['made in the future beyond the leeway', () => hmac(header, { ...claims, iat: now() + 35 })],
    ['not valid yet', () => hmac(header, { ...claims, nbf: now() + 100 })],
    ['in milliseconds', () => hmac(header, { ...claims, iat: Date.now(), exp: Date.now() + 3_600_000 })],
    ['a key of nothing', () => hmac(header, { ...claims, sub: 'key_01h455vb4pex5vsknk084sn02q' })],
    ['an older generation', () => hmac(header, { ...claims, gen: 0 })],
    ['a generation to come', () => hmac(header, { ...claims, gen: 2 })],
  ];

  const without = (object: Json, name: string) =>
    Object.fromEntries(Object.entries(object).filter(([n]) => n !== name));
  const swap = (token: string, part: number, value: string) => token.split('.').with(part, value).join('.');
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const rsaPublic = Buffer.from(publicKey.export({ type: 'spki', format: 'pem' }));
  const rsa = () => {
    const text = `${encode({ ...header, alg: 'RS256' })}.${encode(claims)}`;
    return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
  };
  const lastBit = (token: string) => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    return token.slice(0, -1) + alphabet.charAt(alphabet.indexOf(token.at(-1) as string) ^ 1);
  };

  it.each(forged)('refused: %s', async (_, make) => expectRefused(await ask(make())));

  it.each([
    ['expired within the leeway', () => ({ iat: now() - 3619, exp: now() - 20 })],
    ['made in the future within the leeway', () => ({ iat: now() + 20 })],
  ])('accepted: %s', async (_, change) => {
    expect(await ask(hmac(header, { ...claims, ...change() }))).toMatchObject({ status: 200 });
  });

  it('are refused when remembered and then expired', async () => {
    const token = hmac(header, { ...claims, iat: now() - 3627, exp: now() - 28 });
    expect(await ask(token)).toMatchObject({ status: 200 });
    // The leeway of 30 s ends within three.
    let reply = await ask(token);
    while (reply.status === 200 && now() < claims.iat + 30) reply = await ask(token);
    expectRefused(reply);
  });

  it.each(['bearer', 'BEARER', 'bEaReR'])(
    'come with the scheme %s as well (RFC 9110, section 11.1)',
    async (scheme) => {
      expect(await ask(pair.access_token, scheme)).toMatchObject({ status: 200 });
    },
  );

  it.each(['Basic', 'Token', 'DPoP', 'Bearer:', 'BearerBearer', ''])(
    'do not come with the scheme "%s"',
    async (scheme) => {
      expectRefused(await ask(pair.access_token, scheme));
    },
  );

  it('come by the header alone', async () => {
    const { access_token } = pair;
    const nobody = new Api(app.url);
    const mine = new Api(app.url, access_token);
    const missing = await nobody.get(`${ME}?access_token=${access_token}`);
    expect([missing.status, missing.body.code]).toEqual([401, 'unauthenticated']);
    expect(missing.headers.get('www-authenticate')).toBe('Bearer realm="InvoiceNests"');
    expect(await nobody.get(ME, { cookie: `access_token=${access_token}` })).toMatchObject({ status: 401 });
    for (const reply of [
      await mine.get(`${ME}?access_token=${access_token}`),
      await mine.get('/api/v1/clients?access_token='),
      await mine.post('/api/v1/clients', { name: 'x', access_token }),
    ]) {
      expect(reply).toMatchObject({ status: 400, body: { code: 'two_tokens' } });
    }
  });

  it('end with their key, at the moment that was set', async () => {
    const expires = Date.now() + 700;
    const brief = await exchange(app.url, await app.newKey(['read:clients'], new Date(expires)));
    let reply = await ask(brief.access_token);
    expect(reply.status).toBe(200);
    while (reply.status === 200 && Date.now() < expires + 5000) reply = await ask(brief.access_token);
    expectRefused(reply);
    expect(Date.now()).toBeGreaterThanOrEqual(expires);
    expect(await refresh(app.url, brief.refresh_token)).toMatchObject({ body: { error: 'invalid_grant' } });
  });
});
