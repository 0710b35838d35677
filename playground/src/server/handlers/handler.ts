import type { AccessRole } from '../../api/access-roles.ts';
import type { RouteName } from '../../api/routes.ts';
import type { RouteAnswer, RouteInput } from '../../api/schemas.ts';

/** Who asks. */
export interface Caller {
  readonly id: string;
  /** Stands in versions and in the audit trail. */
  readonly name: string;
  readonly role: AccessRole;
}

/**
 * Answers a route. The input is parsed and the role was checked.
 *
 * @throws Refusal for what the caller is told
 */
export type Handler<Name extends RouteName> = (
  input: RouteInput<Name>,
  caller: Caller,
) => Promise<RouteAnswer<Name>>;

/** A handler for every route of the table, but the one that only takes the cookie of a browser away. */
export type Handlers = { readonly [Name in Exclude<RouteName, 'session.leave'>]: Handler<Name> };

/** The handlers of some areas, such as `HandlersOf<'drafts' | 'versions'>`. */
export type HandlersOf<Area extends string> = {
  readonly [Name in Extract<RouteName, `${Area}.${string}`>]: Handler<Name>;
};
