import { isIP, isIPv6 } from 'node:net';
import { tooManyRequests, unavailable } from '@app/http';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import pLimit, { type LimitFunction } from 'p-limit';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { Database } from '../database/database.js';
import { Timers } from '../database/timers.js';
import { SecretHasher } from '../hashing/secret-hasher.service.js';

const MINUTE = 60;
const HOUR = 3600;

/** How many attempts from one address are under way in this process at once; so many more wait. */
const ABREAST = 4;
const MAX_WAITING = 100;

/** How many failures there may be within how many seconds. */
interface Budget {
  points: number;
  duration: number;
}

/**
 * `pair`: of one account from one address. `address`: of all accounts from one address. `account`: of one account from
 * all addresses.
 */
const KINDS = {
  /** Of client credentials for tokens. Their secrets cannot be guessed: what is bounded is the work. */
  exchange: {
    pair: { points: 20, duration: MINUTE },
    address: { points: 100, duration: MINUTE },
    account: undefined,
  },
  /** Of a password, which can be guessed. */
  sign_in: {
    pair: { points: 10, duration: HOUR / 4 },
    address: { points: 50, duration: HOUR / 4 },
    account: { points: 100, duration: HOUR },
  },
} as const satisfies Record<string, { pair: Budget; address: Budget; account: Budget | undefined }>;

export type AttemptKind = keyof typeof KINDS;

/** Who tries to get in, and from where. */
export interface Attempt {
  kind: AttemptKind;
  /** A client id or an e-mail address, whether it exists or not. */
  account: string;
  address: string;
  /**
   * Has this account come in from this address before? Asked only where others have used up what the two share, or keep
   * the hasher busy.
   */
  known(): Promise<boolean>;
}

/**
 * Counts failed attempts, for all processes together, and refuses more of them before anything is hashed. Only failures
 * count. Nobody elsewhere can lock an account out: what others use up bars only those who were never here before.
 */
@Injectable()
export class AttemptsService implements OnApplicationBootstrap {
  private readonly limiters = new Map<string, RateLimiterPostgres>();
  /** By kind and address, while somebody is in it. */
  private readonly gates = new Map<string, LimitFunction>();

  constructor(
    private readonly database: Database,
    private readonly timers: Timers,
    private readonly hasher: SecretHasher,
  ) {}

  onApplicationBootstrap() {
    this.timers.every(HOUR * 1000, 'forget failed attempts', () =>
      this.database.forget('failed_attempts', 'expire < $1', [Date.now()]),
    );
  }

  /**
   * Makes an attempt: admitted when its turn comes, so that of many at once the first ones decide on the rest, and counted
   * when nothing comes of it. Who floods from one address keeps others at that address waiting, and nobody elsewhere.
   * @param work what it is, `undefined` where it failed; `known`: does not wait for those who were never here
   * @throws ApiError 429 `too_many_requests`, or 503 `temporarily_unavailable` where too many wait
   */
  async make<T>(attempt: Attempt, work: (known: boolean) => Promise<T | undefined>): Promise<T | undefined> {
    const place = `${attempt.kind} ${networkOf(attempt.address)}`;
    const gate = this.gates.get(place) ?? pLimit(ABREAST);
    if (gate.pendingCount >= MAX_WAITING) throw unavailable(2);
    this.gates.set(place, gate);
    try {
      return await gate(async () => {
        await this.admit(attempt);
        const result = await work(this.hasher.isBusy && (await attempt.known()));
        if (result === undefined) await this.fail(attempt);
        return result;
      });
    } finally {
      if (gate.activeCount + gate.pendingCount === 0) this.gates.delete(place);
    }
  }

  /** @throws ApiError 429 `too_many_requests` with the seconds to wait */
  async admit(attempt: Attempt): Promise<void> {
    const [pair, ...shared] = await Promise.all(
      this.bucketsOf(attempt).map(async ({ limiter, key }) => {
        const used = await limiter.get(key);
        return used && used.consumedPoints >= limiter.points ? used.msBeforeNext : 0;
      }),
    );
    const wait = Math.max(...shared);
    if (pair) throw tooManyRequests(seconds(pair));
    if (wait > 0 && !(await attempt.known())) throw tooManyRequests(seconds(wait));
  }

  async fail(attempt: Attempt): Promise<void> {
    await Promise.all(this.bucketsOf(attempt).map(({ limiter, key }) => limiter.penalty(key)));
  }

  /** That of the pair comes first. */
  private bucketsOf({ kind, account, address }: Attempt) {
    const from = networkOf(address);
    const keys = { pair: `${account.slice(0, 150)} ${from}`, address: from, account: account.slice(0, 150) };
    return (['pair', 'address', 'account'] as const).flatMap((name) => {
      const budget = KINDS[kind][name];
      return budget ? [{ limiter: this.limiter(`${kind}_${name}`, budget), key: keys[name] }] : [];
    });
  }

  private limiter(keyPrefix: string, budget: Budget): RateLimiterPostgres {
    let limiter = this.limiters.get(keyPrefix);
    if (!limiter) {
      limiter = new RateLimiterPostgres({
        storeClient: this.database.source,
        storeType: 'typeorm',
        tableName: 'failed_attempts',
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix,
        ...budget,
      });
      this.limiters.set(keyPrefix, limiter);
    }
    return limiter;
  }
}

/** What counts as one address: who has one of IPv6 has the 2^64 beside it. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) {
    // Some proxies write the port beside it, another one for each connection; what else they write is no address.
    const [host = ''] = address.split(':', 1);
    return isIP(host) === 4 ? host : 'unknown';
  }
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? [];
  const groups = head ? head.split(':') : [];
  const rest = tail ? tail.split(':') : [];
  const all = tail === undefined ? groups : [...groups, ...Array(8 - groups.length - rest.length).fill('0'), ...rest];
  return `${all.slice(0, 4).join(':')}::/64`;
}

const seconds = (milliseconds: number) => Math.max(1, Math.ceil(milliseconds / 1000));
