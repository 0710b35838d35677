import type { QueryFilters } from '@tanstack/react-query';
import type { RouteName } from '../../api/routes.ts';
import type { RouteRequest } from '../../api/schemas.ts';

/** Where the cache keeps the answer of a route: its name, then what it was asked with. */
export function routeKey<Name extends RouteName>(name: Name, input: RouteRequest<Name>) {
  const { params, query, body } = input as Parts;
  return [name, params ?? {}, query ?? {}, body ?? null] as const;
}

/**
 * Filters for the cached answers of a route: all of them, or those whose parameters include the given ones, such as
 * every list of one organization.
 */
export function routeFilters<Name extends RouteName>(
  name: Name,
  params: Readonly<Record<string, unknown>> = {},
): QueryFilters {
  return { queryKey: [name, params] };
}

interface Parts {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}
