import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem';

const MAX_RETRIES = 2;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) => count < MAX_RETRIES && error instanceof ApiProblem && error.isPassing,
    },
    // Not without the person: they see what happened, and press again.
    mutations: { retry: false },
  },
});
