import { getAssociatedLocalUser, hasLocalAccount, isJitEnabled } from './account-handlers.ts';
import {
  getUniqueUserWithClaimValues,
  getUsersWithClaimValues,
  resolveMultiAttributeLoginIdentifier,
} from './account-search-handlers.ts';
import { checkSessionExistence, getAuthenticatedApplications } from './browser-session-handlers.ts';
import { readLocalClaim, writeLocalClaim } from './claim-handlers.ts';
import { getCookieValue } from './cookie-handlers.ts';
import { sendEmail } from './email-handlers.ts';
import { checkMicrosoftEmailVerification } from './email-verification-handlers.ts';
import { isMemberOfAnyOfGroups } from './group-handlers.ts';
import type { Handler } from './handler.ts';
import { httpGet, httpPost } from './http-handlers.ts';
import { doAssociationWithLocalUser, removeAssociatedLocalUser } from './link-handlers.ts';
import { updateUserPassword } from './password-handlers.ts';
import {
  assignUserRoles,
  assignUserRolesV2,
  removeUserRoles,
  removeUserRolesV2,
} from './role-change-handlers.ts';
import {
  hasAnyOfTheRoles,
  hasAnyOfTheRolesV2,
  hasRole,
  isAnyOfTheRolesAssignedToUser,
  readRoles,
} from './role-handlers.ts';
import { getSecretByName } from './secret-handlers.ts';
import { callAnalytics, callChoreo, callElastic, publishToAnalytics } from './service-handlers.ts';
import {
  getSessionData,
  getUserSessions,
  isWithinSessionLimit,
  killSession,
  terminateUserSession,
} from './session-handlers.ts';

/** Acts whose whole effect is on accounts of the organization, so that effect and answer are one transaction. */
export const accountActs: ReadonlySet<string> = new Set([
  'User.localClaims.set',
  'assignUserRoles',
  'assignUserRolesV2',
  'doAssociationWithLocalUser',
  'removeAssociatedLocalUser',
  'removeUserRoles',
  'removeUserRolesV2',
  'updateUserPassword',
]);

/**
 * What answers each journaled call, by the name of its row. A parity test holds this table against the rows of
 * effect `observe` and `act` in the language table, both ways.
 */
export const handlers: Readonly<Record<string, Handler>> = {
  assignUserRoles,
  assignUserRolesV2,
  callAnalytics,
  callChoreo,
  callElastic,
  checkMicrosoftEmailVerification,
  checkSessionExistence,
  doAssociationWithLocalUser,
  getAssociatedLocalUser,
  getAuthenticatedApplications,
  getCookieValue,
  getSecretByName,
  getSessionData,
  getUniqueUserWithClaimValues,
  getUserSessions,
  getUsersWithClaimValues,
  hasAnyOfTheRoles,
  hasAnyOfTheRolesV2,
  hasLocalAccount,
  hasRole,
  httpGet,
  httpPost,
  isAnyOfTheRolesAssignedToUser,
  isJitEnabled,
  isMemberOfAnyOfGroups,
  isWithinSessionLimit,
  killSession,
  publishToAnalytics,
  removeAssociatedLocalUser,
  removeUserRoles,
  removeUserRolesV2,
  resolveMultiAttributeLoginIdentifier,
  sendEmail,
  terminateUserSession,
  updateUserPassword,
  'User.localClaims': readLocalClaim,
  'User.localClaims.set': writeLocalClaim,
  'User.roles': readRoles,
};
