import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { RouteAnswer } from '../../api/schemas.ts';
import { callRoute } from '../server/call-route.ts';
import { routeKey } from '../server/route-key.ts';
import type { ImpactListName } from './impact-words.ts';

/** Which list is asked for. */
export interface AskedImpact {
  readonly organization: string;
  readonly identityProvider: string;
  readonly isEnabled: boolean;
  readonly list: ImpactListName;
  readonly search: string;
}

const pageSize = 100;

/** A list of an impact, page by page. */
export function useImpactPages({ organization, identityProvider, isEnabled, list, search }: AskedImpact) {
  const params = { organization, identityProvider };
  const body = { isEnabled, list, search, limit: pageSize };
  return useInfiniteQuery({
    queryKey: [...routeKey('jit.preview', { params, body }), 'pages'] as const,
    queryFn: ({ pageParam, signal }): Promise<RouteAnswer<'jit.preview'>> =>
      callRoute('jit.preview', { params, body: { ...body, offset: pageParam } }, signal),
    initialPageParam: 0,
    getNextPageParam: (last: RouteAnswer<'jit.preview'>, all: readonly unknown[]) => {
      const next = all.length * pageSize;
      return next < last.impact[list].total ? next : undefined;
    },
    placeholderData: keepPreviousData,
  });
}
