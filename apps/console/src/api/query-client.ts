import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem';

const MAX_RETRIES = 2;

export const queryClient = new QueryClient({
  defaultOptions: {
    // `networkMode`: to a server on this machine there is a way without a network too; and what is pressed without one
    // fails at once, instead of being sent at some later time.
    queries: {
      networkMode: 'always',
      staleTime: 10_000,
      retry: (count, error) => count < MAX_RETRIES && error instanceof ApiProblem && error.isPassing,
    },
    // `retry`: not without the person: they see what happened, and press again. `gcTime`: what was sent and answered,
    // passwords and secrets too, is not kept once nobody shows it.
    mutations: { networkMode: 'always', retry: false, gcTime: 0 },
  },
});
