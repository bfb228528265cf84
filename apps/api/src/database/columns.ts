import { type IdKind, idPattern } from '@app/http';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Column, CreateDateColumn, PrimaryColumn, UpdateDateColumn, VersionColumn } from 'typeorm';

/** Columns that every entity spells alike, with their place in OpenAPI. */

interface Nullable {
  nullable?: boolean;
}

interface Shown extends Nullable {
  example?: string;
}

const id = { type: 'text', collation: 'C' } as const;

export const IdColumn = (kind: IdKind) =>
  applyDecorators(PrimaryColumn(id), ApiProperty({ type: 'string', pattern: idPattern(kind), readOnly: true }));

export const ReferenceColumn = (kind: IdKind, { nullable = false }: Nullable = {}) =>
  applyDecorators(Column({ ...id, nullable }), ApiProperty({ type: 'string', pattern: idPattern(kind), nullable }));

export const ExternalIdColumn = () =>
  applyDecorators(
    Column({ ...id, nullable: true, unique: true }),
    ApiProperty({ type: 'string', nullable: true, maxLength: 100 }),
  );

export const TextColumn = ({ nullable = false, example }: Shown = {}) =>
  applyDecorators(Column({ type: 'text', nullable }), ApiProperty({ type: 'string', nullable, example }));

/** `numeric` without a scale: it keeps the decimals it was given, which are those that the API shows. */
export const DecimalColumn = ({ nullable = false, example = '12.50' }: Shown = {}) =>
  applyDecorators(
    Column({ type: 'numeric', nullable }),
    ApiProperty({ type: 'string', format: 'decimal', nullable, example }),
  );

export const DateColumn = ({ nullable = false }: Nullable = {}) =>
  applyDecorators(
    Column({ type: 'date', nullable }),
    ApiProperty({ type: 'string', format: 'date', nullable, example: '2026-01-31' }),
  );

const instant = { type: 'timestamptz', precision: 3 } as const;
const instantProperty = { type: 'string', format: 'date-time', example: '2026-01-31T09:30:00.000Z' } as const;

export const InstantColumn = ({ nullable = false }: Nullable = {}) =>
  applyDecorators(Column({ ...instant, nullable }), ApiProperty({ ...instantProperty, nullable }));

export const MetadataColumn = () =>
  applyDecorators(
    Column({ type: 'json' }),
    ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, example: { order: 'A-1024' } }),
  );

export const VersionNumber = () =>
  applyDecorators(VersionColumn({ default: 1 }), ApiProperty({ type: 'integer', minimum: 1, readOnly: true }));

export const CreatedAt = () =>
  applyDecorators(
    CreateDateColumn({ ...instant, default: () => 'now()' }),
    ApiProperty({ ...instantProperty, readOnly: true }),
  );

export const UpdatedAt = () =>
  applyDecorators(
    UpdateDateColumn({ ...instant, default: () => 'now()' }),
    ApiProperty({ ...instantProperty, readOnly: true }),
  );
