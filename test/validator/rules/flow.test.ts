import { describe, expect, it } from 'vitest';
import { afterFirst, describeFindings, type FlowCase, findingsOf } from './flow-case.ts';

const cases: Readonly<Record<string, readonly FlowCase[]>> = {
  'flow/missing-handler': [
    {
      title: 'a call without onTimeout',
      script: afterFirst(
        `    httpGet('https://risk.example/', { onSuccess: function() {}, onFail: function() {} });`,
      ),
      finds: ['3 warning'],
    },
    {
      title: 'a call without callbacks lacks two',
      script: afterFirst(`    httpGet('https://risk.example/', {});`),
      finds: ['3 warning', '3 warning'],
    },
    {
      title: 'a page for a name that a session makes needless',
      script: `function onLoginRequest(context) {
  promptIdentifierForStep(1, { onSuccess: function(context) { executeStep(1); } });
}`,
      finds: ['2 warning'],
    },
    {
      title: 'the actions of a page are the choice of its user',
      script: afterFirst(`    prompt('terms', {}, { onSuccess: function(context) {} });`),
      finds: [],
    },
  ],
  'flow/unreachable-after-end': [
    {
      title: 'a step behind an error',
      script: afterFirst(`    sendError(null, { status: 'no' });
    executeStep(2);`),
      finds: ['4 warning'],
    },
    {
      title: 'a step that other users reach',
      script: afterFirst(`    if (isMemberOfAnyOfGroups(context.currentKnownSubject, ['bad'])) fail();
    executeStep(2);`),
      finds: [],
    },
    {
      title: 'a step queued outside, behind the callback that ends the login',
      script: `function onLoginRequest(context) {
  executeStep(1, { onSuccess: function(context) { fail(); } });
  executeStep(2);
}`,
      finds: [],
    },
  ],
  'flow/read-before-step': [
    {
      title: 'the provider is read before the step',
      script: `function onLoginRequest(context) {
  executeStep(1);
  if (context.steps[1].idp === 'LOCAL') executeStep(2);
}`,
      finds: ['3 warning'],
    },
    {
      title: 'the user is kept before the step',
      script: `function onLoginRequest(context) {
  var user = context.currentKnownSubject;
  executeStep(1, { onSuccess: function(context) { Log.info(user); } });
}`,
      finds: ['2 warning'],
    },
    {
      title: 'the read throws, which is told elsewhere',
      script: `function onLoginRequest(context) {
  Log.info(context.currentKnownSubject.username);
  executeStep(1);
}`,
      finds: [],
    },
    {
      title: 'a function that runs before and after the step',
      script: `function onLoginRequest(context) {
  note(context);
  executeStep(1, { onSuccess: note });
}
function note(context) { if (context.currentKnownSubject !== null) Log.info('known'); }`,
      finds: [],
    },
  ],
  'flow/script-throws': [
    {
      title: 'a property of nobody',
      script: `function onLoginRequest(context) {
  Log.info(context.currentKnownSubject.username);
  executeStep(1);
}`,
      finds: ['2 warning'],
    },
    {
      title: 'a claim that some users lack',
      script: afterFirst(
        `    if (context.currentKnownSubject.localClaims['http://wso2.org/claims/country'].length > 2) executeStep(2);`,
      ),
      finds: ['3 warning'],
    },
    {
      title: 'a parameter that a forged request lacks',
      script: afterFirst(`    Log.info(context.request.params.campaign[0]);`),
      finds: ['3 info'],
    },
    {
      title: 'on purpose',
      script: afterFirst(
        `    if (isMemberOfAnyOfGroups(context.currentKnownSubject, ['bad'])) throw new Error('not you');`,
      ),
      finds: ['3 info'],
    },
    {
      title: 'what is caught is no end',
      script: afterFirst(`    try { null.length; } catch (error) { executeStep(2); }`),
      finds: [],
    },
    {
      title: 'parts of an address are there',
      script: afterFirst(`    var parts = context.request.ip.split('.');
    if (parts.length === 4 && parts[0].length + parts[3].length > 3) executeStep(2);`),
      finds: [],
    },
    {
      title: 'sessions are a list or null, as the table says',
      script: afterFirst(`    var sessions = getUserSessions(context.currentKnownSubject);
    if (sessions !== null && sessions.length > 2) executeStep(2);`),
      finds: [],
    },
    {
      title: 'sessions that are null',
      script: afterFirst(`    if (getUserSessions(context.currentKnownSubject).length > 2) executeStep(2);`),
      finds: ['3 warning'],
    },
  ],
  'flow/role-locks-out': [
    {
      title: 'a role that users without account never have',
      sequence: [['LOCAL/BasicAuthenticator', 'Google/GoogleOIDCAuthenticator']],
      script: afterFirst(`    if (!hasRole(context.currentKnownSubject, 'staff')) sendError(null, {});`),
      finds: ['3 info'],
    },
    {
      title: 'a role that only adds a step',
      sequence: [['LOCAL/BasicAuthenticator', 'Google/GoogleOIDCAuthenticator'], ['LOCAL/totp']],
      script: afterFirst(`    if (hasRole(context.currentKnownSubject, 'staff')) executeStep(2);`),
      finds: [],
    },
    {
      title: 'everybody has an account',
      sequence: [['LOCAL/BasicAuthenticator', 'Okta/OpenIDConnectAuthenticator']],
      script: afterFirst(`    if (!hasRole(context.currentKnownSubject, 'staff')) sendError(null, {});`),
      finds: [],
    },
  ],
  'flow/link-before-proof': [
    {
      title: 'an account that the mail address names',
      sequence: [['Google/GoogleOIDCAuthenticator']],
      script: afterFirst(`    var user = context.currentKnownSubject;
    doAssociationWithLocalUser(user, user.username, 'acme', 'PRIMARY');`),
      finds: ['4 error'],
    },
    {
      title: 'an account whose password was given',
      sequence: [['Google/GoogleOIDCAuthenticator'], ['LOCAL/BasicAuthenticator']],
      script: afterFirst(`    var federated = context.steps[1].subject;
    executeStep(2, { onSuccess: function(context) {
      var owner = context.steps[2].subject;
      doAssociationWithLocalUser(context.steps[1].subject, owner.username, owner.tenantDomain, owner.userStoreDomain);
    } });`),
      finds: [],
    },
  ],
  'flow/change-before-proof': [
    {
      title: 'roles of an account that was only named',
      sequence: [['LOCAL/IdentifierExecutor'], ['LOCAL/BasicAuthenticator']],
      script: afterFirst(`    assignUserRoles(context.currentKnownSubject, ['member']);
    executeStep(2);`),
      finds: ['3 error'],
    },
    {
      title: 'claims of an account that was only named',
      sequence: [['LOCAL/IdentifierExecutor'], ['LOCAL/BasicAuthenticator']],
      script:
        afterFirst(`    context.currentKnownSubject.localClaims['http://wso2.org/claims/country'] = 'LK';
    executeStep(2);`),
      finds: ['3 error'],
    },
    {
      title: 'roles of the account whose password was given',
      script: afterFirst(`    assignUserRoles(context.currentKnownSubject, ['member']);`),
      finds: [],
    },
  ],
  'flow/empty-restriction': [
    {
      title: 'a misspelled authenticator',
      script: `function onLoginRequest(context) {
  executeStep(1, { authenticationOptions: [{ authenticator: 'basic' }] }, {});
}`,
      finds: ['2 error'],
    },
    {
      title: 'an option of the step',
      script: `function onLoginRequest(context) {
  executeStep(1, { authenticationOptions: [{ authenticator: 'BasicAuthenticator' }] }, {});
}`,
      finds: [],
    },
  ],
  'flow/caught-overflow': [
    {
      title: 'a recursion without end in a try',
      script: `function deeper() { return deeper() + 1; }
function onLoginRequest(context) {
  executeStep(1);
  try { deeper(); } catch (error) { return; }
  executeStep(2);
}`,
      finds: ['4 warning'],
    },
    {
      title: 'another error in a try',
      script: `function onLoginRequest(context) {
  executeStep(1);
  try { null.length; } catch (error) { executeStep(2); }
}`,
      finds: [],
    },
  ],
};

describeFindings(cases);

describe('the fix of a missing handler', () => {
  it.each(cases['flow/missing-handler']?.slice(0, 1) ?? [])('adds the handler: $title', (one) => {
    const [finding] = findingsOf(one, 'flow/missing-handler');
    const text = finding?.fixes?.[0]?.edits[0]?.text ?? '';
    const script = one.script.replace('onFail: function() {}', `onFail: function() {}${text}`);
    expect(findingsOf({ ...one, script }, 'flow/missing-handler')).toEqual([]);
  });
});
