import { DATE, DECIMAL, type IdKind, INSTANT, idSchema, integerSchema, METADATA } from '@app/http';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Column, CreateDateColumn, PrimaryColumn, UpdateDateColumn, VersionColumn } from 'typeorm';

/** Columns that every entity spells alike, with their place in OpenAPI. */

interface Nullable {
  nullable?: boolean;
}

/** What OpenAPI says of a text beside its type. */
interface Text extends Nullable {
  type?: 'string';
  maxLength: number;
  format?: string;
  pattern?: string;
  example?: string;
}

interface Decimal extends Nullable {
  example?: string;
}

const id = { type: 'text', collation: 'C' } as const;

export const IdColumn = (kind: IdKind) =>
  applyDecorators(PrimaryColumn(id), ApiProperty({ ...idSchema(kind), readOnly: true }));

export const ReferenceColumn = (kind: IdKind, { nullable = false }: Nullable = {}) =>
  applyDecorators(Column({ ...id, nullable }), ApiProperty({ ...idSchema(kind), nullable }));

export const ExternalIdColumn = () =>
  applyDecorators(
    Column({ ...id, nullable: true, unique: true }),
    ApiProperty({
      type: 'string',
      nullable: true,
      maxLength: 100,
      description: 'Your own key of this resource; unique among its kind.',
    }),
  );

export const TextColumn = ({ nullable = false, ...schema }: Text) =>
  applyDecorators(Column({ type: 'text', nullable }), ApiProperty({ type: 'string', nullable, ...schema }));

/** `numeric` without a scale: it keeps the decimals it was given, which are those that the API shows. */
export const DecimalColumn = ({ nullable = false, example = DECIMAL.example }: Decimal = {}) =>
  applyDecorators(Column({ type: 'numeric', nullable }), ApiProperty({ ...DECIMAL, nullable, example }));

export const DateColumn = ({ nullable = false }: Nullable = {}) =>
  applyDecorators(Column({ type: 'date', nullable }), ApiProperty({ ...DATE, nullable }));

const instant = { type: 'timestamptz', precision: 3 } as const;

export const InstantColumn = ({ nullable = false }: Nullable = {}) =>
  applyDecorators(Column({ ...instant, nullable }), ApiProperty({ ...INSTANT, nullable }));

export const MetadataColumn = () =>
  applyDecorators(
    Column({ type: 'json' }),
    ApiProperty({ ...METADATA, description: 'Your own pairs of strings; the server only keeps them.' }),
  );

export const VersionNumber = () =>
  applyDecorators(
    VersionColumn({ default: 1 }),
    ApiProperty({ ...integerSchema(1), example: 1, readOnly: true, description: 'Raised by every change.' }),
  );

export const CreatedAt = () =>
  applyDecorators(
    CreateDateColumn({ ...instant, default: () => 'now()' }),
    ApiProperty({ ...INSTANT, readOnly: true }),
  );

export const UpdatedAt = () =>
  applyDecorators(
    UpdateDateColumn({ ...instant, default: () => 'now()' }),
    ApiProperty({ ...INSTANT, readOnly: true }),
  );
