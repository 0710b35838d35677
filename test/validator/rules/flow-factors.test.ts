import { afterFirst, describeFindings } from './flow-case.ts';

describeFindings({
  'flow/remote-call-fails-open': [
    {
      title: 'a failed risk service lets users in with one factor',
      script: afterFirst(`    httpGet('https://risk.example/score', {
      onSuccess: function(context, data) { if (data.score > 50) executeStep(2); },
      onFail: function(context) { Log.error('no score'); },
      onTimeout: function(context) { executeStep(2); }
    });`),
      finds: ['3 warning'],
    },
    {
      title: 'an answer always takes two factors, a failure takes them of members only',
      script: afterFirst(`    var user = context.currentKnownSubject;
    httpGet('https://risk.example/score', {
      onSuccess: function(context, data) { executeStep(2); },
      onFail: function(context) { if (isMemberOfAnyOfGroups(context.currentKnownSubject, ['staff'])) executeStep(2); },
      onTimeout: function(context) { fail(); }
    });`),
      finds: ['4 warning'],
    },
    {
      title: 'a failure takes as many factors as the worst answer',
      script: afterFirst(`    httpGet('https://risk.example/score', {
      onSuccess: function(context, data) { if (data.score > 50) executeStep(2); },
      onFail: function(context) { executeStep(3); },
      onTimeout: function(context) { sendError(null, {}); }
    });`),
      finds: [],
    },
    {
      title: 'a message that is sent along decides nothing',
      script: `${afterFirst(`    httpPost('https://audit.example/', {}, { onSuccess: note, onFail: note, onTimeout: note });
    if (isMemberOfAnyOfGroups(context.currentKnownSubject, ['staff'])) executeStep(2);`)}
function note() { Log.info('sent'); }`,
      finds: [],
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
      finds: [],
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
      finds: ['2 warning'],
    },
  ],
  'flow/step-fails-open': [
    {
      title: 'who fails TOTP only gives the password again',
      script: afterFirst(`    executeStep(2, { onFail: function(context) { executeStep(1); } });`),
      finds: ['3 error'],
    },
    {
      title: 'who leaves TOTP only gives the password again',
      script: afterFirst(`    executeStep(2, { onUserAbort: function(context) { executeStep(1); } });`),
      finds: ['3 error'],
    },
    {
      title: 'another factor takes the place of TOTP',
      script: afterFirst(`    executeStep(2, { onFail: function(context) { executeStep(3); } });`),
      finds: [],
    },
    {
      title: 'who fails TOTP begins again',
      script: `var onLoginRequest = function(context) {
  executeStep(1, { onSuccess: function(context) { executeStep(2, { onFail: onLoginRequest }); } });
};`,
      finds: [],
    },
  ],
  'flow/client-decides-factor': [
    {
      title: 'a parameter skips the second factor',
      script: afterFirst(`    if (context.request.params.trusted) return;
    executeStep(2);`),
      finds: ['3 error'],
    },
    {
      title: 'a header of the client skips it',
      script: afterFirst(`    if (context.request.headers['X-Internal'] !== 'yes') executeStep(2);`),
      finds: ['3 warning'],
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
      finds: ['5 error'],
    },
    {
      title: 'a cookie without signature',
      script: afterFirst(`    var known = getCookieValue(context.request, 'device', {});
    if (known !== context.currentKnownSubject.username) executeStep(2);`),
      finds: ['4 error'],
    },
    {
      title: 'a signed cookie',
      script:
        afterFirst(`    var known = getCookieValue(context.request, 'device', { validateSignature: true });
    if (known !== context.currentKnownSubject.username) executeStep(2);`),
      finds: [],
    },
    {
      title: 'a member of a token that nobody verified',
      script: afterFirst(`    var token = context.request.headers['x-token'];
    if (token == null) { executeStep(2); return; }
    if (getValueFromDecodedAssertion(token, 'acr', true) !== 'high') executeStep(2);`),
      finds: ['5 warning'],
    },
    {
      title: 'a choice between two second factors',
      script: afterFirst(`    if (context.request.params.by) executeStep(2); else executeStep(3);`),
      finds: [],
    },
    {
      title: 'a code that is compared with one the server knows',
      script: afterFirst(`    httpGet('https://code.example/', {
      onSuccess: function(context, data) {
        if (context.request.headers.code !== data.code) executeStep(2);
      },
      onFail: function() { fail(); },
      onTimeout: function() { fail(); }
    });`),
      finds: [],
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
      finds: [],
    },
    {
      title: 'the groups of the user decide',
      script: afterFirst(
        `    if (isMemberOfAnyOfGroups(context.currentKnownSubject, ['staff'])) executeStep(2);`,
      ),
      finds: [],
    },
  ],
});
