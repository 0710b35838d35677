import { runScenarioFile } from '@stepgate/validator/node';
import { describe, expect, it } from 'vitest';
import { organization, useOrganizationFolder } from './organization-folder.ts';
import { aliceSignsIn, scenarioFile } from './scenario-text.ts';

/** A script that leaves a trace of every kind that `expect` has a key for. */
const script = `
var onLoginRequest = function (context) {
  context.selectedAcr = 'acr2';
  executeStep(1, {
    onSuccess: function (context) {
      var user = context.currentKnownSubject;
      Log.info('hello ' + user.username);
      context.response.headers['X-Risk'] = 'low';
      context.endpointParams.theme = 'dark';
      setCookie(context.response, 'seen', 'yes', {});
      user.claims['http://wso2.org/claims/nickname'] = 'Al';
      user.localClaims['http://wso2.org/claims/country'] = 'LK';
      assignUserRolesV2(context, ['auditor']);
      sendEmail(user, 'welcome', { place: 'Colombo' });
      httpPost('https://risk.example/login', { name: user.username }, {
        onSuccess: function (context, data) {
          prompt('survey', { question: 'why' }, {
            onSuccess: function (context) {},
            onSkip: function (context) {
              sendError('https://acme.example/no', { status: 'no' });
            }
          });
        }
      });
    }
  });
};
`;

const survey = { prompt: 'survey', outcome: 'success' };

describe('what a scenario expects', () => {
  const folder = useOrganizationFolder();

  async function judge(expected: object, answers: readonly object[] = [aliceSignsIn, survey]) {
    const world = {
      users: [
        {
          username: 'alice',
          roles: ['admin'],
          claims: { 'http://wso2.org/claims/emailaddress': 'alice@acme.example' },
          federatedIdentities: [{ idp: 'Google', subject: '7' }],
        },
      ],
      http: [{ method: 'POST', data: { score: 1 } }],
      sessions: [{ id: 's1', user: { name: 'alice' } }],
    };
    folder.write({
      'organization.json': organization({ payroll: { script } }),
      'a.login.json': scenarioFile([{ name: 'a', answers, expect: expected }], { world }),
    });
    const { scenarios } = await runScenarioFile(folder.path('a.login.json'));
    return Object.fromEntries(
      (scenarios[0]?.failures ?? []).map(({ key, message, diff }) => [key, diff ?? message]),
    );
  }

  it('comes true in full', async () => {
    const all = {
      end: 'succeeded',
      steps: [1],
      decisions: [
        { step: 1, options: ['Google/GoogleOIDCAuthenticator', 'LOCAL/BasicAuthenticator'], subject: null },
        { prompt: 'survey', data: { question: 'why' } },
        { end: 'succeeded' },
      ],
      subject: {
        idp: 'LOCAL',
        identifier: 'alice',
        username: 'alice',
        userStoreDomain: 'PRIMARY',
        status: 'local',
      },
      claims: { 'http://wso2.org/claims/nickname': 'Al' },
      acr: 'acr2',
      amr: ['LOCAL/BasicAuthenticator'],
      logs: ['info: hello alice'],
      headers: { 'X-Risk': 'low' },
      cookies: ['seen'],
      endpointParams: { theme: 'dark' },
      emails: [{ template: 'welcome', user: 'alice', placeholders: { place: 'Colombo' } }],
      http: [{ method: 'POST', url: 'https://risk.example/login', payload: { name: 'alice' } }],
      accounts: {
        alice: {
          claims: { 'http://wso2.org/claims/country': 'LK' },
          roles: ['auditor', 'admin'],
          links: ['Google/7'],
        },
        bob: null,
      },
      sessions: ['s1'],
    };
    expect(await judge(all)).toEqual({});
    expect(await judge({ end: 'succeeded', emails: [{ template: 'welcome', user: 'alice' }] })).toEqual({});
  });

  it('is compared key by key', async () => {
    const none = {
      end: 'open',
      steps: [1, 2],
      subject: { username: 'bob' },
      claims: {},
      acr: null,
      amr: [],
      logs: ['warn: hello alice'],
      headers: { 'X-Risk': 'high' },
      cookies: [],
      endpointParams: {},
      emails: [{ template: 'welcome', user: 'bob' }],
      http: [],
      accounts: { alice: null, bob: {} },
      sessions: [],
    };
    expect(await judge(none)).toMatchInlineSnapshot(`
      {
        "accounts": "@@ -1,2 +1,8 @@
      -alice: null
      -bob: {}
      +alice:
      +  claims:
      +    http://wso2.org/claims/country: LK
      +    http://wso2.org/claims/emailaddress: alice@acme.example
      +  roles:
      +    - admin
      +    - auditor
      +bob: null",
        "acr": "@@ -1,1 +1,1 @@
      -null
      +acr2",
        "amr": "@@ -1,1 +1,1 @@
      -[]
      +- LOCAL/BasicAuthenticator",
        "claims": "@@ -1,1 +1,1 @@
      -{}
      +http://wso2.org/claims/nickname: Al",
        "cookies": "@@ -1,1 +1,1 @@
      -[]
      +- seen",
        "emails": "@@ -1,2 +1,2 @@
       - template: welcome
      -  user: bob
      +  user: alice",
        "end": "@@ -1,1 +1,1 @@
      -open
      +succeeded",
        "endpointParams": "@@ -1,1 +1,1 @@
      -{}
      +theme: dark",
        "headers": "@@ -1,1 +1,1 @@
      -X-Risk: high
      +X-Risk: low",
        "http": "@@ -1,1 +1,4 @@
      -[]
      +- method: POST
      +  payload:
      +    name: alice
      +  url: https://risk.example/login",
        "logs": "@@ -1,1 +1,1 @@
      -- "warn: hello alice"
      +- "info: hello alice"",
        "sessions": "@@ -1,1 +1,1 @@
      -[]
      +- s1",
        "steps": "@@ -1,2 +1,1 @@
       - 1
      -- 2",
        "subject": "@@ -1,1 +1,1 @@
      -username: bob
      +username: alice",
      }
    `);
  });

  it('tells decisions of another kind, and too many of them, by their first words', async () => {
    const decisions = [{ prompt: 'survey' }, { prompt: 'survey', data: { question: 'how' } }];
    expect(await judge({ decisions })).toMatchInlineSnapshot(`
      {
        "decisions": "@@ -1,4 +1,5 @@
      -- prompt: survey
      +- step: 1
       - data:
      -    question: how
      +    question: why
         prompt: survey
      +- end: succeeded",
      }
    `);
  });

  it('has the parameters of an end', async () => {
    const answers = [aliceSignsIn, { prompt: 'survey', outcome: 'skip' }];
    const end = { end: 'sent-error', url: 'https://acme.example/no', parameters: { status: 'no' } };
    expect(
      await judge({ end: 'sent-error', decisions: [{ step: 1 }, { prompt: 'survey' }, end] }, answers),
    ).toEqual({});
    const other = { ...end, url: null };
    expect(
      await judge({ decisions: [{ step: 1 }, { prompt: 'survey' }, other] }, answers),
    ).toMatchInlineSnapshot(`
      {
        "decisions": "@@ -3,4 +3,4 @@
       - end: sent-error
         parameters:
           status: no
      -  url: null
      +  url: https://acme.example/no",
      }
    `);
  });
});
