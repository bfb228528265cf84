import { useSyncExternalStore } from 'react';
import { language } from '../i18n/language';
import { ApiProblem } from './problem';
import type { components } from './schema';

export type Scope =
  | components['schemas']['ApiKey']['scopes'][number]
  | `manage:${'api_keys' | 'users' | 'organization'}`;
export type Person = components['schemas']['User'];

/**
 * `starting`: not known yet. `out`: nobody has signed in since the page was loaded. `ended`: somebody had; what waits
 * for a token waits until they are back, so that nothing that was typed is lost.
 */
type State =
  | { status: 'starting' | 'out'; person?: undefined }
  /** Not known, because the server could not say. */
  | { status: 'unknown'; person?: undefined; problem: Error }
  | { status: 'in' | 'ended'; person: Person; scopes: ReadonlySet<string> };

const CONSOLE = '/api/v1/console';
/**
 * That there may be a session: no secret, but it saves asking, and being refused, where there is none. When it goes, the
 * pages in other tabs go too.
 */
const HINT = 'invoicenests.signed-in';
/** A token is not used in its last seconds: it would expire on the way. */
const MARGIN_MS = 20_000;

let state: State = { status: 'starting' };
const listeners = new Set<() => void>();
/** The access token, in this variable and nowhere else; the cookie that renews it is out of reach of scripts. */
let token: { value: string; until: number } | undefined;
let asking: Promise<string> | undefined;
let back = comeback();
/** Aborted when the person leaves: what they asked for is not carried on by who comes next. */
let stay = new AbortController();

function comeback(): PromiseWithResolvers<void> {
  const promise = Promise.withResolvers<void>();
  // Nobody may be waiting.
  promise.promise.catch(() => {});
  return promise;
}

function become(next: State): void {
  state = next;
  if (next.status !== 'in') token = undefined;
  if (next.status === 'in') localStorage.setItem(HINT, 'yes');
  if (next.status === 'out') {
    localStorage.removeItem(HINT);
    stay.abort(new ApiProblem(401));
    stay = new AbortController();
    asking = undefined;
    back.reject(new ApiProblem(401));
    back = comeback();
  }
  for (const listener of listeners) listener();
}

async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(CONSOLE + path, {
    method,
    headers: { 'Accept-Language': language(), ...(body !== undefined && { 'Content-Type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((cause) => {
    throw new ApiProblem(0, {}, { cause });
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw ApiProblem.of(response, answer);
  return answer as T;
}

/** The same with the session, where it is still that of the person; else once they are back. */
async function sendSignedIn<T>(method: string, path: string, body?: unknown): Promise<T> {
  await renew();
  return send<T>(method, path, body);
}

/** Asks for a token, once however many wait for it. When the session has ended, waits for the person to sign in again. */
function renew(): Promise<string> {
  if (!asking) {
    const own = ask().finally(() => {
      if (asking === own) asking = undefined;
    });
    asking = own;
  }
  return asking;
}

async function ask(): Promise<string> {
  const { signal } = stay;
  for (;;) {
    // Nobody is there for whom anything could be asked.
    if (state.status === 'out') throw new ApiProblem(401);
    if (state.status === 'ended') {
      await back.promise;
      if (token) return token.value;
    }
    try {
      const answer = await send<components['schemas']['ConsoleToken']>('POST', '/session/token');
      signal.throwIfAborted();
      if (isOf(state.person, answer.access_token)) {
        keep(answer);
        const scopes = new Set(answer.scope.split(' '));
        if (state.status === 'in' && !sameScopes(state.scopes, scopes)) become({ ...state, scopes });
        return answer.access_token;
      }
    } catch (error) {
      if (signal.aborted || !(error instanceof ApiProblem) || error.status !== 401) throw error;
    }
    become(state.person ? { ...state, status: 'ended' } : { status: 'out' });
  }
}

/** The cookie is that of all tabs: in another one somebody else may have signed in. */
function isOf(person: Person | undefined, access_token: string): boolean {
  const [, claims = ''] = access_token.split('.');
  return !person || JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))).sub === person.id;
}

function keep({ access_token, expires_in }: components['schemas']['ConsoleToken']): void {
  token = { value: access_token, until: Date.now() + expires_in * 1000 - MARGIN_MS };
}

const sameScopes = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  one.size === other.size && [...one].every((scope) => other.has(scope));

async function enter(person: Person, home?: string): Promise<void> {
  // Somebody else's page: what it holds and what waits is not for this person.
  if (state.person && state.person.id !== person.id) {
    become({ status: 'starting' });
    // When the page is gone, and does not ask whether it may be left.
    setTimeout(() => (home ? location.replace(home) : location.reload()));
    return new Promise<never>(() => {});
  }
  const answer = await send<components['schemas']['ConsoleToken']>('POST', '/session/token');
  keep(answer);
  become({ status: 'in', person, scopes: new Set(answer.scope.split(' ')) });
  back.resolve();
  back = comeback();
}

type Begun = components['schemas']['BegunSession'];

/** The session of this browser: who is signed in, and the tokens with which the console calls the API. */
export const session = {
  /** Is somebody signed in already? */
  async start(): Promise<void> {
    if (!localStorage.getItem(HINT)) {
      become({ status: 'out' });
      return;
    }
    try {
      await enter((await send<Begun>('GET', '/session')).user);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      become(error.status === 401 ? { status: 'out' } : { status: 'unknown', problem: error });
    }
  },
  async signIn(email: string, password: string): Promise<void> {
    await enter((await send<Begun>('POST', '/session', { email, password })).user);
  },
  /** Signs in whoever it was for; `home` is where they begin. */
  async acceptInvitation(input: components['schemas']['AcceptInvitation'], home: string): Promise<void> {
    await enter((await send<Begun>('POST', '/invitation', input)).user, home);
  },
  async signOut(): Promise<void> {
    await send('DELETE', '/session').catch((error) => {
      // It has ended already: that is what was asked for.
      if (error.status !== 401) throw error;
    });
    become({ status: 'out' });
  },
  /** Every session of the person, this one too. */
  async signOutEverywhere(): Promise<void> {
    await sendSignedIn('DELETE', '/sessions');
    become({ status: 'out' });
  },
  async changePassword(current_password: string, new_password: string): Promise<void> {
    await sendSignedIn('POST', '/password', { current_password, new_password });
    // Every token has ended with the old password.
    token = undefined;
  },
  list: () => sendSignedIn<{ data: components['schemas']['OwnSession'][] }>('GET', '/sessions'),
  /** The name or the address was changed. */
  update(person: Person): void {
    if (state.status === 'in' && state.person.id === person.id) become({ ...state, person });
  },
  /** Aborted when the person of now leaves. */
  get stay(): AbortSignal {
    return stay.signal;
  },
  token: (): Promise<string> => (token && Date.now() < token.until ? Promise.resolve(token.value) : renew()),
  /** The server has refused this one. */
  forget(value: string): void {
    if (token?.value === value) token = undefined;
  },
};

addEventListener('storage', ({ key, newValue }) => {
  if (key === HINT && newValue === null && state.person) become({ status: 'out' });
});

// A page that comes back as it was left has heard nothing meanwhile.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted && state.person && !localStorage.getItem(HINT)) become({ status: 'out' });
});

export function useSession(): State {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}

/** May the person do this? What is not allowed is not shown; the server refuses it all the same. */
export function useMay(): (scope: Scope) => boolean {
  const current = useSession();
  return (scope) => 'scopes' in current && current.scopes.has(scope);
}
