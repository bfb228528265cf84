import { DATE, INSTANT, idSchema, integerSchema } from '@app/http';
import { ApiProperty } from '@nestjs/swagger';
import { ApiKey, KEY_STATUSES } from '../api-key.entity.js';

/** A key in the one answer that holds its secret. */
export class ApiKeyWithSecret extends ApiKey {
  /** Shown in this answer and nowhere else: store it now. */
  @ApiProperty({ type: 'string', maxLength: 100, example: 'sk_live_…' })
  client_secret!: string;
}

/** How many days can be asked for. */
export const MOST_DAYS = 366;

/** How many keys are named in the activity of all. */
export const MOST_USED = 100;

const count = { ...integerSchema(0, Number.MAX_SAFE_INTEGER), example: 12 };

class DayOfUse {
  /** In UTC. */
  @ApiProperty(DATE)
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
  @ApiProperty({ type: DayOfUse, isArray: true, maxItems: MOST_DAYS })
  days!: DayOfUse[];

  @ApiProperty({ type: TotalUse })
  totals!: TotalUse;

  /** When a program last used the key, whenever that was; `null`: never. */
  @ApiProperty({ ...INSTANT, nullable: true })
  last_used_at!: string | null;
}

class UsedKey extends TotalUse {
  @ApiProperty(idSchema('api_key'))
  id!: string;

  @ApiProperty({ type: 'string', maxLength: 100, example: 'Web shop' })
  name!: string;

  @ApiProperty({ type: 'string', maxLength: 50, example: 'ak_live_…' })
  client_id!: string;

  @ApiProperty({ type: 'string', enum: KEY_STATUSES })
  status!: (typeof KEY_STATUSES)[number];

  /** When a program last used the key, whenever that was; `null`: never. */
  @ApiProperty({ ...INSTANT, nullable: true })
  last_used_at!: string | null;
}

/** How all keys together were used: requests that came with their tokens, known to within some seconds. */
export class ApiKeysActivity {
  /** Every day, the first one first; those without a request too. */
  @ApiProperty({ type: DayOfUse, isArray: true, maxItems: MOST_DAYS })
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
