import { randomBytes } from 'node:crypto';
import { Api, exchange, refresh } from '../support/api.js';
import { createKey } from '../support/cli.js';
import { createTestDatabase } from '../support/database.js';
import { type Server, startServer } from '../support/server.js';

const ME = '/api/v1/auth/me';
const [A, B] = ['a', 'b'].map((kid) => `${kid}:${randomBytes(32).toString('base64url')}`) as [string, string];

const kidOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[0] as string, 'base64url').toString('utf8')).kid as string;

/** Two processes on one database, and what a balancer does: it knows which of them serve, and takes them in turn. */
class Fleet {
  private readonly serving: Server[] = [];
  private readonly busy = new Map<Server, Set<Promise<unknown>>>();
  private turn = 0;

  constructor(private readonly env: Record<string, string>) {}

  get servers(): readonly Server[] {
    return this.serving;
  }

  /** Sends a request by way of whoever's turn it is. */
  async send<T>(request: (url: string) => Promise<T>): Promise<T> {
    const server = this.serving[this.turn++ % this.serving.length] as Server;
    const sent = request(server.url);
    this.busy.get(server)?.add(sent);
    return sent.finally(() => this.busy.get(server)?.delete(sent));
  }

  async add(JWT_SECRETS: string): Promise<void> {
    const server = await startServer({ ...this.env, JWT_SECRETS });
    this.busy.set(server, new Set());
    this.serving.push(server);
  }

  /** One after the other: no new requests, an end of those under way, a stop, a start with the new secrets. */
  async roll(JWT_SECRETS: string, started: (url: string) => Promise<void>): Promise<void> {
    for (const server of [...this.serving]) {
      this.serving.splice(this.serving.indexOf(server), 1);
      await Promise.allSettled(this.busy.get(server) ?? []);
      expect(await server.stop()).toBe(0);
      await this.add(JWT_SECRETS);
      await started(this.serving.at(-1)?.url as string);
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.serving.map((server) => server.stop()));
  }
}

describe('JWT_SECRETS are replaced while clients work:', () => {
  let fleet: Fleet;
  afterAll(() => fleet.stop());

  it('[A], [A, B], [B, A], and [B] when the last token of A is an hour old: nobody is ever refused', async () => {
    const DATABASE_URL = await createTestDatabase();
    const key = await createKey(DATABASE_URL, ['read:clients']);
    fleet = new Fleet({ DATABASE_URL, LOG_LEVEL: 'warn' });
    await Promise.all([fleet.add(A), fleet.add(A)]);

    /** What the client holds; each is used again and again, on each server. */
    const tokens: string[] = [];
    const replies = { used: 0, refused: [] as unknown[] };
    let isOver = false;
    const work = async (offset: number) => {
      for (let n = offset; !isOver; n++) {
        const token = tokens[n % tokens.length] as string;
        const reply = await fleet.send((url) => new Api(url, token).get(ME));
        replies.used++;
        if (reply.status !== 200) replies.refused.push([reply.status, kidOf(token), reply.text]);
      }
    };

    let { refresh_token } = await exchange((fleet.servers[0] as Server).url, key);
    /** This process makes a token, and carries the session on that began before all of this. */
    const collect = async (url: string) => {
      const { access_token } = await exchange(url, key);
      const carriedOn = await refresh(url, refresh_token);
      expect(carriedOn.status).toBe(200);
      refresh_token = carriedOn.body.refresh_token;
      tokens.push(access_token, carriedOn.body.access_token);
    };
    const kids = () => tokens.map(kidOf).join('');
    /** Each token on each process, whatever the workers came to. */
    const useAll = (held: readonly string[]) =>
      Promise.all(
        held.flatMap((token) => fleet.servers.map(async ({ url }) => (await new Api(url, token).get(ME)).status)),
      );

    /** One is new and the other of old: what either makes, both take. */
    const halfway = async (url: string) => {
      await collect(url);
      expect(new Set(await useAll(tokens))).toEqual(new Set([200]));
    };

    for (const { url } of fleet.servers) await collect(url);
    const working = Promise.all([0, 1, 2].map(work));
    try {
      await fleet.roll(`${A},${B}`, halfway);
      expect(kids()).toBe('aaaaaaaa');
      await fleet.roll(`${B},${A}`, halfway);
      expect(kids()).toBe('aaaaaaaabbbb');

      // An hour passes: what A signed is over by itself, and the client holds what B signed.
      const ofA = tokens.splice(0, 8);
      await fleet.roll(B, halfway);
      expect(kids()).toBe('bbbbbbbb');
      expect(new Set(await useAll(ofA))).toEqual(new Set([401]));
    } finally {
      isOver = true;
      await working;
    }
    expect(replies.refused).toEqual([]);
    expect(replies.used).toBeGreaterThan(500);
  });
});
