import { localFactors } from './local-factors.ts';
import { afterStep1, describeRules } from './rule-case.ts';

const logsOnly = `function onLoginRequest(context) {
  executeStep(1);
  executeStep(2, { onFail: function(context) { Log.info('failed'); } });
  executeStep(3);
}`;

describeRules(
  localFactors({
    'flow/remote-call-fails-open': [
      {
        title: 'an outcome that nobody handles, where that goes on',
        script: afterStep1(`httpGet('https://risk.example/score', {
      onSuccess: function(context, data) { if (data.score > 50) executeStep(2); },
      onFail: function(context) { executeStep(2); }
    });`),
        changes: { target: 'wso2-is-7' },
        lines: [2],
        severity: 'error',
      },
      {
        title: 'a failed risk service lets users in with one factor',
        script: afterStep1(`    httpGet('https://risk.example/score', {
      onSuccess: function(context, data) { if (data.score > 50) executeStep(2); },
      onFail: function(context) { Log.error('no score'); },
      onTimeout: function(context) { executeStep(2); }
    });`),
        lines: [2],
        severity: 'warning',
      },
      {
        title: 'an answer always takes two factors, a failure takes them of members only',
        script: afterStep1(`    var user = context.currentKnownSubject;
    httpGet('https://risk.example/score', {
      onSuccess: function(context, data) { executeStep(2); },
      onFail: function(context) { if (isMemberOfAnyOfGroups(context.currentKnownSubject, ['staff'])) executeStep(2); },
      onTimeout: function(context) { fail(); }
    });`),
        lines: [3],
        severity: 'warning',
      },
      {
        title: 'a failure takes as many factors as the worst answer',
        script: afterStep1(`    httpGet('https://risk.example/score', {
      onSuccess: function(context, data) { if (data.score > 50) executeStep(2); },
      onFail: function(context) { executeStep(3); },
      onTimeout: function(context) { sendError(null, {}); }
    });`),
      },
      {
        title: 'a message that is sent along decides nothing',
        script: `${afterStep1(`    httpPost('https://audit.example/', {}, { onSuccess: note, onFail: note, onTimeout: note });
    if (isMemberOfAnyOfGroups(context.currentKnownSubject, ['staff'])) executeStep(2);`)}
function note() { Log.info('sent'); }`,
      },
      {
        title: 'who fails signs in anew, also through a provider with one factor',
        sequence: [['LOCAL/BasicAuthenticator', 'Okta/OpenIDConnectAuthenticator'], ['LOCAL/totp']],
        script: `var onLoginRequest = function(context) {
  executeStep(1, { onSuccess: function(context) {
    if (context.steps[1].idp !== 'LOCAL') return;
    httpGet('https://risk.example/score', { onSuccess: stepUp, onFail: onLoginRequest, onTimeout: onLoginRequest });
  } });
};
function stepUp() { executeStep(2); }`,
      },
      {
        title: 'a service asked before anybody signs in',
        script: `var onLoginRequest = function(context) {
  httpGet('https://status.example/', {
    onSuccess: function(context) { executeStep(1); executeStep(2); },
    onFail: function(context) { executeStep(1); },
    onTimeout: function(context) { fail(); }
  });
};`,
        lines: [2],
        severity: 'warning',
      },
    ],
    'flow/step-fails-open': [
      {
        title: 'a handler that only logs, where failed steps go on',
        script: logsOnly,
        changes: { target: 'wso2-is-7' },
        lines: [3],
        severity: 'error',
      },
      {
        title: 'a handler that only logs',
        script: logsOnly,
      },
      {
        title: 'a step that users leave, where that is the same for every script',
        script: afterStep1('executeStep(2);'),
        changes: { target: 'wso2-is-7' },
      },
      {
        title: 'who fails TOTP only gives the password again',
        script: afterStep1(`    executeStep(2, { onFail: function(context) { executeStep(1); } });`),
        lines: [2],
        severity: 'error',
      },
      {
        title: 'who leaves TOTP only gives the password again',
        script: afterStep1(`    executeStep(2, { onUserAbort: function(context) { executeStep(1); } });`),
        lines: [2],
        severity: 'error',
      },
      {
        title: 'another factor takes the place of TOTP',
        script: afterStep1(`    executeStep(2, { onFail: function(context) { executeStep(3); } });`),
      },
      {
        title: 'who fails TOTP begins again',
        script: `var onLoginRequest = function(context) {
  executeStep(1, { onSuccess: function(context) { executeStep(2, { onFail: onLoginRequest }); } });
};`,
      },
    ],
    'flow/client-decides-factor': [
      {
        title: 'a parameter skips the second factor',
        script: afterStep1(`    if (context.request.params.trusted) return;
    executeStep(2);`),
        lines: [2],
        severity: 'error',
      },
      {
        title: 'a header of the client skips it',
        script: afterStep1(`    if (context.request.headers['X-Internal'] !== 'yes') executeStep(2);`),
        lines: [2],
        severity: 'warning',
      },
      {
        title: 'a parameter that was kept from the first request',
        script: `var isTrusted;
function onLoginRequest(context) {
  isTrusted = context.request.params.trusted;
  executeStep(1, { onSuccess: function(context) {
    if (isTrusted == null) executeStep(2);
  } });
}`,
        lines: [5],
        severity: 'error',
      },
      {
        title: 'a cookie without signature',
        script: afterStep1(`    var known = getCookieValue(context.request, 'device', {});
    if (known !== context.currentKnownSubject.username) executeStep(2);`),
        lines: [3],
        severity: 'error',
      },
      {
        title: 'a signed cookie',
        script:
          afterStep1(`    var known = getCookieValue(context.request, 'device', { validateSignature: true });
    if (known !== context.currentKnownSubject.username) executeStep(2);`),
      },
      {
        title: 'a member of a token that nobody verified',
        script: afterStep1(`    var token = context.request.headers['x-token'];
    if (token == null) { executeStep(2); return; }
    if (getValueFromDecodedAssertion(token, 'acr', true) !== 'high') executeStep(2);`),
        lines: [4],
        severity: 'warning',
      },
      {
        title: 'a choice between two second factors',
        script: afterStep1(`    if (context.request.params.by) executeStep(2); else executeStep(3);`),
      },
      {
        title: 'a code that is compared with one the server knows',
        script: afterStep1(`    httpGet('https://code.example/', {
      onSuccess: function(context, data) {
        if (context.request.headers.code !== data.code) executeStep(2);
      },
      onFail: function() { fail(); },
      onTimeout: function() { fail(); }
    });`),
      },
      {
        title: 'the identity provider is chosen by a parameter',
        sequence: [['LOCAL/BasicAuthenticator', 'Google/GoogleOIDCAuthenticator'], ['LOCAL/totp']],
        script: `function onLoginRequest(context) {
  var only = context.request.params.google ? { authenticationOptions: [{ idp: 'Google' }] } : {};
  executeStep(1, only, { onSuccess: function(context) {
    if (context.steps[1].idp === 'LOCAL') executeStep(2);
  } });
}`,
      },
      {
        title: 'the groups of the user decide',
        script: afterStep1(
          `    if (isMemberOfAnyOfGroups(context.currentKnownSubject, ['staff'])) executeStep(2);`,
        ),
      },
    ],
  }),
);
