import type { OrganizationChanges } from '../sample-organization.ts';
import { afterStep1, describeRules } from './rule-case.ts';

const script = afterStep1('if (hasLocalAccount(context.currentKnownSubject)) executeStep(2);');
const lookup = (...attributes: readonly string[]): OrganizationChanges => ({
  oktaJit: {
    associateLocalUser: true,
    accountLookupAttributeMappings: attributes.map((federatedAttribute) => ({
      localAttribute: 'http://wso2.org/claims/emailaddress',
      federatedAttribute,
    })),
  },
});

const asks: OrganizationChanges = { oktaJit: { scheme: 'PROMPT_CONSENT' }, jit: { Google: true } };

describeRules({
  'jit/second-factor-needs-local-account': [
    {
      title: 'who declines an account',
      script: afterStep1('executeStep(2);'),
      changes: asks,
      lines: [2],
      severity: 'error',
      says: 'users of Okta who decline an account cannot complete step 2',
      mended: 'if (hasLocalAccount(context.currentKnownSubject)) executeStep(2);',
    },
    {
      title: 'who declines an account, or loses it',
      script: afterStep1(
        'if (context.request.ip === "::1") removeAssociatedLocalUser(context.currentKnownSubject); executeStep(2);',
      ),
      changes: { ...asks, jit: { Google: true } },
      lines: [2, 2],
      severity: 'error',
    },
    {
      title: 'who declines, where the handler lets them go on',
      script: afterStep1('executeStep(2, { onFail: function (context) { executeStep(1); } });'),
      sequence: [['LOCAL/BasicAuthenticator', 'Okta/OpenIDConnectAuthenticator'], ['LOCAL/totp']],
      changes: asks,
      lines: [2],
      severity: 'info',
      says: 'users of Okta who decline an account cannot complete step 2 (TOTP); the handler',
    },
    {
      title: 'whose account cannot be made, where the login goes on',
      script: afterStep1('executeStep(2);'),
      changes: { provisioning: { onFailure: 'pass-through' } },
      sequence: [['LOCAL/BasicAuthenticator', 'Okta/OpenIDConnectAuthenticator'], ['LOCAL/totp']],
      lines: [2],
      severity: 'warning',
      says: 'users of Okta for whom no account could be made cannot complete step 2',
      mended: 'if (hasLocalAccount(context.currentKnownSubject)) executeStep(2);',
    },
    {
      title: 'who declines or gets none, which is as bad as declining',
      script: afterStep1('executeStep(2);'),
      changes: { ...asks, provisioning: { onFailure: 'pass-through' } },
      sequence: [['LOCAL/BasicAuthenticator', 'Okta/OpenIDConnectAuthenticator'], ['LOCAL/totp']],
      lines: [2],
      severity: 'error',
      says: 'users of Okta who decline an account or for whom no account could be made cannot',
    },
    {
      title: 'where users whose account cannot be made do not get in',
      script: afterStep1('executeStep(2);'),
      changes: { jit: { Google: true }, provisioning: { usernameCollision: 'append-number' } },
    },
    {
      title: 'nobody who is asked and may decline',
      script: afterStep1('executeStep(2);'),
      changes: { jit: { Google: true } },
    },
  ],
  'jit/lookup-never-matches': [
    {
      title: 'no lookup at all',
      script,
      changes: lookup(),
      lines: [1],
      severity: 'warning',
      says: 'no lookup says by which attribute, so no user of Okta is linked with an account: every user without a link gets a new one',
    },
    {
      title: 'a lookup by what nobody verifies, where nobody gets an account instead',
      script,
      changes: { oktaJit: { ...lookup('upn').oktaJit, skipJITForLookupFailure: true } },
      lines: [1],
      severity: 'warning',
      says: 'by `upn` of Okta never matches, because nothing says that the value was verified, so no user of Okta is linked with an account: with `skipJITForLookupFailure` nobody gets one either',
    },
    {
      title: 'one of two lookups',
      script,
      changes: lookup('upn', 'email'),
      lines: [1],
      severity: 'info',
    },
    { title: 'a lookup by what can be verified', script, changes: lookup('phone_number') },
    { title: 'JIT provisioning that is off', script, changes: { ...lookup('upn'), jit: { Okta: false } } },
    {
      title: 'a provider whose users never sign in',
      script: 'function onLoginRequest(context) { executeStep(1); }',
      sequence: [['LOCAL/BasicAuthenticator']],
      changes: lookup('upn'),
    },
  ],
  'jit/protected-role-mapping': [
    {
      title: 'the role of administrators, in any case',
      script,
      changes: { oktaRoles: { bosses: 'Internal/ADMIN', staff: 'staff' } },
      lines: [1],
      severity: 'warning',
      says: 'users of Okta in `bosses` do not get the role `Internal/ADMIN`',
    },
    {
      title: 'what the organization protects',
      script,
      changes: { oktaRoles: { staff: 'staff' }, provisioning: { protectedRoles: ['staff'] } },
      lines: [1],
    },
    { title: 'other roles', script, changes: { oktaRoles: { staff: 'staff' } } },
    {
      title: 'a role that the organization does not protect',
      script,
      changes: { oktaRoles: { bosses: 'admin' }, provisioning: { protectedRoles: ['staff'] } },
    },
    {
      title: 'a mapping that is not used, because JIT provisioning is off',
      script,
      changes: { oktaRoles: { bosses: 'admin' }, jit: { Okta: false } },
    },
  ],
  'jit/user-id-claim-never-sent': [
    {
      title: 'the local name of a claim that is mapped',
      script,
      changes: { oktaUserIdClaim: 'http://wso2.org/claims/emailaddress' },
      lines: [1],
      severity: 'warning',
    },
    {
      title: 'a local name that nothing is mapped to',
      script,
      changes: { oktaUserIdClaim: 'http://wso2.org/claims/username' },
      lines: [1],
    },
    { title: 'the name by which it is sent', script, changes: { oktaUserIdClaim: 'email' } },
    { title: 'a name of which nothing is known', script, changes: { oktaUserIdClaim: 'upn' } },
    { title: 'what exports write for none', script, changes: { oktaUserIdClaim: '' } },
  ],
  'jit/skip-without-lookup': [
    {
      title: 'nobody is looked for',
      script,
      changes: { oktaJit: { skipJITForLookupFailure: true } },
      lines: [1],
      severity: 'warning',
    },
    { title: 'accounts are looked for', script, changes: { oktaSkipsUnmatchedUsers: true } },
  ],
});
