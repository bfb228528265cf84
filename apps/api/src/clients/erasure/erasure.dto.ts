import { DATE, INSTANT, idSchema } from '@app/http';
import { ApiProperty } from '@nestjs/swagger';
import { ERASED_PARTS, type ErasedPart, KEPT_PARTS, type KeptPart } from './erasure-texts.js';

export class ErasedItem {
  /** Stable: part of the contract. */
  @ApiProperty({ enum: Object.keys(ERASED_PARTS) })
  what!: ErasedPart;

  /** The same in words. */
  @ApiProperty({ type: 'string', maxLength: 500 })
  description!: string;
}

export class KeptItem {
  /** Stable: part of the contract. */
  @ApiProperty({ enum: Object.keys(KEPT_PARTS) })
  what!: KeptPart;

  /**
   * The last day on which the last of it has to be kept: the end of the sixth year after its own. Ask again after it. Documents
   * go one by one, each after its own year; of expenses nothing goes by itself.
   */
  @ApiProperty({ ...DATE, example: '2032-12-31' })
  until!: string;

  /** By which law, in words. */
  @ApiProperty({ type: 'string', maxLength: 500 })
  reason!: string;
}

/** What became of the values of a client who asked to be forgotten. */
export class Erasure {
  @ApiProperty(idSchema('client'))
  client_id!: string;

  @ApiProperty({ ...INSTANT })
  erased_at!: string;

  @ApiProperty({ type: () => [ErasedItem], maxItems: 20 })
  erased!: ErasedItem[];

  /** Nothing, where the client stands in nothing that has to be kept. */
  @ApiProperty({ type: () => [KeptItem], maxItems: 20 })
  kept!: KeptItem[];
}
