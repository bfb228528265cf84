import { idPattern } from '@app/http';
import { ApiProperty } from '@nestjs/swagger';
import { ApiKey, KEY_STATUSES } from '../api-key.entity.js';

/** A key in the one answer that holds its secret. */
export class ApiKeyWithSecret extends ApiKey {
  /** Shown in this answer and nowhere else: store it now. */
  @ApiProperty({ type: 'string', example: 'sk_live_…' })
  client_secret!: string;
}

/** How many keys are named in the activity of all. */
export const MOST_USED = 100;

const count = { type: 'integer', minimum: 0 } as const;

class DayOfUse {
  /** In UTC. */
  @ApiProperty({ type: 'string', format: 'date' })
  date!: string;

  @ApiProperty(count)
  requests!: number;

  /** Those that were answered with 400 or above. */
  @ApiProperty(count)
  errors!: number;
}

/** Of the days together. */
class TotalUse {
  @ApiProperty(count)
  requests!: number;

  @ApiProperty(count)
  errors!: number;
}

/** How a key was used: requests that came with its tokens, known to within some seconds. */
export class ApiKeyActivity {
  /** Every day, the first one first; those without a request too. */
  @ApiProperty({ type: DayOfUse, isArray: true })
  days!: DayOfUse[];

  @ApiProperty({ type: TotalUse })
  totals!: TotalUse;

  /** When a program last used the key, whenever that was; `null`: never. */
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  last_used_at!: string | null;
}

class UsedKey extends TotalUse {
  @ApiProperty({ type: 'string', pattern: idPattern('api_key') })
  id!: string;

  @ApiProperty({ type: 'string' })
  name!: string;

  @ApiProperty({ type: 'string', example: 'ak_live_…' })
  client_id!: string;

  @ApiProperty({ type: 'string', enum: KEY_STATUSES })
  status!: (typeof KEY_STATUSES)[number];

  /** When a program last used the key, whenever that was; `null`: never. */
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  last_used_at!: string | null;
}

/** How all keys together were used: requests that came with their tokens, known to within some seconds. */
export class ApiKeysActivity {
  /** Every day, the first one first; those without a request too. */
  @ApiProperty({ type: DayOfUse, isArray: true })
  days!: DayOfUse[];

  @ApiProperty({ type: TotalUse })
  totals!: TotalUse;

  /**
   * Those with the most requests in these days first, then those without one, the newest first: 100 at most. `days` and
   * `totals` count the others too.
   */
  @ApiProperty({ type: UsedKey, isArray: true, maxItems: MOST_USED })
  keys!: UsedKey[];
}
