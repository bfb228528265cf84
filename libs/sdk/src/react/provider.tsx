import { QueryClient, QueryClientContext, QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useState } from 'react';
import type { InvoiceNests } from '../client.js';
import { InvoiceNestsError } from '../errors.js';

const ClientContext = createContext<InvoiceNests | undefined>(undefined);

/** Gives the hooks their client. Uses the QueryClient around it; where there is none, it has one of its own. */
export function InvoiceNestsProvider({ client, children }: { client: InvoiceNests; children?: ReactNode }) {
  const outer = useContext(QueryClientContext);
  const [own] = useState(() => (outer ? undefined : new QueryClient()));
  const provided = <ClientContext.Provider value={client}>{children}</ClientContext.Provider>;
  return outer || !own ? provided : <QueryClientProvider client={own}>{provided}</QueryClientProvider>;
}

/** The client, for calls that no hook fits. */
export function useInvoiceNests(): InvoiceNests {
  const client = useContext(ClientContext);
  if (!client) throw new InvoiceNestsError('There is no <InvoiceNestsProvider> around this component');
  return client;
}
