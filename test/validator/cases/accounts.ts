import type { LoginCase } from '../cases.ts';

const account = 'jit/second-factor-needs-local-account';
const conflict = { ruleId: account, idp: 'Google', step: 2 };

/** Step 1: Google or a password; step 2: TOTP; step 3: a password. */
const withPasswordBehind = [
  ['LOCAL/BasicAuthenticator', 'Google/GoogleOIDCAuthenticator'],
  ['LOCAL/totp'],
  ['LOCAL/BasicAuthenticator'],
] as const;

const onSuccess = (body: string): string => `
function onLoginRequest(context) {
  executeStep(1, { onSuccess: function(context) {
    var user = context.currentKnownSubject;
    ${body}
  } });
}`;

/** Roles, links and accounts that the script changes or looks up. */
export const accountCases: readonly LoginCase[] = [
  {
    id: 'role-by-user',
    title: 'step 2 for a role that is asked about a user',
    script: onSuccess("if (hasRole(user, 'admin')) executeStep(2);"),
    expect: {
      errors: [],
      others: [
        { ruleId: 'jit/step-up-never-applies', idp: 'Google', step: 2 },
        { ruleId: 'language/deprecated-function' },
      ],
    },
  },
  {
    id: 'role-readings',
    title: 'two functions read role names differently',
    script: onSuccess(
      "if (hasAnyOfTheRolesV2(context, ['Internal/admin']) && !hasAnyOfTheRoles(user, ['Internal/admin'])) return executeStep(2);",
    ),
    expect: { errors: [], others: [{ ruleId: 'jit/step-up-never-applies', idp: 'Google', step: 2 }] },
  },
  {
    id: 'role-given',
    title: 'a role that was given is there, for users with an account only',
    script: onSuccess(
      "assignUserRolesV2(context, ['staff']); if (!hasAnyOfTheRolesV2(context, ['staff'])) executeStep(2);",
    ),
    expect: { errors: [conflict], pathMentions: ['Google'] },
  },
  {
    id: 'role-taken',
    title: 'a role that was taken is gone',
    script: onSuccess(
      "if (hasLocalAccount(user) && removeUserRoles(user, ['staff']) && hasRole(user, 'staff')) { removeAssociatedLocalUser(user); executeStep(2); }",
    ),
    expect: { errors: [] },
  },
  {
    id: 'role-outside-application',
    title: 'roles that the application does not list do not count',
    script: onSuccess(
      "removeAssociatedLocalUser(user); if (hasAnyOfTheRolesV2(context, ['other'])) executeStep(2);",
    ),
    changes: { associatedRoles: ['staff'] },
    expect: { errors: [] },
  },
  {
    id: 'link-removed',
    removesAccounts: true,
    title: 'the link of linked users is removed before step 2',
    script: onSuccess('if (hasLocalAccount(user)) { removeAssociatedLocalUser(user); executeStep(2); }'),
    expect: { errors: [conflict, { ruleId: account, idp: 'Okta', step: 2 }] },
  },
  {
    id: 'link-made',
    title: 'Google users prove a local account, are linked with it, and go on to step 2',
    sequence: withPasswordBehind,
    script: onSuccess(`
    if (context.steps[1].idp === 'LOCAL') return;
    executeStep(3, { onSuccess: function(context) {
      var local = context.steps[3].subject;
      if (doAssociationWithLocalUser(user, local.username, local.tenantDomain, 'PRIMARY')) executeStep(2);
    } });`),
    expect: { errors: [] },
  },
  {
    id: 'link-not-made',
    title: 'the answer of the link is not looked at',
    sequence: withPasswordBehind,
    script: onSuccess(`
    if (context.steps[1].idp === 'LOCAL') return;
    executeStep(3, { onSuccess: function(context) {
      doAssociationWithLocalUser(user, context.steps[3].subject.username, 'other', 'PRIMARY');
      executeStep(2);
    } });`),
    expect: { errors: [conflict] },
  },
  {
    id: 'link-refused',
    title: 'a link with an account that nobody proved ends the login',
    script: onSuccess(`
    if (context.steps[1].idp !== 'Google') return;
    var found = getUniqueUserWithClaimValues({ 'http://wso2.org/claims/emailaddress': 'a@b.c' }, context);
    if (found === null || hasLocalAccount(user)) return;
    doAssociationWithLocalUser(user, found.username, found.tenantDomain, found.userStoreDomain);
    if (!hasLocalAccount(user)) executeStep(2);`),
    expect: { errors: [conflict] },
  },
  {
    id: 'found-user',
    title: 'step 2 for Google users whose address somebody has',
    script: onSuccess(`
    if (context.steps[1].idp !== 'Google') return;
    var claims = { 'http://wso2.org/claims/emailaddress': 'a@b.c' };
    if (getUniqueUserWithClaimValues(claims, context) !== null) executeStep(2);`),
    expect: { errors: [conflict], pathMentions: ['finds a local user'] },
  },
  {
    id: 'found-user-twice',
    title: 'the same question has the same answer',
    script: onSuccess(`
    var claims = { 'http://wso2.org/claims/emailaddress': 'a@b.c' };
    if (getUniqueUserWithClaimValues(claims, context) === null) return;
    if (getUniqueUserWithClaimValues(claims, context) === null) executeStep(2);`),
    expect: { errors: [] },
  },
  {
    id: 'found-users',
    title: 'lists of users are never called safe',
    script: onSuccess(`
    var users = getUsersWithClaimValues({ 'http://wso2.org/claims/emailaddress': 'a@b.c' }, context);
    if (users !== null && context.steps[1].idp === 'LOCAL') executeStep(2);`),
    expect: { errors: [], complete: false },
  },
  {
    id: 'password-changed',
    title: 'step 2 when a password could not be changed',
    script: onSuccess(`
    updateUserPassword(user, 'secret-password', {
      onSuccess: function(context) {},
      onFail: function(context) { executeStep(2); }
    });`),
    expect: { errors: [conflict], pathMentions: ['updateUserPassword'] },
  },
];
