/** Longer text is not looked at: a megabyte of digits costs nothing. */
const MAX_TEXT_LENGTH = 64;

const MINUS = 45;
const POINT = 46;
const ZERO_DIGIT = 48;
const isDigit = (code: number): boolean => code >= ZERO_DIGIT && code <= 57;

/**
 * The digits before and after the point of a decimal string; `undefined` when it is none. One pass over the character
 * codes: this runs for every number of every request.
 */
export function scanDecimal(text: string): { integerDigits: number; places: number } | undefined {
  const length = text.length;
  if (length > MAX_TEXT_LENGTH) return undefined;
  const start = text.charCodeAt(0) === MINUS ? 1 : 0;
  let at = start;
  while (at < length && isDigit(text.charCodeAt(at))) at++;
  const integerDigits = at - start;
  if (integerDigits === 0 || (integerDigits > 1 && text.charCodeAt(start) === ZERO_DIGIT)) return undefined;
  if (at === length) return { integerDigits, places: 0 };
  if (text.charCodeAt(at) !== POINT) return undefined;
  const fraction = ++at;
  while (at < length && isDigit(text.charCodeAt(at))) at++;
  return at === length && at > fraction ? { integerDigits, places: at - fraction } : undefined;
}
