import { ApiProperty } from '@nestjs/swagger';
import { ApiKey } from '../api-key.entity.js';

/** A key in the one answer that holds its secret. */
export class ApiKeyWithSecret extends ApiKey {
  /** Shown in this answer and nowhere else: store it now. */
  @ApiProperty({ type: 'string', example: 'sk_live_…' })
  client_secret!: string;
}

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
