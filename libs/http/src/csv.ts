import { stringify } from 'csv-stringify/sync';

/** With its header, which `header=present` says (RFC 7111). */
export const CSV_TYPE = 'text/csv; charset=utf-8; header=present';

/** Only digits, a sign and a point: no spreadsheet takes it for a formula, and as a number it can be added up. */
const NEGATIVE_NUMBER = /^-\d+(\.\d+)?$/;

/**
 * Lines of CSV (RFC 4180). A cell that a spreadsheet would run, since it begins with = + - @, a tab or a CR, gets an
 * apostrophe before it, unless it is a plain number. Lists and objects are JSON.
 */
export function csvLines(rows: readonly (readonly unknown[])[]): string {
  return stringify(rows as unknown[][], {
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: {
      boolean: (value) => String(value),
      number: String,
      object: (value) => JSON.stringify(value),
      string: (value) => (NEGATIVE_NUMBER.test(value) ? { value, escape_formulas: false } : value),
    },
  });
}

/** The value at a path such as `buyer.name`; null where there is nothing on the way. */
export function at(row: unknown, path: string): unknown {
  return path.split('.').reduce((value, name) => (value as Record<string, unknown> | null)?.[name] ?? null, row);
}
