import { integerSchema } from '@app/http';
import { ApiHideProperty, ApiProperty } from '@nestjs/swagger';
import { Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn, VirtualColumn } from 'typeorm';
import { CreatedAt, IdColumn, TextColumn } from '../database/columns.js';

const NUMBERED = { where: 'position is not null' };

/** Something that happened to a resource. Never changed, never deleted. */
@Entity('events')
@Index('events_position_key', ['position'], { unique: true })
@Index('events_unnumbered_idx', ['seq'], { where: 'position is null' })
@Index('events_resource_idx', ['resource_id', 'resource_version'])
@Index('events_resource_type_idx', ['resource_type', 'position'], NUMBERED)
@Index('events_type_idx', ['type', 'position'], NUMBERED)
@Index('events_actor_id_idx', ['actor_id', 'position'], NUMBERED)
@Index('events_request_id_idx', ['request_id', 'position'], NUMBERED)
@Index('events_created_at_idx', ['created_at'], NUMBERED)
export class Event {
  @IdColumn('event')
  id!: string;

  @ApiHideProperty()
  @Column({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS', select: false })
  seq!: string;

  /** The place in the feed: later events have higher ones, and none appears below one that was read. */
  @ApiProperty({ type: 'string', pattern: '^[0-9]+$', maxLength: 19, example: '1024' })
  @Column({ type: 'bigint', nullable: true })
  position!: string;

  /** `invoice.issued` */
  @TextColumn({ maxLength: 50, example: 'invoice.issued' })
  type!: string;

  /** `invoice` */
  @TextColumn({ maxLength: 30, example: 'invoice' })
  resource_type!: string;

  @ApiProperty({ type: 'string', maxLength: 30, example: 'inv_01h455vb4pex5vsknk084sn02q' })
  @Column({ type: 'text', collation: 'C' })
  resource_id!: string;

  /** The version that the resource has had since. */
  @ApiProperty({ ...integerSchema(1), example: 2 })
  @Column('integer')
  resource_version!: number;

  @ApiProperty({
    type: 'array',
    maxItems: 100,
    items: { type: 'string', maxLength: 50 },
    example: ['status', 'number'],
  })
  @Column({ type: 'text', array: true })
  changed_fields!: string[];

  /**
   * What the fields were and what they became, only where they differ: what stands inside an object or a list is named by
   * its path, such as `billing_address/city` or `lines/0/quantity` (RFC 6901, without the first slash), and an item that
   * came or went is there as a whole. `null` where nothing was changed, or where it was erased.
   */
  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: { type: 'object', properties: { from: {}, to: {} } },
  })
  @VirtualColumn({
    type: 'json',
    query: (alias) => `(select c.changes from event_changes c where c.event_id = ${alias}.id)`,
  })
  changes!: Record<string, { from: unknown; to: unknown }> | null;

  /** What the resource is called now: its name, or its number, or its amount; `null` where it has none or is deleted. */
  @ApiProperty({ type: 'string', nullable: true, maxLength: 200, example: 'INV-2026-000012' })
  @VirtualColumn({ type: 'text', query: (alias) => `resource_name(${alias}.resource_id)` })
  resource_name!: string | null;

  /** What happened, in a sentence for people, in English or Spanish (`Accept-Language`). */
  @ApiProperty({ type: 'string', maxLength: 1000, example: 'Invoice INV-2026-000012 issued' })
  summary!: string;

  /** `api_key`, `user` or `system` */
  @TextColumn({ maxLength: 10 })
  actor_type!: string;

  @TextColumn({ maxLength: 50, example: 'key_01h455vb4pex5vsknk084sn02q' })
  actor_id!: string;

  /** What the person or the key is called that acted; `null` for what a command or the system did. */
  @ApiProperty({ type: 'string', nullable: true, maxLength: 200, example: 'Ana García' })
  @VirtualColumn({ type: 'text', query: (alias) => `actor_name(${alias}.actor_id)` })
  actor_name!: string | null;

  @TextColumn({ nullable: true, maxLength: 128, example: 'req_7d0f4a52-8f0e-4c43-9c1e-2b6f6f4d8a10' })
  request_id!: string | null;

  @CreatedAt()
  created_at!: Date;
}

/** The values of an event stand beside it, so that those of an erased person can be blanked without touching the log. */
@Entity('event_changes')
export class EventChanges {
  @PrimaryColumn({ type: 'text', collation: 'C' })
  event_id!: string;

  @OneToOne(() => Event)
  @JoinColumn({ name: 'event_id' })
  event!: Event;

  @Column({ type: 'json', nullable: true })
  changes!: object | null;
}
