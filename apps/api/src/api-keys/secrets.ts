import { Answer } from '@app/http';

/** A new secret, and what is stored of it. */
export interface NewSecret {
  client_secret: string;
  stored: { secret_hash: string; secret_hint: string };
}

/** How a secret ends: no part of what makes it hard to guess, since the end is a checksum of the rest. */
export function hintOf(secret: string): string {
  return secret.slice(-4);
}

/** The answer with a key, as the one answer that holds its secret. */
export function withSecret(answer: Answer, id: string, { client_secret }: NewSecret): Answer {
  const key = JSON.parse(answer.json as string);
  return new Answer(answer.status, JSON.stringify({ ...key, client_secret }), { ...answer.about, secret_of: id });
}
