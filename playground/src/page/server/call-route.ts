import type { RouteName, RouteRow } from '../../api/routes.ts';
import { routes } from '../../api/routes.ts';
import type { RouteAnswer, RouteRequest } from '../../api/schemas.ts';
import { request } from './api-client.ts';

/**
 * Asks the server through the table of routes.
 *
 * @throws ApiProblem for refusals, and `server-unreachable`
 */
export function callRoute<Name extends RouteName>(
  name: Name,
  input: RouteRequest<Name>,
  signal?: AbortSignal,
): Promise<RouteAnswer<Name>> {
  const row: RouteRow = routes[name];
  const {
    params = {},
    query = {},
    body,
  } = input as {
    readonly params?: Readonly<Record<string, unknown>>;
    readonly query?: Readonly<Record<string, unknown>>;
    readonly body?: unknown;
  };
  const path = row.path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String(params[key])));
  const asked = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(asked.map(([key, value]) => [key, String(value)])).toString();
  return request(row.method, search === '' ? path : `${path}?${search}`, body, signal);
}
