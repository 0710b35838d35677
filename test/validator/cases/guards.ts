import type { LoginCase } from '../cases.ts';

const account = 'jit/second-factor-needs-local-account';
const conflict = { ruleId: account, idp: 'Google', step: 2 };

/** Guards on the identity provider, on the account, on the options. */
export const guardCases: readonly LoginCase[] = [
  {
    id: 'no-script',
    title: 'no script: both steps run for everybody',
    script: null,
    expect: { errors: [conflict] },
  },
  {
    id: 'only-local',
    title: 'step 2 for local users only',
    script: `
var onLoginRequest = function(context) {
  executeStep(1, {
    onSuccess: function(context) {
      if (context.steps[1].idp === 'LOCAL') {
        executeStep(2);
      }
    }
  });
};`,
    expect: { errors: [] },
  },
  {
    id: 'not-google',
    title: 'step 2 for everybody but Google users',
    script: `
var onLoginRequest = function(context) {
  executeStep(1, {
    onSuccess: function(context) {
      var idp = context.steps[1].idp;
      if (idp !== 'Google') executeStep(2);
    }
  });
};`,
    expect: { errors: [] },
  },
  {
    id: 'wrong-case',
    title: 'a guard that spells Google with a small letter',
    script: `
var onLoginRequest = function(context) {
  executeStep(1, {
    onSuccess: function(context) {
      if (context.steps[1].idp !== 'google') executeStep(2);
    }
  });
};`,
    expect: { errors: [conflict], others: [{ ruleId: 'jit/guard-names-unknown-idp' }] },
  },
  {
    id: 'global-and-helper',
    title: 'the provider kept in a global, tested in a helper declared later',
    script: `
var provider;
var onLoginRequest = function(context) {
  executeStep(1, {
    onSuccess: function(context) {
      provider = context.steps[1].idp;
      if (needsSecondFactor()) {
        executeStep(2);
      }
    }
  });
};
function needsSecondFactor() {
  return provider !== 'Google';
}`,
    expect: { errors: [] },
  },
  {
    id: 'switch-fall-through',
    title: 'a switch that falls through into step 2 for Google',
    script: `
function onLoginRequest(context) {
  executeStep(1, {
    onSuccess: function(context) {
      switch (context.steps[1].idp) {
        case 'Google':
          Log.info('federated');
        case 'LOCAL':
          executeStep(2);
          break;
        default:
          Log.info('one factor');
      }
    }
  });
}`,
    expect: { errors: [conflict] },
  },
  {
    id: 'switch-with-break',
    title: 'the same switch with its break',
    script: `
function onLoginRequest(context) {
  executeStep(1, {
    onSuccess: function(context) {
      switch (context.steps[1].idp) {
        case 'Google':
          Log.info('federated');
          break;
        default:
          executeStep(2);
      }
    }
  });
}`,
    expect: { errors: [] },
  },
  {
    id: 'list-index-of',
    title: 'a list of providers without second factor, by indexOf',
    script: `
var skipped = ['Google', 'GitHub'];
var onLoginRequest = function(context) {
  executeStep(1, {
    onSuccess: function(context) {
      if (skipped.indexOf(context.steps[1].idp) < 0) executeStep(2);
    }
  });
};`,
    expect: { errors: [] },
  },
  {
    id: 'list-includes',
    title: 'a list of providers without second factor, by includes',
    script: `
const skipped = ['Google', 'GitHub'];
const onLoginRequest = (context) => {
  executeStep(1, {
    onSuccess: (context) => {
      if (!skipped.includes(context.steps[1].idp)) executeStep(2);
    }
  });
};`,
    expect: { errors: [] },
  },
  {
    id: 'options-local-only',
    title: 'step 1 restricted to LOCAL',
    script: `
var onLoginRequest = function(context) {
  executeStep(1, { authenticationOptions: [{ idp: 'LOCAL' }] }, {});
  executeStep(2);
};`,
    expect: { errors: [] },
  },
  {
    id: 'options-authenticator-only',
    title: 'step 1 restricted to an authenticator, which means LOCAL',
    script: `
var onLoginRequest = function(context) {
  executeStep(1, { authenticationOptions: { '0': { authenticator: 'BasicAuthenticator' } } }, {
    onSuccess: function(context) { executeStep(2); }
  });
};`,
    expect: { errors: [] },
  },
  {
    id: 'options-google-only',
    title: 'step 1 restricted to Google',
    script: `
var onLoginRequest = function(context) {
  executeStep(1, { authenticationOptions: [{ idp: 'Google' }] }, {});
  executeStep(2);
};`,
    expect: { errors: [conflict] },
  },
  {
    id: 'has-local-account',
    title: 'a guard by hasLocalAccount',
    script: `
var onLoginRequest = function(context) {
  executeStep(1, {
    onSuccess: function(context) {
      if (hasLocalAccount(context.currentKnownSubject)) executeStep(2);
    }
  });
};`,
    expect: { errors: [] },
  },
  {
    id: 'provisioning-status',
    title: 'a guard by context.steps[1].provisioning',
    script: `
var onLoginRequest = function(context) {
  executeStep(1, {
    onSuccess: function(context) {
      if (context.steps[1].provisioning !== 'pass-through') executeStep(2);
    }
  });
};`,
    expect: { errors: [] },
  },
  {
    id: 'associated-local-user',
    title: 'a guard by getAssociatedLocalUser',
    script: `
var onLoginRequest = function(context) {
  executeStep(1, {
    onSuccess: function(context) {
      var isLocal = context.steps[1].idp === 'LOCAL';
      if (isLocal || getAssociatedLocalUser(context.currentKnownSubject) != null) executeStep(2);
    }
  });
};`,
    expect: { errors: [] },
  },
  {
    id: 'jit-enabled',
    title: 'a guard by isJitEnabled, which does not see Okta users that were skipped',
    script: `
var onLoginRequest = function(context) {
  executeStep(1, {
    onSuccess: function(context) {
      var idp = context.steps[1].idp;
      if (idp === 'LOCAL' || isJitEnabled(idp)) executeStep(2);
    }
  });
};`,
    changes: { oktaSkipsUnmatchedUsers: true },
    expect: { errors: [{ ruleId: 'jit/provisioning-skipped', idp: 'Okta', step: 2 }] },
  },
];
