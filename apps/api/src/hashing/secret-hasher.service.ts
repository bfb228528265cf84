import { availableParallelism } from 'node:os';
import { unavailable } from '@app/http';
import { Inject, Injectable } from '@nestjs/common';
import bcrypt from 'bcrypt';
import pLimit from 'p-limit';
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
  private readonly limit = pLimit(Math.max(1, availableParallelism() - 1));
  /** What is compared with where there is no hash: an unknown client or person takes as long as a wrong secret. */
  private readonly nobody: Promise<string>;

  constructor(@Inject(ENV) private readonly env: Env) {
    this.nobody = bcrypt.hash('nobody', env.bcryptCost);
  }

  /** @throws ApiError 503 `temporarily_unavailable` when too many wait already */
  async hash(secret: string): Promise<string> {
    if (Buffer.byteLength(secret) > MAX_BYTES) throw new Error(`a secret has at most ${MAX_BYTES} bytes`);
    this.refuseWhenFull();
    return this.limit(() => bcrypt.hash(secret, this.env.bcryptCost));
  }

  /** @throws ApiError 503 `temporarily_unavailable` when too many wait already */
  async matches(secret: string, hash: string | undefined): Promise<boolean> {
    if (Buffer.byteLength(secret) > MAX_BYTES) return false;
    this.refuseWhenFull();
    const against = hash ?? (await this.nobody);
    const equal = await this.limit(async () => {
      const result = await bcrypt.compare(secret, against);
      // A hash of before the cost was raised: 2^n + 2^n + 2^(n+1) + … + 2^(cost-1) rounds are 2^cost.
      for (let cost = bcrypt.getRounds(against); cost < this.env.bcryptCost; cost++) await bcrypt.hash(secret, cost);
      return result;
    });
    return equal && hash !== undefined;
  }

  private refuseWhenFull(): void {
    if (this.limit.pendingCount >= MAX_WAITING) throw unavailable(2);
  }
}
