import {
  keepPreviousData,
  queryOptions,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { RouteName } from '../../api/routes.ts';
import type { RouteAnswer, RouteRequest } from '../../api/schemas.ts';
import { callRoute } from './call-route.ts';
import { routeKey } from './route-key.ts';
import { markStale, staleAfterCall } from './stale-answers.ts';

/** The settings of a query that a page may choose. */
export interface QueryChoices {
  readonly enabled?: boolean;
  /** Asks again after this time; for what no event tells of. */
  readonly refetchIntervalMillis?: number;
  /** Time for which an answer is taken for true without an event. Default: 30 seconds. */
  readonly staleMillis?: number;
  /** Shows the answer to the question before until the next one is there, for lists that are searched. */
  readonly keepsPrevious?: boolean;
}

/** How a route is asked through the cache, for `queryClient.fetchQuery`, loaders and `useQueries`. */
export function routeQuery<Name extends RouteName>(name: Name, input: RouteRequest<Name>) {
  return queryOptions({
    queryKey: routeKey(name, input),
    queryFn: ({ signal }): Promise<RouteAnswer<Name>> => callRoute(name, input, signal),
  });
}

/** What a route answers. Asked again when the server tells that it is no longer true, see `stale-answers.ts`. */
export function useRouteQuery<Name extends RouteName>(
  name: Name,
  input: RouteRequest<Name>,
  choices: QueryChoices = {},
): UseQueryResult<RouteAnswer<Name>> {
  const { enabled = true, refetchIntervalMillis = false, staleMillis, keepsPrevious = false } = choices;
  return useQuery<RouteAnswer<Name>>({
    queryKey: routeKey(name, input),
    queryFn: ({ signal }) => callRoute(name, input, signal),
    enabled,
    refetchInterval: refetchIntervalMillis,
    ...(staleMillis === undefined ? {} : { staleTime: staleMillis }),
    ...(keepsPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Routes that answer page by page. */
type PagedRoute = 'resources.list' | 'changes.list' | 'server-changes.list';

/** A list that comes page by page; `fetchNextPage` asks for more. */
export function useRoutePages<Name extends PagedRoute>(
  name: Name,
  input: RouteRequest<Name>,
  { enabled = true }: { readonly enabled?: boolean } = {},
) {
  return useInfiniteQuery({
    queryKey: [...routeKey(name, input), 'pages'] as const,
    queryFn: ({ pageParam, signal }): Promise<RouteAnswer<Name>> => {
      const { query } = input as { readonly query?: object };
      const page = pageParam === null ? query : { ...query, after: pageParam };
      return callRoute(name, { ...input, query: page } as RouteRequest<Name>, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page: { readonly next: string | null }) => page.next,
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** Calls a route that changes something. What it makes untrue is asked again before `mutateAsync` resolves. */
export function useRouteMutation<Name extends RouteName>(name: Name) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: [name],
    mutationFn: (input: RouteRequest<Name>): Promise<RouteAnswer<Name>> => callRoute(name, input),
    onSuccess: (_answer, input) => markStale(client, staleAfterCall(name, input)),
  });
}
