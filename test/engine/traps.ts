import type { BehaviourName } from '@stepgate/engine/language';
import type { LoginAnswer, LoginWorld, Organization } from '@stepgate/engine/model';
import { answers, worldWith } from './fixture-organization.ts';

const { password, google, okta, totp, emailOtp } = answers;

/** A script that other servers read otherwise, and how its login ends here and there. */
export interface Trap {
  readonly behaviour: BehaviourName;
  readonly what: string;
  readonly script: string;
  readonly answers?: readonly LoginAnswer[];
  readonly world?: LoginWorld;
  readonly organization?: (organization: Organization) => void;
  /** How the login ends, and what it logs where that tells the difference. */
  readonly stepgate: { end: string; logs?: string[]; steps?: number[] };
  readonly wso2: { end: string; logs?: string[]; steps?: number[] };
  /** Other behaviours that must be off or on for this one to show alone. */
  readonly together?: readonly BehaviourName[];
}

/** A script whose first step has a body as its `onSuccess`. */
export const onFirst = (body: string) =>
  `function onLoginRequest(context) { executeStep(1, { onSuccess: function (context) { ${body} } }); }`;

const EMAIL = 'http://wso2.org/claims/emailaddress';

const linked = worldWith({
  users: [
    {
      username: 'alice',
      roles: ['admin'],
      groups: ['staff'],
      claims: { [EMAIL]: 'alice@fixture.test' },
      federatedIdentities: [{ idp: 'Google', subject: 'carol' }],
    },
    { username: 'bob' },
  ],
});

/** Traps of WSO2 servers, at least one per behaviour. */
export const traps: readonly Trap[] = [
  {
    behaviour: 'unknown-step-is-ignored',
    what: 'a step that is not in the sequence',
    script: onFirst('executeStep(9); Log.info("on");'),
    answers: [password('alice')],
    stepgate: { end: 'unknown-step', logs: [] },
    wso2: { end: 'succeeded', logs: ['on'] },
  },
  {
    behaviour: 'empty-filter-is-lifted',
    what: 'a restriction that leaves no option',
    script: onFirst(
      `executeStep(2, { authenticationOptions: [{ authenticator: 'FIDOAuthenticator' }] }, {});`,
    ),
    answers: [password('alice'), totp()],
    stepgate: { end: 'no-option-after-filter' },
    wso2: { end: 'succeeded', steps: [1, 2] },
  },
  {
    behaviour: 'failed-step-goes-on',
    what: 'a failed second factor whose handler only logs, with another step behind it',
    script: `function onLoginRequest(context) {
      executeStep(1);
      executeStep(2, { onFail: function () { Log.info('failed'); } });
      executeStep(3);
    }`,
    answers: [password('alice'), totp('fail'), emailOtp()],
    stepgate: { end: 'step-failed', logs: ['failed'], steps: [1, 2] },
    wso2: { end: 'succeeded', logs: ['failed'], steps: [1, 2, 3] },
  },
  {
    behaviour: 'closures-are-lost',
    what: 'a local variable of onLoginRequest in a callback',
    script: `function onLoginRequest(context) {
      var needed = 2;
      executeStep(1, { onSuccess: function () { executeStep(needed); } });
    }`,
    answers: [password('alice'), totp()],
    stepgate: { end: 'succeeded', steps: [1, 2] },
    wso2: { end: 'script-threw', steps: [1] },
  },
  {
    behaviour: 'closures-are-lost',
    what: 'a parameter shadows a global of the same name, until it is lost',
    script: `var level = 'global';
      function helper(level) { executeStep(1, { onSuccess: function () { Log.info(level); } }); }
      function onLoginRequest() { helper('parameter'); }`,
    answers: [password('alice')],
    stepgate: { end: 'succeeded', logs: ['parameter'] },
    wso2: { end: 'succeeded', logs: ['global'] },
  },
  {
    behaviour: 'closures-are-lost',
    what: 'a method as a callback, whose text is no function by itself',
    script: `function onLoginRequest() { executeStep(1, { onSuccess() { Log.info('method'); } }); }`,
    answers: [password('alice')],
    stepgate: { end: 'succeeded', logs: ['method'] },
    wso2: { end: 'script-threw', logs: [] },
  },
  {
    behaviour: 'globals-are-serialized',
    what: 'a pattern, a map, an instance of a class and a shared object in globals',
    script: `var pattern = /a/; var map = new Map(); var list = [1, { a: 'b' }]; var alias = list;
      var date = new Date(0); function helper() { return 'helper'; } var text = 'text';
      function onLoginRequest(context) {
        user = null;
        executeStep(1, { onSuccess: function (context) {
          list.push(2);
          user = context.currentKnownSubject;
          Log.info(typeof pattern, typeof map, alias.length, list[1].a, date.getTime(), helper(), text);
          executeStep(3, { onSuccess: function () { Log.info(user.username, list.length); } });
        } });
      }`,
    answers: [password('alice'), emailOtp()],
    stepgate: { end: 'succeeded', logs: ['object object 3 b 0 helper text', 'alice 3'] },
    wso2: { end: 'succeeded', logs: ['undefined undefined 2 b 0 helper text', 'alice 3'] },
    together: ['closures-are-lost'],
  },
  {
    behaviour: 'top-level-lexicals-are-lost',
    what: 'const and let at the top in a callback',
    script: `const step = 2; var other = 3;
      function onLoginRequest() { Log.info(step); executeStep(1, { onSuccess: function () { Log.info(other); executeStep(step); } }); }`,
    answers: [password('alice'), totp()],
    stepgate: { end: 'succeeded', logs: ['2', '3'] },
    wso2: { end: 'script-threw', logs: ['2', '3'] },
    together: ['closures-are-lost'],
  },
  {
    behaviour: 'steps-behind-callbacks-are-dropped',
    what: 'a step behind one with callbacks, in a callback',
    script: onFirst('executeStep(2, { onSuccess: function () {} }); executeStep(3);'),
    answers: [password('alice'), totp(), emailOtp()],
    stepgate: { end: 'succeeded', steps: [1, 2, 3] },
    wso2: { end: 'succeeded', steps: [1, 2] },
  },
  {
    behaviour: 'waiting-call-drops-outer-steps',
    what: 'a remote call in a callback, with a step behind the running one',
    script: `function onLoginRequest(context) {
      executeStep(1, { onSuccess: function () { httpGet('https://a.test/', { onSuccess: function () { Log.info('answered'); } }); } });
      executeStep(2);
    }`,
    answers: [password('alice'), totp()],
    world: worldWith({ http: [{ url: 'https://a.test/' }] }),
    stepgate: { end: 'succeeded', logs: ['answered'], steps: [1, 2] },
    wso2: { end: 'succeeded', logs: ['answered'], steps: [1] },
  },
  {
    behaviour: 'steps-overtake-waiting-calls',
    what: 'a step behind a remote call in a callback',
    script: onFirst(`httpGet('https://a.test/', { onSuccess: function () { Log.info('answered'); } });
      executeStep(2, { onSuccess: function () { Log.info('stepped'); } });`),
    answers: [password('alice'), totp()],
    world: worldWith({ http: [{ url: 'https://a.test/' }] }),
    stepgate: { end: 'succeeded', logs: ['answered', 'stepped'] },
    wso2: { end: 'succeeded', logs: ['stepped', 'answered'] },
  },
  {
    behaviour: 'missing-handler-goes-on',
    what: 'a remote call that times out without onTimeout',
    script: onFirst(`httpGet('https://a.test/', { onSuccess: function () { executeStep(2); } });`),
    answers: [password('alice')],
    world: worldWith({ http: [{ url: 'https://a.test/', outcome: 'timeout' }] }),
    stepgate: { end: 'missing-handler', steps: [1] },
    wso2: { end: 'succeeded', steps: [1] },
  },
  {
    behaviour: 'aborted-step-goes-on',
    what: 'a second factor that the user leaves',
    script: onFirst('executeStep(2, { onUserAbort: function () { Log.info("left"); } });'),
    answers: [password('alice'), totp('abort')],
    stepgate: { end: 'step-failed', logs: ['left'] },
    wso2: { end: 'succeeded', logs: ['left'] },
    together: ['failed-step-goes-on'],
  },
  {
    behaviour: 'provisioning-after-sequence',
    what: 'a passkey as second factor of a first login with JIT provisioning',
    script: onFirst('executeStep(4);'),
    answers: [okta(), { outcome: 'success' }],
    organization(organization) {
      organization.applications[0]?.authenticationSequence.steps.push({
        id: 4,
        options: [{ idp: 'LOCAL', authenticator: 'FIDOAuthenticator' }],
      });
    },
    stepgate: { end: 'succeeded', steps: [1, 4] },
    wso2: { end: 'second-factor-needs-local-account', steps: [1, 4] },
  },
  {
    behaviour: 'totp-needs-jit',
    what: 'TOTP of a linked user of an identity provider without JIT provisioning',
    script: onFirst('executeStep(2);'),
    answers: [google(), totp()],
    world: linked,
    stepgate: { end: 'succeeded', steps: [1, 2] },
    wso2: { end: 'second-factor-needs-jit', steps: [1, 2] },
  },
  {
    behaviour: 'fail-is-unbound-at-start',
    what: 'fail in onLoginRequest itself',
    script: `function onLoginRequest() { fail({ errorCode: 'no' }); }`,
    stepgate: { end: 'script-failed-login' },
    wso2: { end: 'script-threw' },
  },
  {
    behaviour: 'arguments-are-lenient',
    what: 'a misspelled callback, an unknown key of the options, callbacks that are none',
    script: `function onLoginRequest() {
      executeStep(1, { authenticationOption: [] }, { onSucess: function () { Log.info('never'); } });
      executeStep(2, 'callbacks');
    }`,
    answers: [password('alice'), totp()],
    stepgate: { end: 'invalid-argument', steps: [] },
    wso2: { end: 'succeeded', logs: [], steps: [1, 2] },
  },
  {
    behaviour: 'federated-users-have-no-roles',
    what: 'roles of a linked user',
    script: onFirst(`if (hasAnyOfTheRoles(context.currentKnownSubject, ['admin'])) Log.info('admin');`),
    answers: [google()],
    world: linked,
    stepgate: { end: 'succeeded', logs: ['admin'] },
    wso2: { end: 'succeeded', logs: [] },
  },
  {
    behaviour: 'federated-users-keep-their-attributes',
    what: 'groups and claims of a linked user',
    script: onFirst(`var user = context.currentKnownSubject;
      Log.info(isMemberOfAnyOfGroups(user, ['staff']), isMemberOfAnyOfGroups(user, ['partners']));
      user.localClaims['${EMAIL}'] = user.localClaims['${EMAIL}'] + '.new';
      Log.info(user.localClaims['${EMAIL}']);`),
    answers: [google()],
    world: linked,
    stepgate: { end: 'succeeded', logs: ['true false', 'alice@fixture.test.new'] },
    wso2: { end: 'succeeded', logs: ['false true', 'carol@google.test.new'] },
  },
  {
    behaviour: 'roles-need-association',
    what: 'roles of an application that lists none',
    script: onFirst(`Log.info(hasAnyOfTheRolesV2(context, ['admin']));`),
    answers: [password('alice')],
    stepgate: { end: 'succeeded', logs: ['true'] },
    wso2: { end: 'succeeded', logs: ['false'] },
  },
  {
    behaviour: 'failed-step-can-be-retried',
    what: 'a failed step whose authenticators may retry',
    script: `function onLoginRequest() {
      executeStep(1, { authenticatorParams: { local: { BasicAuthenticator: { enableRetryFromAuthenticator: 'true' } } } }, {});
    }`,
    answers: [password('alice', 'fail'), password('alice')],
    stepgate: { end: 'step-failed', steps: [1] },
    wso2: { end: 'succeeded', steps: [1, 1] },
  },
  {
    behaviour: 'failed-step-loses-subject',
    what: 'who signs in when the subject step failed and another user came later',
    script: `function onLoginRequest() {
      executeStep(1, { onFail: function () { executeStep(1, { onSuccess: function () { executeStep(4); } }); } });
    }`,
    answers: [password('alice', 'fail'), password('alice'), password('bob')],
    organization(organization) {
      organization.applications[0]?.authenticationSequence.steps.push({
        id: 4,
        options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }],
      });
    },
    // Both logins end in the same way, each for another final user.
    stepgate: { end: 'factor-of-other-user', steps: [1, 1, 4] },
    wso2: { end: 'factor-of-other-user', steps: [1, 1, 4] },
  },
  {
    behaviour: 'promises-do-not-wait',
    what: 'a step that is awaited',
    script: `async function onLoginRequest() { await executeStep(1); Log.info('on'); }`,
    answers: [password('alice')],
    stepgate: { end: 'succeeded', logs: ['on'] },
    wso2: { end: 'script-async-entry', logs: [] },
  },
  {
    behaviour: 'links-need-no-proof',
    what: 'linking with an account that nobody proved',
    script: onFirst(
      `Log.info(doAssociationWithLocalUser(context.currentKnownSubject, 'bob', 'fixture', 'PRIMARY'));`,
    ),
    answers: [google()],
    stepgate: { end: 'link-refused', logs: [] },
    wso2: { end: 'succeeded', logs: ['true'] },
  },
  {
    behaviour: 'factor-of-latest-federated-user',
    what: 'e-mail OTP when a local user proved a federated one afterwards',
    script: `function onLoginRequest() { executeStep(4); executeStep(1); executeStep(3); }`,
    answers: [password('alice'), google(), emailOtp()],
    organization(organization) {
      const sequence = organization.applications[0]?.authenticationSequence;
      sequence?.steps.push({ id: 4, options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }] });
      if (sequence) sequence.subjectStepId = 4;
    },
    // The mail goes to alice here and to carol there; both are refused in the end, because two users were proven.
    stepgate: { end: 'factor-of-other-user', steps: [4, 1, 3] },
    wso2: { end: 'factor-of-other-user', steps: [4, 1, 3] },
  },
  {
    behaviour: 'removed-globals-only-log',
    what: 'print',
    script: `function onLoginRequest() { print('x'); executeStep(1); }`,
    answers: [password('alice')],
    stepgate: { end: 'refused-function', logs: [] },
    wso2: { end: 'succeeded', logs: ['the function `print` is restricted'] },
  },
];

/** What the Console of Asgardeo does not even save. */
export const savedByConsole: readonly Trap[] = [
  {
    behaviour: 'loops-are-refused',
    what: 'a loop',
    script: `function onLoginRequest() {\n  for (var step = 1; step < 2; step += 1) executeStep(step);\n}`,
    answers: [password('alice')],
    stepgate: { end: 'succeeded' },
    wso2: { end: 'script-refused-syntax' },
  },
  {
    behaviour: 'loops-are-refused',
    what: 'forEach',
    script: `function onLoginRequest() {\n  [1].forEach(function (step) { executeStep(step); });\n}`,
    answers: [password('alice')],
    stepgate: { end: 'succeeded' },
    wso2: { end: 'script-refused-syntax' },
  },
  {
    behaviour: 'consecutive-dots-are-refused',
    what: 'a spread',
    script: `function onLoginRequest() {\n  executeStep(...[1]);\n}`,
    answers: [password('alice')],
    stepgate: { end: 'succeeded' },
    wso2: { end: 'script-refused-syntax' },
  },
];
