import { getAssociatedLocalUser, hasLocalAccount, isJitEnabled } from './account-handlers.ts';
import { readLocalClaim, writeLocalClaim } from './claim-handlers.ts';
import type { Handler } from './handler.ts';
import { httpGet, httpPost } from './http-handlers.ts';
import { hasAnyOfTheRolesV2, isMemberOfAnyOfGroups, readRoles } from './role-handlers.ts';

/**
 * What answers each journaled call, by the name of its row. A parity test holds this table against the rows of
 * effect `observe` and `act` in the language table, both ways.
 */
export const handlers: Readonly<Record<string, Handler>> = {
  getAssociatedLocalUser,
  hasAnyOfTheRolesV2,
  hasLocalAccount,
  httpGet,
  httpPost,
  isJitEnabled,
  isMemberOfAnyOfGroups,
  'User.localClaims': readLocalClaim,
  'User.localClaims.set': writeLocalClaim,
  'User.roles': readRoles,
};
