import { KEY_SCOPE_NAMES } from '@app/access';
import { INSTANT } from '@app/http';
import { ApiHideProperty, ApiProperty } from '@nestjs/swagger';
import { Check, Column, Entity, Index, VirtualColumn } from 'typeorm';
import { CreatedAt, IdColumn, InstantColumn, TextColumn, UpdatedAt, VersionNumber } from '../database/columns.js';
import { instant } from '../database/json-select.js';

export const KEY_STATUSES = ['active', 'expired', 'revoked'] as const;

/** SQL for the status of the row with this alias. */
export function keyStatus(alias: string): string {
  return `(case when ${alias}.revoked_at is not null then 'revoked'
      when ${alias}.expires_at <= now() then 'expired' else 'active' end)`;
}

/** What a program signs in with. */
@Entity('api_keys')
@Index('api_keys_created_at_idx', ['created_at', 'id'])
@Index('api_keys_name_idx', ['name', 'id'])
@Check('api_keys_previous_secret_check', 'previous_secret_hash')
export class ApiKey {
  @IdColumn('api_key')
  id!: string;

  /** What the key is for. */
  @TextColumn({ maxLength: 100, example: 'Web shop' })
  name!: string;

  /** Public: it names the key in an exchange. */
  @ApiProperty({ type: 'string', maxLength: 50, example: 'ak_live_…' })
  @Column({ type: 'text', collation: 'C', unique: true })
  client_id!: string;

  /** bcrypt; the secret itself is shown once and kept nowhere. */
  @ApiHideProperty()
  @Column({ type: 'text', select: false })
  secret_hash!: string;

  /** How the secret ends, so that people can tell which one they hold; `null` for keys of old. */
  @TextColumn({ nullable: true, maxLength: 4, example: 'x7Qb' })
  secret_hint!: string | null;

  @ApiHideProperty()
  @Column({ type: 'text', nullable: true, select: false })
  previous_secret_hash!: string | null;

  /** How the secret ends that was rotated away; `null` where there is none. */
  @TextColumn({ nullable: true, maxLength: 4, example: 'x7Qb' })
  previous_secret_hint!: string | null;

  /** Until when the secret that was rotated away works on; `null` where there is none. */
  @InstantColumn({ nullable: true })
  previous_secret_expires_at!: Date | null;

  /** What the key may do. Fewer or other scopes end its sessions. */
  @ApiProperty({ type: 'array', maxItems: KEY_SCOPE_NAMES.length, items: { type: 'string', enum: KEY_SCOPE_NAMES } })
  @Column({ type: 'text', array: true })
  scopes!: string[];

  /** The addresses and CIDR blocks from which the key works; `null` for everywhere. */
  @ApiProperty({
    type: 'array',
    maxItems: 50,
    items: { type: 'string', maxLength: 50 },
    nullable: true,
    example: ['192.0.2.0/24', '2001:db8::/32'],
  })
  @Column({ type: 'text', array: true, nullable: true })
  allowed_ips!: string[] | null;

  /** Raised to end every session of the key, and every access token of these, at once. */
  @ApiHideProperty()
  @Column({ type: 'integer', default: 1, select: false })
  gen!: number;

  /** From then on the key and its tokens are refused; `null`: it does not expire. */
  @InstantColumn({ nullable: true })
  expires_at!: Date | null;

  @InstantColumn({ nullable: true })
  revoked_at!: Date | null;

  @ApiProperty({ type: 'string', enum: KEY_STATUSES, readOnly: true })
  @VirtualColumn({
    type: 'text',
    query: keyStatus,
  })
  status!: (typeof KEY_STATUSES)[number];

  /** When a request last came with a token of the key, to within some seconds; `null`: never. */
  @ApiProperty({ ...INSTANT, nullable: true, readOnly: true })
  @VirtualColumn({
    type: 'text',
    query: (alias) => `(select ${instant('u.last_used_at')} from api_key_usage u
      where u.key_id = ${alias}.id order by u.day desc limit 1)`,
  })
  last_used_at!: string | null;

  /** Who made it: the id of a person, or the name of the command. */
  @TextColumn({ maxLength: 50, example: 'usr_01h455vb4pex5vsknk084sn02q' })
  created_by!: string;

  /** What the person is called who made it; `null` where a command did. */
  @ApiProperty({ type: 'string', nullable: true, maxLength: 200, readOnly: true, example: 'Ana García' })
  @VirtualColumn({ type: 'text', query: (alias) => `actor_name(${alias}.created_by)` })
  created_by_name!: string | null;

  @VersionNumber()
  version!: number;

  @CreatedAt()
  created_at!: Date;

  @UpdatedAt()
  updated_at!: Date;
}
