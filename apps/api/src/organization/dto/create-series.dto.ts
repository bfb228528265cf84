import { Example, Flag, OneOf, Pattern, WholeNumber } from '@app/http';
import { DOCUMENT_TYPES, type DocumentType } from '../document-types.js';
import { NUMBER_FORMAT } from '../number-format.js';

const MAX_NEXT_NUMBER = 999_999_999_999;

/** What can be said of a series. */
@Example({ code: 'WEB', type: 'invoice', format: 'WEB-{yyyy}-{seq:6}' })
export class CreateSeries {
  /** What you call it; no two series have the same. */
  @Pattern({
    pattern: /^[A-Z0-9_/-]{1,20}$/,
    max: 20,
    expected: 'at most 20 capital letters, digits and - _ /',
    required: true,
    example: 'WEB',
  })
  code!: string;

  @OneOf(DOCUMENT_TYPES, { required: true })
  type!: DocumentType;

  /**
   * `{yyyy}` is the year of the issue date, needed where numbers start anew each year; `{seq:6}` the number with at least
   * six digits. No two series may be able to give the same number.
   */
  @Pattern({
    pattern: NUMBER_FORMAT,
    max: 50,
    expected: 'one {seq} or {seq:1} to {seq:12}, perhaps {yyyy}, with letters, digits and . - _ /',
    required: true,
    example: 'WEB-{yyyy}-{seq:6}',
  })
  format!: string;

  /** Numbers start at 1 each year, unless it says false. */
  @Flag()
  yearly_restart?: boolean | null;

  /** The first number, this year: where the numbering of another system continues. 1 unless said otherwise. */
  @WholeNumber({ min: 1, max: MAX_NEXT_NUMBER, example: 1 })
  next_number?: number | null;

  /** Numbers documents of its type that name no series. There is always one: true takes it from the other. */
  @Flag()
  is_default?: boolean | null;
}

/** The same for a change. */
@Example({ is_default: true })
export class UpdateSeries extends CreateSeries {}
