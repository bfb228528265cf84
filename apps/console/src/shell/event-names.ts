import { useQueries } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { components } from '../api/schema';
import { type Scope, useMay } from '../api/session';

export type Event = components['schemas']['Event'];

const STALE_MS = 5 * 60_000;

type Ask = (id: string) => Promise<string | null>;

const of = (id: string) => ({ params: { path: { id } } });

/** What is called something, and who may know: an event says only what was changed. */
const NAMED: Record<string, [scope: Scope, ask: Ask]> = {
  client: ['read:clients', async (id) => (await answer(api.GET('/api/v1/clients/{id}', of(id)))).name],
  product: ['read:products', async (id) => (await answer(api.GET('/api/v1/products/{id}', of(id)))).name],
  invoice: ['read:invoices', async (id) => (await answer(api.GET('/api/v1/invoices/{id}', of(id)))).number],
  expense: ['read:expenses', async (id) => (await answer(api.GET('/api/v1/expenses/{id}', of(id)))).vendor.name],
  tax_rate: ['read:tax_rates', async (id) => (await answer(api.GET('/api/v1/tax-rates/{id}', of(id)))).name],
  series: ['read:organization', async (id) => (await answer(api.GET('/api/v1/series/{id}', of(id)))).code],
  api_key: ['manage:api_keys', async (id) => (await answer(api.GET('/api/v1/api-keys/{id}', of(id)))).name],
  user: ['manage:users', async (id) => (await answer(api.GET('/api/v1/users/{id}', of(id)))).name],
};

/** What things are called, by their ids: as the events themselves tell, else as the API does. */
export function useNames(events: readonly Event[]): (id: string) => string | undefined {
  const may = useMay();
  const told = namesIn(events);
  const gone = new Set(
    events.filter(({ type }) => /\.(deleted|removed)$/.test(type)).map((event) => event.resource_id),
  );
  const unnamed = new Map(
    events.flatMap(({ resource_id, resource_type }) => {
      const [scope, ask] = NAMED[resource_type] ?? [];
      const isAsked = scope && may(scope) && !told.has(resource_id) && !gone.has(resource_id);
      return isAsked && ask ? [[resource_id, ask] as const] : [];
    }),
  );
  const asked = useQueries({
    queries: [...unnamed].map(([id, ask]) => ({
      queryKey: ['names', id],
      queryFn: () => ask(id),
      staleTime: STALE_MS,
      retry: false,
    })),
    combine: (results) => results.map(({ data }) => data),
  });
  const ids = [...unnamed.keys()];
  return (id) => told.get(id) ?? asked[ids.indexOf(id)] ?? undefined;
}

/** The newest event comes first, and says what something is called now. */
function namesIn(events: readonly Event[]): Map<string, string> {
  const names = new Map<string, string>();
  const learn = (id: string, name: unknown) => {
    if (typeof name === 'string' && !names.has(id)) names.set(id, name);
  };
  for (const { actor_id, actor_name, resource_id, changes } of events) {
    learn(actor_id, actor_name);
    const change = changes?.number ?? changes?.name ?? changes?.code ?? changes?.vendor;
    learn(resource_id, change?.to ?? change?.from);
  }
  return names;
}
