import { availableParallelism } from 'node:os';
import { unavailable } from '@app/http';
import { Inject, Injectable } from '@nestjs/common';
import bcrypt from 'bcrypt';
import { ENV, type Env } from '../env.js';

/** bcrypt ignores what follows: longer input is refused, not cut. */
const MAX_BYTES = 72;
const MAX_WAITING = 100;

/**
 * Hashes and compares secrets and passwords at a bounded concurrency, so that a flood of exchanges or sign-ins leaves a core
 * for everything else.
 */
@Injectable()
export class SecretHasher {
  private free = Math.max(1, availableParallelism() - 1);
  /** Whose turn comes: who is known before all others, so that a flood from ever new addresses keeps them out no longer. */
  private readonly waiting = { known: [] as (() => void)[], others: [] as (() => void)[] };
  /** What is compared with where there is no hash: an unknown client or person takes as long as a wrong secret. */
  private readonly nobody: Promise<string>;

  constructor(@Inject(ENV) private readonly env: Env) {
    this.nobody = bcrypt.hash('nobody', env.bcryptCost);
  }

  /** Has somebody to wait? */
  get isBusy(): boolean {
    return this.free === 0;
  }

  /**
   * For those who were let in already.
   * @throws ApiError 503 `temporarily_unavailable` when too many wait already
   */
  async hash(secret: string): Promise<string> {
    if (Buffer.byteLength(secret) > MAX_BYTES) throw new Error(`a secret has at most ${MAX_BYTES} bytes`);
    return this.inTurn(true, () => bcrypt.hash(secret, this.env.bcryptCost));
  }

  /**
   * @param known was there before, and does not wait for those who were not
   * @throws ApiError 503 `temporarily_unavailable` when too many wait already
   */
  async matches(secret: string, hash: string | undefined, known = false): Promise<boolean> {
    if (Buffer.byteLength(secret) > MAX_BYTES) return false;
    const against = hash ?? (await this.nobody);
    const equal = await this.inTurn(known, async () => {
      const result = await bcrypt.compare(secret, against);
      // A hash of before the cost was raised: 2^n + 2^n + 2^(n+1) + … + 2^(cost-1) rounds are 2^cost.
      for (let cost = bcrypt.getRounds(against); cost < this.env.bcryptCost; cost++) await bcrypt.hash(secret, cost);
      return result;
    });
    return equal && hash !== undefined;
  }

  private async inTurn<T>(known: boolean, work: () => Promise<T>): Promise<T> {
    const queue = known ? this.waiting.known : this.waiting.others;
    if (queue.length >= MAX_WAITING) throw unavailable(2);
    if (this.free > 0) this.free--;
    else await new Promise<void>((turn) => queue.push(turn));
    try {
      return await work();
    } finally {
      const next = this.waiting.known.shift() ?? this.waiting.others.shift();
      if (next) next();
      else this.free++;
    }
  }
}
