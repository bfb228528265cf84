import { type CredentialKind, isCredential, type Mode } from '@app/access';

/** Is it well-formed, but made where the other mode is served? */
export function isOfOtherMode(kind: CredentialKind, mode: Mode, value: string): boolean {
  return isCredential(kind, mode === 'live' ? 'test' : 'live', value);
}

/** What whoever sends one is told. */
export function otherMode(mode: Mode): string {
  return `This instance serves ${mode} mode: what was made in ${mode === 'live' ? 'test' : 'live'} mode does not work here.`;
}
