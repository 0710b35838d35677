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

describeRules({
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
