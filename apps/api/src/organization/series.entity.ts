import { integerSchema } from '@app/http';
import { ApiProperty } from '@nestjs/swagger';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, VirtualColumn } from 'typeorm';
import { CreatedAt, IdColumn, TextColumn, UpdatedAt, VersionNumber } from '../database/columns.js';
import { DOCUMENT_TYPES, type DocumentType } from './document-types.js';

export { DOCUMENT_TYPES, type DocumentType };

/** A row of numbers without gaps, one per document. */
@Entity('series')
@Unique(['code'])
@Unique(['id', 'type'])
@Check('series_type_check', `type in ('invoice', 'credit_note')`)
@Index('series_default_key', ['type'], { unique: true, where: 'is_default' })
export class Series {
  @IdColumn('series')
  id!: string;

  @TextColumn({ maxLength: 20, example: 'WEB' })
  code!: string;

  @ApiProperty({ enum: DOCUMENT_TYPES })
  @Column('text')
  type!: DocumentType;

  /** `{yyyy}` is the year of the issue date, `{seq:6}` the number with at least six digits. */
  @TextColumn({ maxLength: 50, example: 'WEB-{yyyy}-{seq:6}' })
  format!: string;

  @ApiProperty({ type: 'boolean' })
  @Column({ type: 'boolean', default: true })
  yearly_restart!: boolean;

  /** What a document of this year is given next, where the organization is. */
  @ApiProperty({ ...integerSchema(1, 1_000_000_000_000), example: 1 })
  @VirtualColumn({ type: 'bigint', query: (alias) => `series_next_number(${alias}.id, ${alias}.yearly_restart)` })
  next_number!: number;

  /** Numbers documents of its type that name no series. */
  @ApiProperty({ type: 'boolean' })
  @Column({ type: 'boolean', default: false })
  is_default!: boolean;

  @VersionNumber()
  version!: number;

  @CreatedAt()
  created_at!: Date;

  @UpdatedAt()
  updated_at!: Date;
}

/** How far a series has come in a year; year 0 where it does not restart. */
@Entity('series_counters')
export class SeriesCounter {
  @PrimaryColumn({ type: 'text', collation: 'C' })
  series_id!: string;

  @PrimaryColumn('integer')
  year!: number;

  @ManyToOne(() => Series)
  @JoinColumn({ name: 'series_id' })
  series!: Series;

  @Column('bigint')
  last_number!: string;

  /** `null` where it gave no number yet and continues the numbering of another system. */
  @Column({ type: 'date', nullable: true })
  last_issue_date!: string | null;
}
