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
@Index('events_created_at_idx', ['created_at'], NUMBERED)
export class Event {
  @IdColumn('event')
  id!: string;

  @ApiHideProperty()
  @Column({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS', select: false })
  seq!: string;

  /** The place in the feed: later events have higher ones, and none appears below one that was read. */
  @Column({ type: 'bigint', nullable: true })
  position!: string;

  /** `invoice.issued` */
  @TextColumn()
  type!: string;

  /** `invoice` */
  @TextColumn()
  resource_type!: string;

  @ApiProperty({ type: 'string' })
  @Column({ type: 'text', collation: 'C' })
  resource_id!: string;

  /** The version that the resource has had since. */
  @ApiProperty({ type: 'integer' })
  @Column('integer')
  resource_version!: number;

  @Column({ type: 'text', array: true })
  changed_fields!: string[];

  /** What the fields were and what they became; `null` where nothing was changed, or where it was erased. */
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

  /** `api_key`, `user` or `system` */
  @TextColumn()
  actor_type!: string;

  @TextColumn()
  actor_id!: string;

  /** What the person or the key is called that acted; `null` for what a command or the system did. */
  @ApiProperty({ type: 'string', nullable: true, example: 'Ana García' })
  @VirtualColumn({ type: 'text', query: (alias) => `actor_name(${alias}.actor_id)` })
  actor_name!: string | null;

  @TextColumn({ nullable: true })
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
