/** NIST SP 800-63B-4, section 3.1.1.2, for a password without a second factor asks for 15; with a blocklist of patterns, 12. */
export const MIN_CHARACTERS = 12;
/** What bcrypt reads: what is longer is refused, never cut. */
export const MAX_BYTES = 72;

/**
 * The same password from every keyboard (NFKC, as NIST SP 800-63B asks for), without the space around it that is lost in
 * JSON too.
 */
export function normalizePassword(password: string): string {
  return password.normalize('NFKC').trim();
}

/** Is a normalized password of a length that is taken? There are no other rules of composition. */
export function lengthProblem(password: string): 'too_short' | 'password_too_long' | undefined {
  if (Buffer.byteLength(password) > MAX_BYTES) return 'password_too_long';
  return [...password].length < MIN_CHARACTERS ? 'too_short' : undefined;
}
