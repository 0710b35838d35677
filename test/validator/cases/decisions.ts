import type { LoginCase } from '../cases.ts';

const account = 'jit/second-factor-needs-local-account';
const conflict = { ruleId: account, idp: 'Google', step: 2 };

/** Conditions on groups, roles and the request. */
export const decisionCases: readonly LoginCase[] = [
  {
    id: 'group-then-provider',
    title: 'members are guarded by provider, others are not',
    script: `
var onLoginRequest = function(context) {
  executeStep(1, {
    onSuccess: function(context) {
      if (isMemberOfAnyOfGroups(context.currentKnownSubject, ['staff'])) {
        if (context.steps[1].idp !== 'Google') executeStep(2);
      } else {
        executeStep(2);
      }
    }
  });
};`,
    expect: { errors: [conflict], pathMentions: ['isMemberOfAnyOfGroups', 'false'] },
  },
  {
    id: 'role-step-up',
    title: 'step 2 for a role, which belongs to local accounts',
    script: `
var onLoginRequest = function(context) {
  executeStep(1, {
    onSuccess: function(context) {
      if (hasAnyOfTheRolesV2(context, ['admin'])) executeStep(2);
    }
  });
};`,
    expect: { errors: [], others: [{ ruleId: 'jit/step-up-never-applies', idp: 'Google', step: 2 }] },
  },
  {
    id: 'role-step-up-negated',
    title: 'step 2 for everybody without a role',
    script: `
var onLoginRequest = function(context) {
  executeStep(1, {
    onSuccess: function(context) {
      if (!hasAnyOfTheRolesV2(context, ['trusted'])) executeStep(2);
    }
  });
};`,
    expect: { errors: [conflict], silent: ['jit/step-up-never-applies'] },
  },
  {
    id: 'same-question-twice',
    title: 'step 2 where one predicate is true and false',
    script: `
var onLoginRequest = function(context) {
  executeStep(1, {
    onSuccess: function(context) {
      var user = context.currentKnownSubject;
      if (isMemberOfAnyOfGroups(user, ['staff'])) {
        if (!isMemberOfAnyOfGroups(user, ['staff'])) executeStep(2);
      }
    }
  });
};`,
    expect: { errors: [] },
  },
  {
    id: 'same-question-in-two-callbacks',
    title: 'the answer of a predicate holds over the whole login',
    script: `
var onLoginRequest = function(context) {
  executeStep(1, {
    onSuccess: function(context) {
      if (isMemberOfAnyOfGroups(context.currentKnownSubject, ['staff'])) {
        prompt('terms', {}, {
          onSuccess: function(context) {
            if (!isMemberOfAnyOfGroups(context.currentKnownSubject, ['staff'])) executeStep(2);
          }
        });
      }
    }
  });
};`,
    expect: { errors: [] },
  },
  {
    id: 'narrower-question',
    title: 'in one of one group means in one of two',
    script: `
var onLoginRequest = function(context) {
  executeStep(1, {
    onSuccess: function(context) {
      var user = context.currentKnownSubject;
      if (isMemberOfAnyOfGroups(user, ['staff']) && !isMemberOfAnyOfGroups(user, ['guests', 'staff'])) executeStep(2);
    }
  });
};`,
    expect: { errors: [] },
  },
  {
    id: 'request-parameter',
    title: 'a guard that the client of the request decides',
    script: `
var onLoginRequest = function(context) {
  var level = context.request.params.level;
  executeStep(1, {
    onSuccess: function(context) {
      if (level && level[0] === 'high') executeStep(2);
    }
  });
};`,
    expect: { errors: [conflict], pathMentions: ['level', 'high'] },
  },
  {
    id: 'request-header-and-ip',
    title: 'guards on a header and on the address',
    script: `
var corporate = ['10.0.0.1', '10.0.0.2'];
var onLoginRequest = function(context) {
  var agent = context.request.headers['user-agent'];
  executeStep(1, {
    onSuccess: function(context) {
      if (corporate.indexOf(context.request.ip) < 0 && agent && agent.indexOf('curl/') === 0) executeStep(2);
    }
  });
};`,
    expect: { errors: [conflict], pathMentions: ['user-agent'] },
  },
  {
    id: 'cookie',
    title: 'a guard on a cookie',
    script: `
var onLoginRequest = function(context) {
  var cookie = context.request.cookies.known;
  var isKnown = cookie != null && cookie.value === 'yes';
  executeStep(1);
  if (!isKnown) executeStep(2);
};`,
    expect: { errors: [conflict] },
  },
  {
    id: 'risk-from-http',
    title: 'a score that another server gives',
    script: `
var onLoginRequest = function(context) {
  executeStep(1, {
    onSuccess: function(context) {
      httpGet('https://risk.example.com/score', {
        onSuccess: function(context, data) {
          if (data.score > 50) executeStep(2);
        },
        onFail: function(context) { Log.error('no score'); },
        onTimeout: function(context) { Log.error('no score'); }
      });
    }
  });
};`,
    expect: { errors: [conflict], pathMentions: ['score'] },
  },
  {
    id: 'claim-of-user',
    title: 'a claim that decides about step 2',
    script: `
var onLoginRequest = function(context) {
  executeStep(1, {
    onSuccess: function(context) {
      var mail = context.currentKnownSubject.localClaims['http://wso2.org/claims/emailaddress'];
      if (mail && mail.split('@')[1] === 'acme.example') executeStep(2);
    }
  });
};`,
    expect: { errors: [conflict] },
  },
  {
    id: 'contradictory-parameter',
    title: 'a parameter that would have two values',
    script: `
var onLoginRequest = function(context) {
  var mode = context.request.headers.mode;
  executeStep(1);
  if (mode === 'a') {
    if (mode === 'b') executeStep(2);
  }
};`,
    expect: { errors: [] },
  },
];
