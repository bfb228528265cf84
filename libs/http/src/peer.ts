import { withoutSecrets } from '@app/access';
import type { FastifyRequest } from 'fastify';

/** Where a request came from, as it is kept with a session. */
export interface Peer {
  address: string;
  user_agent: string | null;
}

/** What a program calls itself is whatever it likes to send: a secret in it is not kept. */
export function peerOf({ ip, headers }: FastifyRequest): Peer {
  const sent = headers['user-agent'];
  return { address: ip, user_agent: sent === undefined ? null : withoutSecrets(sent).slice(0, 200) };
}
