import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { CreatedAt, IdColumn, TextColumn, UpdatedAt, VersionNumber } from '../database/columns.js';

export const DOCUMENT_TYPES = ['invoice', 'credit_note'] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** A row of numbers without gaps, one per document. */
@Entity('series')
@Unique(['code'])
@Check('series_type_check', `type in ('invoice', 'credit_note')`)
@Index('series_default_key', ['type'], { unique: true, where: 'is_default' })
export class Series {
  @IdColumn('series')
  id!: string;

  @TextColumn()
  code!: string;

  @TextColumn()
  type!: DocumentType;

  /** `{yyyy}` is the year of the issue date, `{seq:6}` the number with at least six digits. */
  @TextColumn()
  format!: string;

  @Column({ type: 'boolean', default: true })
  yearly_restart!: boolean;

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

  @Column('date')
  last_issue_date!: string;
}
