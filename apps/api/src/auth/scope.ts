import { OAuthError } from '@app/http';

/** What the parameter `scope` asks for (RFC 6749, section 3.3); `null` where it asks for nothing in particular. */
export function askedScope(parameters: ReadonlyMap<string, string>): string[] | null {
  const asked = parameters.get('scope')?.split(' ').filter(Boolean) ?? [];
  return asked.length > 0 ? asked : null;
}

/**
 * What is asked for, out of what was granted; all of it where nothing is asked.
 * @throws OAuthError 400 `invalid_scope` naming what was not granted
 */
export function narrow(granted: readonly string[], asked: readonly string[] | null): string[] {
  if (asked === null) return [...granted];
  const beyond = asked.filter((scope) => !granted.includes(scope));
  if (beyond.length > 0) {
    throw new OAuthError('invalid_scope', `The key does not have: ${beyond.join(' ').slice(0, 200)}.`);
  }
  return granted.filter((scope) => asked.includes(scope));
}
