import { FILE_LIMIT, FILE_TYPES, type FileType, integerSchema } from '@app/http';
import { ApiHideProperty, ApiProperty } from '@nestjs/swagger';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation, Unique } from 'typeorm';
import { CreatedAt, IdColumn, TextColumn } from '../../database/columns.js';
import { Expense } from '../expense.entity.js';

/** A receipt of an expense: what is known of its file, which the storage holds. */
@Entity('attachments')
@Check('attachments_size_check', 'size')
@Check('attachments_content_type_check', 'content_type')
@Unique('attachments_storage_key_key', ['storage_key'])
@Index('attachments_expense_id_idx', ['expense_id', 'id'])
export class Attachment {
  @IdColumn('attachment')
  id!: string;

  @ApiHideProperty()
  @Column({ type: 'text', collation: 'C', select: false })
  expense_id!: string;

  @ApiHideProperty()
  @ManyToOne(() => Expense, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'expense_id' })
  expense!: Relation<Expense>;

  /** As it was sent, without a path and what cannot be seen; with an extension of its type. */
  @TextColumn({ maxLength: 200, example: 'receipt.pdf' })
  filename!: string;

  /** What is in it, whatever it was called. */
  @ApiProperty({ type: 'string', enum: Object.keys(FILE_TYPES) })
  @Column('text')
  content_type!: FileType;

  /** Bytes. */
  @ApiProperty({ ...integerSchema(1, FILE_LIMIT), example: 48_211 })
  @Column('integer')
  size!: number;

  /** Of its bytes, in hexadecimal digits. */
  @TextColumn({ maxLength: 64, example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' })
  sha256!: string;

  /** Under which the storage has it: made here, nothing of it was sent. */
  @ApiHideProperty()
  @Column({ type: 'text', select: false })
  storage_key!: string;

  @CreatedAt()
  created_at!: Date;
}
