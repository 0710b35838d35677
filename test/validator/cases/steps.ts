import type { LoginCase } from '../cases.ts';

const account = 'jit/second-factor-needs-local-account';
const stepRules = [
  'steps/factor-of-other-user',
  'steps/never-executed',
  'steps/no-first-factor',
  'steps/no-option-after-filter',
  'steps/no-subject-step',
  'steps/option-never-offered',
  'steps/retry-without-bound',
];

/** What becomes of the steps of a sequence. */
export const stepCases: readonly LoginCase[] = [
  {
    id: 'step-forgotten',
    title: 'the call of step 2 is gone',
    script: 'function onLoginRequest(context) { executeStep(1); }',
    expect: { errors: [], others: [{ ruleId: 'steps/never-executed', step: 2 }] },
  },
  {
    id: 'step-behind-a-switch',
    title: 'step 2 behind a switch that is off',
    script: `
var isOn = false;
function onLoginRequest(context) {
  executeStep(1, { onSuccess: function(context) { if (isOn) executeStep(2); } });
}`,
    expect: { errors: [], others: [{ ruleId: 'steps/never-executed', step: 2 }] },
  },
  {
    id: 'step-after-an-error-only',
    title: 'where no login succeeds, steps that are not executed are not the question',
    script: 'function onLoginRequest(context) { fail({}); }',
    expect: { errors: [], silent: stepRules },
  },
  {
    id: 'step-in-a-rare-login',
    title: 'step 2 of one address only',
    script: `
function onLoginRequest(context) {
  executeStep(1, { authenticationOptions: [{ idp: 'LOCAL' }, { idp: 'Okta' }] }, { onSuccess: function(context) {
    if (context.request.ip === '10.0.0.1') executeStep(2);
  } });
}`,
    expect: {
      errors: [],
      others: [{ ruleId: 'steps/option-never-offered', step: 1 }],
      silent: ['steps/never-executed'],
    },
  },
  {
    id: 'named-only',
    title: 'a user who is only named',
    sequence: [['LOCAL/IdentifierExecutor'], ['LOCAL/BasicAuthenticator']],
    script: `
function onLoginRequest(context) {
  executeStep(1, { onSuccess: function(context) {
    if (hasAnyOfTheRolesV2(context, ['admin'])) executeStep(2);
  } });
}`,
    expect: { errors: [{ ruleId: 'steps/no-first-factor', step: 1 }], pathMentions: ['is named at step 1'] },
  },
  {
    id: 'named-then-proven',
    title: 'a user who is named and then proven, perhaps as somebody else',
    sequence: [['LOCAL/IdentifierExecutor'], ['LOCAL/BasicAuthenticator']],
    script: 'function onLoginRequest(context) { executeStep(1); executeStep(2); }',
    expect: { errors: [], silent: stepRules },
  },
  {
    id: 'named-then-federated',
    title: 'a user who is named and then signs in with an identity provider',
    sequence: [['LOCAL/IdentifierExecutor'], ['Google/GoogleOIDCAuthenticator']],
    script: 'function onLoginRequest(context) { executeStep(1); executeStep(2); }',
    expect: { errors: [{ ruleId: 'steps/factor-of-other-user', idp: 'Google', step: 2 }] },
  },
  {
    id: 'password-as-second-factor',
    title: 'a password as second factor of users who have none',
    sequence: [['LOCAL/BasicAuthenticator', 'Google/GoogleOIDCAuthenticator'], ['LOCAL/BasicAuthenticator']],
    script: 'function onLoginRequest(context) { executeStep(1); executeStep(2); }',
    expect: {
      errors: [{ ruleId: 'steps/factor-of-other-user', idp: 'Google', step: 2 }],
      pathMentions: ['signs in at step 1 with Google'],
    },
  },
  {
    id: 'two-passwords',
    title: 'two passwords: whose they are is for the user to choose',
    sequence: [['LOCAL/BasicAuthenticator'], ['LOCAL/BasicAuthenticator']],
    script: 'function onLoginRequest(context) { executeStep(1); executeStep(2); }',
    expect: { errors: [], silent: stepRules },
  },
  {
    id: 'marked-after-google',
    title: 'the mark of the subject moves from Google to a password',
    sequence: [['Google/GoogleOIDCAuthenticator'], ['LOCAL/BasicAuthenticator']],
    script: `
function onLoginRequest(context) {
  executeStep(1, { onSuccess: function(context) {
    executeStep(2, { stepOptions: { markAsSubjectIdentifierStep: 'true' } }, {});
  } });
}`,
    expect: { errors: [{ ruleId: 'steps/factor-of-other-user', idp: 'Google', step: 2 }] },
  },
  {
    id: 'subject-by-order',
    title: 'without the subject step the order of the steps decides',
    sequence: [
      ['LOCAL/BasicAuthenticator'],
      ['Okta/OpenIDConnectAuthenticator'],
      ['LOCAL/BasicAuthenticator'],
    ],
    changes: { subjectStepId: 3 },
    script: 'function onLoginRequest(context) { executeStep(1); executeStep(2); }',
    expect: { errors: [], others: [{ ruleId: 'steps/no-subject-step', step: 3 }] },
  },
  {
    id: 'filter-without-provider',
    title: 'a restriction that names an authenticator without its identity provider',
    script: `
function onLoginRequest(context) {
  executeStep(1, { authenticationOptions: [{ authenticator: 'GoogleOIDCAuthenticator' }] }, {});
}`,
    expect: { errors: [{ ruleId: 'steps/no-option-after-filter', step: 1 }] },
  },
  {
    id: 'filter-recovered',
    title: 'a restriction that leaves nothing, and a handler that goes on',
    script: `
function onLoginRequest(context) {
  executeStep(1, { authenticationOptions: [{ idp: 'GitHub' }] }, {
    onFail: function(context) { executeStep(1, { authenticationOptions: [{ idp: 'LOCAL' }] }, {}); }
  });
}`,
    expect: { errors: [], others: [{ ruleId: 'steps/no-option-after-filter', step: 1 }] },
  },
  {
    id: 'filter-for-users-without-account',
    title: 'a restriction whose factor needs an account is a matter of the account',
    sequence: [
      ['LOCAL/BasicAuthenticator', 'Google/GoogleOIDCAuthenticator'],
      ['LOCAL/totp', 'LOCAL/email-otp-authenticator'],
    ],
    script: `
function onLoginRequest(context) {
  executeStep(1, { onSuccess: function(context) {
    executeStep(2, { authenticationOptions: [{ authenticator: 'totp' }] }, {});
  } });
}`,
    expect: {
      errors: [{ ruleId: account, idp: 'Google', step: 2 }],
      silent: ['steps/no-option-after-filter'],
    },
  },
  {
    id: 'second-factor-beside-password',
    title: 'a second factor beside the password of the first step',
    sequence: [['LOCAL/BasicAuthenticator', 'LOCAL/totp']],
    script: null,
    expect: { errors: [], others: [{ ruleId: 'steps/option-never-offered', step: 1 }] },
  },
  {
    id: 'retry-for-ever',
    title: 'a password that is asked for again and again',
    sequence: [['LOCAL/BasicAuthenticator']],
    script: `
function onLoginRequest(context) {
  executeStep(1, { onFail: onLoginRequest });
}`,
    expect: { errors: [], others: [{ ruleId: 'steps/retry-without-bound', step: 1 }] },
  },
  {
    id: 'retry-with-large-bound',
    title: 'a bound that is larger than what is followed value by value',
    sequence: [['LOCAL/BasicAuthenticator']],
    script: `
var attempts = 0;
function onLoginRequest(context) {
  executeStep(1, { onFail: function(context) {
    attempts += 1;
    if (attempts < 20) onLoginRequest(context);
  } });
}`,
    expect: { errors: [], silent: ['steps/retry-without-bound'] },
  },
  {
    id: 'retry-with-claim',
    title: 'attempts that the server counts in a claim',
    sequence: [['LOCAL/BasicAuthenticator'], ['LOCAL/totp']],
    script: `
function onLoginRequest(context) {
  executeStep(1, { onSuccess: function(context) { askForCode(); } });
}
function askForCode() {
  executeStep(2, { onFail: function(context) {
    var failed = context.steps[1].subject.localClaims['http://wso2.org/claims/identity/failedTotpAttempts'];
    if (Number(failed) < 5) askForCode();
  } });
}`,
    expect: { errors: [] },
  },
];
