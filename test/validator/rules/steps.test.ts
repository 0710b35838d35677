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
      severity: 'error',
      says: 'then ignores the restriction',
    },
    {
      title: 'an option of the step',
      script: afterStep1("executeStep(2, { authenticationOptions: [{ authenticator: 'totp' }] }, {});"),
    },
  ],
  'steps/none-executed': [
    {
      title: 'an action of a page that nobody offered',
      script: `function onLoginRequest(context) {
  promptIdentifierForStep(1, { onSuccess: run, onSkip: run });
}
function run() { executeStep(1); }`,
      changes: wso2,
    },
    {
      title: 'a page that is not needed',
      script: `function onLoginRequest(context) {
  promptIdentifierForStep(1, { onSuccess: function() { executeStep(1); } });
}`,
      changes: wso2,
      lines: [2],
    },
  ],
  'steps/unknown-step': [
    {
      title: 'a server that skips the step in silence, which is told elsewhere',
      script: afterStep1("if (context.steps[1].idp === 'LOCAL') executeStep(3);"),
      changes: wso2,
    },
  ],
});
