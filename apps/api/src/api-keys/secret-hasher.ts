import { availableParallelism } from 'node:os';
import { OAuthError } from '@app/http';
import { Inject, Injectable } from '@nestjs/common';
import bcrypt from 'bcrypt';
import pLimit from 'p-limit';
import { ENV, type Env } from '../env.js';

/** bcrypt ignores what follows: longer input is refused, not cut. */
const MAX_BYTES = 72;
const MAX_WAITING = 100;

/** Hashes and compares secrets at a bounded concurrency, so that a flood of exchanges leaves a core for everything else. */
@Injectable()
export class SecretHasher {
  private readonly limit = pLimit(Math.max(1, availableParallelism() - 1));
  /** What a secret is compared with where there is no key: an unknown client takes as long as a wrong secret. */
  private readonly nobody: Promise<string>;

  constructor(@Inject(ENV) private readonly env: Env) {
    this.nobody = bcrypt.hash('nobody', env.bcryptCost);
  }

  async hash(secret: string): Promise<string> {
    if (Buffer.byteLength(secret) > MAX_BYTES) throw new Error(`a secret has at most ${MAX_BYTES} bytes`);
    return this.limit(() => bcrypt.hash(secret, this.env.bcryptCost));
  }

  /** @throws OAuthError 503 `temporarily_unavailable` when too many wait already */
  async matches(secret: string, hash: string | undefined): Promise<boolean> {
    if (Buffer.byteLength(secret) > MAX_BYTES) return false;
    if (this.limit.pendingCount >= MAX_WAITING) {
      throw new OAuthError('temporarily_unavailable', 'Too many exchanges at once; try again.', { 'retry-after': '2' });
    }
    const against = hash ?? (await this.nobody);
    const equal = await this.limit(() => bcrypt.compare(secret, against));
    return equal && hash !== undefined;
  }
}
