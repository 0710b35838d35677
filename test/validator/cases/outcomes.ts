import type { LoginCase } from '../cases.ts';

const account = 'jit/second-factor-needs-local-account';
const conflict = { ruleId: account, idp: 'Google', step: 2 };
const first = [
  'LOCAL/BasicAuthenticator',
  'Google/GoogleOIDCAuthenticator',
  'Okta/OpenIDConnectAuthenticator',
] as const;

/** Outcomes of steps, handlers, retries, closures, and what is done before step 2. */
export const outcomeCases: readonly LoginCase[] = [
  {
    id: 'second-factor-in-on-fail',
    title: 'step 2 where nobody is signed in',
    script: `
var onLoginRequest = function(context) {
  executeStep(1, {
    onFail: function(context) { executeStep(2); }
  });
};`,
    expect: { errors: [{ ruleId: 'jit/second-factor-needs-user', step: 2 }], silent: [account] },
  },
  {
    id: 'mail-code-mapped',
    title: 'an e-mail code beside TOTP, and Google sends the address',
    script: null,
    sequence: [first, ['LOCAL/totp', 'LOCAL/email-otp-authenticator']],
    expect: { errors: [], others: [{ ruleId: 'jit/second-factor-needs-claim', idp: 'Google', step: 2 }] },
  },
  {
    id: 'mail-code-unmapped',
    title: 'an e-mail code beside TOTP, and the address of Google is not mapped',
    script: null,
    sequence: [first, ['LOCAL/totp', 'LOCAL/email-otp-authenticator']],
    changes: { googleEmailIsMapped: false },
    expect: { errors: [conflict] },
  },
  {
    id: 'only-mail-code-unmapped',
    title: 'only an e-mail code, and the address of Google is not mapped',
    script: null,
    sequence: [first, ['LOCAL/email-otp-authenticator']],
    changes: { googleEmailIsMapped: false },
    expect: {
      errors: [{ ruleId: 'jit/second-factor-needs-claim', idp: 'Google', step: 2 }],
      silent: [account],
    },
  },
  {
    id: 'third-step',
    title: 'the conflict is in step 3 only',
    script: `
var onLoginRequest = function(context) {
  executeStep(1, {
    onSuccess: function(context) {
      executeStep(2);
      if (context.steps[1].idp !== 'Okta') executeStep(3);
    }
  });
};`,
    sequence: [first, ['LOCAL/email-otp-authenticator'], ['LOCAL/totp', 'LOCAL/backup-code-authenticator']],
    expect: { errors: [{ ruleId: account, idp: 'Google', step: 3 }] },
  },
  {
    id: 'retry-by-recursion',
    title: 'step 1 again and again until it succeeds, then step 2',
    script: `
var onLoginRequest = function(context) {
  doLogin(context);
};
var doLogin = function(context) {
  executeStep(1, {
    onSuccess: function(context) { executeStep(2); },
    onFail: function(context) { doLogin(context); }
  });
};`,
    expect: { errors: [conflict] },
  },
  {
    id: 'retry-guarded',
    title: 'retries with a counter and a guard',
    script: `
var attempts = 0;
var onLoginRequest = function(context) {
  doLogin(context);
};
var doLogin = function(context) {
  executeStep(1, {
    onSuccess: function(context) {
      if (context.steps[1].idp !== 'Google') executeStep(2);
    },
    onFail: function(context) {
      attempts = attempts + 1;
      Log.info('attempt ' + attempts);
      doLogin(context);
    }
  });
};`,
    expect: { errors: [] },
  },
  {
    id: 'retry-that-grows',
    title: 'each retry queues step 2 once more',
    script: `
var onLoginRequest = function(context) {
  doLogin(context);
};
function doLogin(context) {
  executeStep(1, { onFail: function(context) { doLogin(context); } });
  executeStep(2);
}`,
    expect: { errors: [conflict] },
  },
  {
    id: 'early-return',
    title: 'Google users return before step 2',
    script: `
var onLoginRequest = function(context) {
  executeStep(1, {
    onSuccess: function(context) {
      if (context.steps[1].idp === 'Google') {
        return;
      }
      executeStep(2);
    }
  });
};`,
    expect: { errors: [] },
  },
  {
    id: 'early-throw',
    title: 'Google users are thrown out before step 2',
    script: `
var onLoginRequest = function(context) {
  executeStep(1, {
    onSuccess: function(context) {
      if (context.steps[1].idp === 'Google') throw new Error('not from there');
      executeStep(2);
    }
  });
};`,
    expect: { errors: [] },
  },
  {
    id: 'early-send-error',
    title: 'Google users are sent an error before step 2',
    script: `
var onLoginRequest = function(context) {
  executeStep(1, {
    onSuccess: function(context) {
      if (context.steps[1].idp === 'Google') {
        sendError(null, { status: 'Not here' });
      }
      executeStep(2);
    }
  });
};`,
    expect: { errors: [] },
  },
  {
    id: 'closure-over-local',
    title: 'a local variable of onLoginRequest decides',
    script: `
function onLoginRequest(context) {
  var withoutSecondFactor = { Google: true };
  var idp = null;
  executeStep(1, {
    onSuccess: function(context) { idp = context.steps[1].idp; }
  });
  prompt('terms', {}, {
    onSuccess: function(context) {
      if (!withoutSecondFactor[idp]) executeStep(2);
    }
  });
}`,
    expect: { errors: [] },
  },
  {
    id: 'closure-read-too-early',
    title: 'a local variable is read before the step that sets it',
    script: `
function onLoginRequest(context) {
  var idp = null;
  executeStep(1, {
    onSuccess: function(context) { idp = context.steps[1].idp; }
  });
  if (idp !== 'Google') {
    executeStep(2);
  }
}`,
    expect: { errors: [conflict] },
  },
  {
    id: 'recovered-by-other-factor',
    title: 'who has no TOTP gets an e-mail code',
    script: `
var onLoginRequest = function(context) {
  executeStep(1, {
    onSuccess: function(context) {
      executeStep(2, {
        onFail: function(context) {
          executeStep(3);
        }
      });
    }
  });
};`,
    sequence: [first, ['LOCAL/totp'], ['LOCAL/email-otp-authenticator']],
    expect: { errors: [], others: [{ ruleId: account, idp: 'Google', step: 2 }] },
  },
  {
    id: 'recovered-for-some',
    title: 'the handler helps only whom a parameter favours',
    script: `
var onLoginRequest = function(context) {
  var isFavoured = context.request.params.favoured;
  executeStep(1, {
    onSuccess: function(context) {
      executeStep(2, {
        onFail: function(context) {
          if (isFavoured) executeStep(3);
        }
      });
    }
  });
};`,
    sequence: [first, ['LOCAL/totp'], ['LOCAL/email-otp-authenticator']],
    expect: { errors: [conflict] },
  },
  {
    id: 'logging-does-not-recover',
    title: 'a handler that only logs',
    script: `
var onLoginRequest = function(context) {
  executeStep(1);
  executeStep(2, { onFail: function(context) { Log.error('no second factor'); } });
};`,
    expect: { errors: [conflict] },
  },
  {
    id: 'provisioned-unless-skipped',
    title: 'JIT is on but creates no account when none matches',
    script: null,
    changes: { jit: { Google: true, Okta: true }, oktaSkipsUnmatchedUsers: true },
    expect: { errors: [{ ruleId: 'jit/provisioning-skipped', idp: 'Okta', step: 2 }] },
  },
  {
    id: 'unknown-step',
    title: 'a step that is not in the sequence',
    script: `
var onLoginRequest = function(context) {
  executeStep(1, { onSuccess: function(context) { if (context.steps[1].idp === 'LOCAL') executeStep(3); } });
};`,
    expect: { errors: [{ ruleId: 'steps/unknown-step', step: 3 }] },
  },
  {
    id: 'no-step-on-a-path',
    title: 'a parameter that makes the login end without a step',
    script: `
var onLoginRequest = function(context) {
  if (context.request.params.skip) return;
  executeStep(1);
};`,
    expect: { errors: [], others: [{ ruleId: 'steps/none-executed' }] },
  },
];
