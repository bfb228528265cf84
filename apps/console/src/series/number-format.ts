/** What the server takes; that no two series can give the same number, only the server can say. */
const NUMBER_FORMAT =
  /^(?=.{1,50}$)(?:[A-Za-z0-9_./-]|\{yyyy\})*\{seq(?::(?:[1-9]|1[0-2]))?\}(?:[A-Za-z0-9_./-]|\{yyyy\})*$/;

export const isFormat = (format: string) => NUMBER_FORMAT.test(format);
export const hasYear = (format: string) => format.includes('{yyyy}');

/** `INV-{yyyy}-{seq:6}` with 2026 and 42 is `INV-2026-000042`. */
export function numbered(format: string, year: number, number: number): string {
  return format
    .replaceAll('{yyyy}', String(year))
    .replaceAll(/\{seq(?::(\d+))?\}/g, (_, width?: string) => String(number).padStart(Number(width ?? 1), '0'));
}
