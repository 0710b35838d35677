import { localFactors } from './local-factors.ts';
import { afterStep1, describeRules, type RuleCase } from './rule-case.ts';

const cases: Readonly<Record<string, readonly RuleCase[]>> = {
  'flow/missing-handler': [
    {
      title: 'an outcome that nobody handles, where that goes on',
      script:
        afterStep1("httpPost('https://audit.example/', { onSuccess: note, onFail: note });") +
        ' function note() {}',
      changes: { target: 'wso2-is-7' },
      lines: [2],
      says: 'goes on',
    },
    {
      title: 'one that makes the login weaker, which is worse news',
      script:
        afterStep1("httpGet('https://risk.example/', { onSuccess: stepUp, onFail: stepUp });") +
        ' function stepUp() { executeStep(2); }',
      changes: { target: 'wso2-is-7' },
    },
    {
      title: 'a call without onTimeout',
      mended: 'onFail: function() {}, onTimeout: function(context) { sendError(',
      script: afterStep1(
        `    httpGet('https://risk.example/', { onSuccess: function() {}, onFail: function() {} });`,
      ),
      lines: [2],
      severity: 'warning',
    },
    {
      title: 'a call without callbacks lacks two',
      script: afterStep1(`    httpGet('https://risk.example/', {});`),
      lines: [2, 2],
      severity: 'warning',
    },
    {
      title: 'a page for a name that a session makes needless',
      script: `function onLoginRequest(context) {
  promptIdentifierForStep(1, { onSuccess: function(context) { executeStep(1); } });
}`,
      lines: [2],
      severity: 'warning',
    },
    {
      title: 'the actions of a page are the choice of its user',
      script: afterStep1(`    prompt('terms', {}, { onSuccess: function(context) {} });`),
    },
  ],
  'flow/unreachable-after-end': [
    {
      title: 'a step behind an error',
      script: afterStep1(`    sendError(null, { status: 'no' });
    executeStep(2);`),
      lines: [3],
      severity: 'warning',
    },
    {
      title: 'a step that other users reach',
      script: afterStep1(`    if (isMemberOfAnyOfGroups(context.currentKnownSubject, ['bad'])) fail();
    executeStep(2);`),
    },
    {
      title: 'a step queued outside, behind the callback that ends the login',
      script: `function onLoginRequest(context) {
  executeStep(1, { onSuccess: function(context) { fail(); } });
  executeStep(2);
}`,
    },
  ],
  'flow/read-before-step': [
    {
      title: 'the provider is read before the step',
      script: `function onLoginRequest(context) {
  executeStep(1);
  if (context.steps[1].idp === 'LOCAL') executeStep(2);
}`,
      lines: [3],
      severity: 'warning',
    },
    {
      title: 'a role is asked before the step',
      script: `function onLoginRequest(context) {
  executeStep(1);
  if (hasAnyOfTheRolesV2(context, ['admin'])) executeStep(2);
}`,
      lines: [3],
      says: 'always false here',
    },
    {
      title: 'the user is kept before the step',
      script: `function onLoginRequest(context) {
  var user = context.currentKnownSubject;
  executeStep(1, { onSuccess: function(context) { Log.info(user); } });
}`,
      lines: [2],
      severity: 'warning',
    },
    {
      title: 'the read throws',
      script: `function onLoginRequest(context) {
  Log.info(context.currentKnownSubject.username);
  executeStep(1);
}`,
      lines: [2],
      severity: 'error',
      says: 'throws',
    },
    {
      title: 'a function that runs before and after the step',
      script: `function onLoginRequest(context) {
  note(context);
  executeStep(1, { onSuccess: note });
}
function note(context) { if (context.currentKnownSubject !== null) Log.info('known'); }`,
    },
  ],
  'flow/script-throws': [
    {
      title: 'a claim that some users lack',
      script: afterStep1(
        `    if (context.currentKnownSubject.localClaims['http://wso2.org/claims/country'].length > 2) executeStep(2);`,
      ),
      lines: [2],
      severity: 'warning',
    },
    {
      title: 'a parameter that a forged request lacks',
      script: afterStep1(`    Log.info(context.request.params.campaign[0]);`),
      lines: [2],
      severity: 'info',
    },
    {
      title: 'on purpose',
      script: afterStep1(
        `    if (isMemberOfAnyOfGroups(context.currentKnownSubject, ['bad'])) throw new Error('not you');`,
      ),
      lines: [2],
      severity: 'info',
    },
    {
      title: 'what is caught is no end',
      script: afterStep1(`    try { null.length; } catch (error) { executeStep(2); }`),
    },
    {
      title: 'parts of an address are there',
      script: afterStep1(`    var parts = context.request.ip.split('.');
    if (parts.length === 4 && parts[0].length + parts[3].length > 3) executeStep(2);`),
    },
    {
      title: 'letters of a text that may be empty',
      script: afterStep1("if (context.request.ip.split('')[0].length > 0) executeStep(2);"),
      lines: [2],
    },
    {
      title: 'the oldest of some sessions',
      script: afterStep1(`var sessions = getUserSessions(context.currentKnownSubject);
    if (sessions === null || sessions.length < 2) return;
    if (sessions[0].loginTime < sessions[1].loginTime) executeStep(2);`),
    },
    {
      title: 'the third of two sessions',
      script: afterStep1(`var sessions = getUserSessions(context.currentKnownSubject);
    if (sessions === null || sessions.length < 2) return;
    if (sessions[2].loginTime > 5) executeStep(2);`),
      lines: [4],
    },
    {
      title: 'sessions are a list or null, as the table says',
      script: afterStep1(`    var sessions = getUserSessions(context.currentKnownSubject);
    if (sessions !== null && sessions.length > 2) executeStep(2);`),
    },
    {
      title: 'sessions that are null',
      script: afterStep1(`    if (getUserSessions(context.currentKnownSubject).length > 2) executeStep(2);`),
      lines: [2],
      severity: 'warning',
    },
  ],
  'flow/role-locks-out': [
    {
      title: 'a role that users without account never have',
      sequence: [['LOCAL/BasicAuthenticator', 'Google/GoogleOIDCAuthenticator']],
      script: afterStep1(`    if (!hasRole(context.currentKnownSubject, 'staff')) sendError(null, {});`),
      lines: [2],
      severity: 'info',
    },
    {
      title: 'a role that only adds a step',
      sequence: [['LOCAL/BasicAuthenticator', 'Google/GoogleOIDCAuthenticator'], ['LOCAL/totp']],
      script: afterStep1(`    if (hasRole(context.currentKnownSubject, 'staff')) executeStep(2);`),
    },
    {
      title: 'a role that only asks for a step that they cannot complete',
      sequence: [['LOCAL/BasicAuthenticator', 'Google/GoogleOIDCAuthenticator'], ['LOCAL/totp']],
      script: afterStep1("if (!hasRole(context.currentKnownSubject, 'trusted')) executeStep(2);"),
    },
    {
      title: 'everybody has an account',
      sequence: [['LOCAL/BasicAuthenticator', 'Okta/OpenIDConnectAuthenticator']],
      script: afterStep1(`    if (!hasRole(context.currentKnownSubject, 'staff')) sendError(null, {});`),
    },
  ],
  'flow/link-before-proof': [
    {
      title: 'an account that the mail address names',
      sequence: [['Google/GoogleOIDCAuthenticator']],
      script: afterStep1(`    var user = context.currentKnownSubject;
    doAssociationWithLocalUser(user, user.username, 'acme', 'PRIMARY');`),
      lines: [3],
      severity: 'error',
    },
    {
      title: 'an account whose password was given',
      sequence: [['Google/GoogleOIDCAuthenticator'], ['LOCAL/BasicAuthenticator']],
      script: afterStep1(`    var federated = context.steps[1].subject;
    executeStep(2, { onSuccess: function(context) {
      var owner = context.steps[2].subject;
      doAssociationWithLocalUser(context.steps[1].subject, owner.username, owner.tenantDomain, owner.userStoreDomain);
    } });`),
    },
  ],
  'flow/change-before-proof': [
    {
      title: 'roles of an account that was only named',
      sequence: [['LOCAL/IdentifierExecutor'], ['LOCAL/BasicAuthenticator']],
      script: afterStep1(`    assignUserRoles(context.currentKnownSubject, ['member']);
    executeStep(2);`),
      lines: [2],
      severity: 'error',
    },
    {
      title: 'claims of an account that was only named',
      sequence: [['LOCAL/IdentifierExecutor'], ['LOCAL/BasicAuthenticator']],
      script:
        afterStep1(`    context.currentKnownSubject.localClaims['http://wso2.org/claims/country'] = 'LK';
    executeStep(2);`),
      lines: [2],
      severity: 'error',
    },
    {
      title: 'roles of the account whose password was given',
      script: afterStep1(`    assignUserRoles(context.currentKnownSubject, ['member']);`),
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
      lines: [4],
      severity: 'warning',
    },
    {
      title: 'another error in a try',
      script: `function onLoginRequest(context) {
  executeStep(1);
  try { null.length; } catch (error) { executeStep(2); }
}`,
    },
  ],
};

describeRules(localFactors(cases));
