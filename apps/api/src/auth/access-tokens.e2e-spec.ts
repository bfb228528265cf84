import { createCipheriv, createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { Api, exchange, type Reply, refresh } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';
import { raw } from '../../../../test/support/raw.js';
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
  return signed(encode(header), encode(claims), secret, hash);
}

/** Parts as they are, signed rightly: what nobody without the secret can send, and yet would say too much. */
function signed(header: string, claims: string, secret: Buffer = secrets[0].secret, hash = 'sha256'): string {
  const text = `${header}.${claims}`;
  return `${text}.${createHmac(hash, secret).update(text).digest('base64url')}`;
}

const base64url = (text: string | Buffer) => Buffer.from(text).toString('base64url');

describe('access tokens', () => {
  let app: TestApp;
  let key: CreatedKey;
  let pair: TokenPair;
  let person: string;
  let header: Json;
  let claims: Json & { iat: number; exp: number; gen: number };

  beforeAll(async () => {
    app = await startTestApp({ jwtSecrets: [...secrets] });
    key = await app.newKey(['read:clients']);
    pair = await exchange(app.url, key);
    person = await app.newPerson();
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
    ['cty', () => hmac({ ...header, cty: 'JWT' }, claims)],
    ['zip', () => hmac({ ...header, zip: 'DEF' }, claims)],
    ['b64', () => hmac({ ...header, b64: false, crit: ['b64'] }, claims)],
    ['b64 without crit', () => hmac({ ...header, b64: false }, claims)],
    ['b64 with a payload as it is', () => signed(encode({ ...header, b64: false }), JSON.stringify(claims))],
    ['jku', () => hmac({ ...header, jku: 'https://example.com/keys' }, claims)],
    ['x5u', () => hmac({ ...header, x5u: 'https://example.com/cert' }, claims)],
    ['x5c', () => hmac({ ...header, x5c: ['AAAA'] }, claims)],
    ['epk', () => hmac({ ...header, epk: { kty: 'EC' } }, claims)],
    ['kid with NUL', () => hmac({ ...header, kid: 'first\0' }, claims)],
    ['kid with NUL and another', () => hmac({ ...header, kid: 'first\0second' }, claims)],
    ['kid with a line break', () => hmac({ ...header, kid: 'first\r\nx-role: owner' }, claims)],
    ['kid that looks the same', () => hmac({ ...header, kid: 'fir\u017ft' }, claims)],
    [
      'alg twice, ours last',
      () => signed(base64url('{"alg":"none","alg":"HS256","typ":"at+jwt","kid":"first"}'), encode(claims)),
    ],
    [
      'alg twice, ours first',
      () => signed(base64url('{"alg":"HS256","typ":"at+jwt","kid":"first","alg":"none"}'), encode(claims)),
    ],
    [
      'kid twice',
      () => signed(base64url('{"alg":"HS256","typ":"at+jwt","kid":"second","kid":"first"}'), encode(claims)),
    ],
    ['typ twice', () => signed(base64url('{"alg":"HS256","typ":"JWT","typ":"at+jwt","kid":"first"}'), encode(claims))],
    [
      'members in another order',
      () => signed(base64url('{"kid":"first","typ":"at+jwt","alg":"HS256"}'), encode(claims)),
    ],
    ['spaces in the header', () => signed(base64url('{"alg": "HS256","typ":"at+jwt","kid":"first"}'), encode(claims))],
    [
      'escapes in the header',
      () => signed(base64url('{"\\u0061lg":"HS256","typ":"at+jwt","kid":"first"}'), encode(claims)),
    ],
    ['a byte order mark', () => signed(base64url(`\ufeff${JSON.stringify(header)}`), encode(claims))],
    ['a header with a last bit of its own', () => signed(lastBit(encode(header)), encode(claims))],
    ['a header in UTF-16', () => signed(base64url(Buffer.from(JSON.stringify(header), 'utf16le')), encode(claims))],
    [
      'gen twice, ours first',
      () => signed(encode(header), base64url(`${JSON.stringify(claims).slice(0, -1)},"gen":2}`)),
    ],
    [
      'sub twice, ours first',
      () =>
        signed(
          encode(header),
          base64url(`${JSON.stringify(claims).slice(0, -1)},"sub":"key_01h455vb4pex5vsknk084sn02q"}`),
        ),
    ],
    [
      'exp twice, ours first',
      () => signed(encode(header), base64url(`${JSON.stringify(claims).slice(0, -1)},"exp":1}`)),
    ],
    [
      '__proto__ for the missing sub',
      () =>
        signed(
          encode(header),
          base64url(`${JSON.stringify(without(claims, 'sub')).slice(0, -1)},"__proto__":{"sub":"${claims.sub}"}}`),
        ),
    ],
    ['claims that are not UTF-8', () => signed(encode(header), base64url(Buffer.from([0x7b, 0xff, 0x7d])))],
    ['claims compressed', () => signed(encode(header), base64url(deflateRawSync(JSON.stringify(claims))))],
    ['base64 of the other alphabet', () => pair.access_token.replaceAll('-', '+').replaceAll('_', '/').concat('+')],
    ['a letter that folds into another', () => pair.access_token.replace('.', '\u00b7')],
    ['a soft hyphen', () => swap(pair.access_token, 2, `\u00ad${pair.access_token.split('.')[2]}`)],
    ['percent-encoded dots', () => pair.access_token.replaceAll('.', '%2E')],
    ['a tab and more', () => `${pair.access_token}\tx-role: owner`],
    ['quotes', () => `"${pair.access_token}"`],
    ['an encrypted one', () => encrypted(JSON.stringify(claims))],
    ['an encrypted one with ours within', () => encrypted(pair.access_token, { cty: 'JWT' })],
    ['ours within another', () => hmac({ ...header, cty: 'JWT' }, pair.access_token)],
    ['ours as the claims of another', () => signed(encode(header), base64url(pair.access_token))],
    ['ours in the form of JSON', () => flattened()],
    ["a person's sub with a key's claims", () => hmac(header, { ...claims, sub: person })],
    ["a person's claims with a key's sub", () => hmac(header, { ...claims, client_id: 'console' })],
    ['the sub of a session', () => hmac(header, { ...claims, sub: claims.sid })],
    [
      'the sub of a session and its key as the session',
      () => hmac(header, { ...claims, sub: claims.sid, sid: claims.sub }),
    ],
    ['the client id as sub', () => hmac(header, { ...claims, sub: claims.client_id })],
    ['a sub that looks the same', () => hmac(header, { ...claims, sub: `${claims.sub}\u200b` })],
    ['an sid with NUL', () => hmac(header, { ...claims, sid: `${claims.sid}\0` })],
    ['an sid with a line break', () => hmac(header, { ...claims, sid: `${claims.sid}\n` })],
    ['a sub with NUL', () => hmac(header, { ...claims, sub: `${claims.sub}\0` })],
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
  const encrypted = (text: string, more: Json = {}) => {
    const head = encode({ alg: 'dir', enc: 'A256GCM', typ: 'at+jwt', kid: 'first', ...more });
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', secrets[0].secret, iv).setAAD(Buffer.from(head));
    const body = Buffer.concat([cipher.update(text), cipher.final()]);
    return [head, '', base64url(iv), base64url(body), base64url(cipher.getAuthTag())].join('.');
  };
  const flattened = () => {
    const [head, payload, signature] = pair.access_token.split('.');
    return JSON.stringify({ protected: head, payload, signature });
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

  it('hold no scope that a key never holds, that there is not, or that is spelled in another way', async () => {
    const scope = 'manage:users read:clients manage:api_keys read:nothing READ:INVOICES __proto__ read:clients';
    const token = hmac(header, { ...claims, scope });
    const api = new Api(app.url, token);
    expect((await api.get(ME)).body.scopes).toEqual(['read:clients']);
    expect(await api.get('/api/v1/clients')).toMatchObject({ status: 200 });
    expect(await api.patch('/api/v1/organization', { name: 'x' })).toMatchObject({
      status: 403,
      body: { code: 'insufficient_scope' },
    });
    const of = { sub: person, client_id: 'console', scope: 'manage:users nonsense' };
    expect((await new Api(app.url, hmac(header, { ...claims, ...of })).get(ME)).body.scopes).toEqual(['manage:users']);
  });

  it('are not split from what stands behind them, nor taken from a second header', async () => {
    const get = (...lines: string[]) => raw(app.url, `GET ${ME} HTTP/1.1`, 'Host: x', ...lines);
    const bearer = `Authorization: Bearer ${pair.access_token}`;
    expect((await get(bearer)).status).toBe(200);
    expect((await get('Authorization: Bearer a.b.c', `authorization: Bearer ${pair.access_token}`)).status).toBe(400);
    expect((await get(bearer, bearer)).status).toBe(400);
    for (const line of [`${bearer}\r x-role: owner`, `${bearer}\0`, `${bearer}\n x`, bearer.replace(': ', ' : ')]) {
      expect((await get(line)).status).toBeGreaterThanOrEqual(400);
    }
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
      expect(reply.headers.get('www-authenticate')).toBe('Bearer realm="InvoiceNests", error="invalid_request"');
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
