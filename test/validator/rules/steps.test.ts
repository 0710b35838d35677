import { afterStep1, describeRules } from './rule-case.ts';

const wso2 = { target: 'wso2-is-7' } as const;

describeRules({
  'steps/no-option-after-filter': [
    {
      title: 'an authenticator without its identity provider',
      script: afterStep1(
        "executeStep(1, { authenticationOptions: [{ authenticator: 'GoogleOIDCAuthenticator' }] }, {});",
      ),
      lines: [2],
      severity: 'error',
      says: '`authenticator` alone means one of the organization itself',
      mended: "{ idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' }",
    },
    {
      title: 'a misspelled name',
      script: afterStep1('executeStep(1, { authenticationOptions: [{ idp: "google" }] }, {});'),
      lines: [2],
      says: 'did you mean `Google`?',
      mended: '{ idp: "Google" }',
    },
    {
      title: 'a server that ignores such a restriction',
      script: afterStep1("executeStep(1, { authenticationOptions: [{ idp: 'google' }] }, {});"),
      changes: wso2,
      lines: [2],
      severity: 'warning',
      says: 'then ignores the restriction',
    },
  ],
  'steps/unknown-step': [
    {
      title: 'a server that skips the step in silence',
      script: afterStep1("if (context.steps[1].idp === 'LOCAL') executeStep(3);"),
      changes: wso2,
      lines: [2],
      severity: 'error',
      says: 'skips it in silence',
    },
  ],
});
