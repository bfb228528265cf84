import createClient from 'openapi-fetch';
import { language } from '../i18n/language';
import { unanswered } from './idempotency';
import { ApiProblem } from './problem';
import type { paths } from './schema';
import { session } from './session';

/**
 * With the person's token; once more with a new one where the server refuses it: then nothing was done yet. Never with
 * that of another person, who has come meanwhile.
 */
async function authorized(request: Request): Promise<Response> {
  const { stay } = session;
  const attempt = async () => {
    const token = await session.token();
    stay.throwIfAborted();
    const copy = request.clone();
    copy.headers.set('Authorization', `Bearer ${token}`);
    copy.headers.set('Accept-Language', language());
    const response = await fetch(copy);
    stay.throwIfAborted();
    return { token, response };
  };
  let { token, response } = await attempt();
  if (response.status === 401) {
    session.forget(token);
    ({ response } = await attempt());
  }
  return response;
}

/** The API, typed by its own document. Every POST has an Idempotency-Key: the same again while no answer came. */
export const api = createClient<paths, 'application/json'>({
  baseUrl: location.origin,
  fetch: (request) => (request.method === 'POST' ? unanswered(request, authorized) : authorized(request)),
});

interface Reply<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

export interface Loaded<T> {
  data: T;
  /** The version that was read: a change of it sends this, and is refused where somebody else was faster. */
  etag: string;
}

/** What was answered. @throws ApiProblem with what was refused */
export async function answer<T>(call: Promise<Reply<T>>): Promise<T> {
  return (await loaded(call)).data;
}

/** The same, with its version. */
export async function loaded<T>(call: Promise<Reply<T>>): Promise<Loaded<T>> {
  const { data, error, response } = await call.catch((cause) => {
    throw cause instanceof ApiProblem ? cause : new ApiProblem(0, {}, { cause });
  });
  if (!response.ok) throw ApiProblem.of(response, error);
  return { data: data as T, etag: response.headers.get('etag') ?? '' };
}
