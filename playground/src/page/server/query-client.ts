import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './api-client.ts';
import type { Connection } from './connection.ts';

/**
 * The cache of what the server said. A server that is away, or whose database is still opening, is asked until it
 * answers: until then whatever is shown stays, and what is not there yet shows its skeleton.
 *
 * @param connection told of every error
 */
export function createQueryClient(connection: Connection): QueryClient {
  const report = (error: unknown): void => connection.report(error);
  return new QueryClient({
    queryCache: new QueryCache({ onError: report }),
    mutationCache: new MutationCache({ onError: report }),
    defaultOptions: {
      queries: {
        // A machine without a network still reaches a server on itself.
        networkMode: 'always',
        retry: (_failures, error) => {
          report(error);
          return isTransient(error);
        },
        retryDelay: (failures) => Math.min(250 * 2 ** failures, 4_000),
        // Events say what is no longer true; this is for pages that come back after a while.
        staleTime: 30_000,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** Whether the same question may be answered a little later. */
export function isTransient(error: unknown): boolean {
  return (
    error instanceof ApiProblem && (error.code === 'server-unreachable' || error.code === 'database-opening')
  );
}
