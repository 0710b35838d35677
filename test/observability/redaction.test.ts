import {
  type Answer,
  createEngine,
  createMemoryStores,
  type EngineEvent,
  engineEvents,
  type HttpCall,
} from '@stepgate/engine';
import { loginWorldSchema } from '@stepgate/engine/model';
import { createLog, createMetrics, createTracing } from '@stepgate/engine/observability';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { programWith } from '../engine/fixture-organization.ts';
import { recordSpans } from './recorded-spans.ts';

const email = 'http://wso2.org/claims/emailaddress';

/** Stands in everything that is about somebody. */
const person = (what: string) => `${what}-private-mark`;
/** Stands in everything that is a secret or a credential. */
const hidden = (what: string) => `${what}-hidden-mark`;
const isAboutPeople = /private-mark/;
const isHidden = /hidden-mark/;

const marked = programWith(
  `// comment-hidden-mark
  function onLoginRequest(context) {
    Log.info('agent ' + context.request.headers['user-agent']);
    prompt('form', { hint: '${person('prompt')}' }, { onSuccess: function (context) {
      var password = context.request.params.password[0];
      executeStep(1, { authenticatorParams: { common: { note: '${person('parameter')}' } } }, {
        onSuccess: function (context) {
          var user = context.currentKnownSubject;
          var key = getSecretByName('api-key');
          Log.info('user ' + user.username + ' ' + user.localClaims['${email}'] + ' ' + (user.remoteClaims ? user.remoteClaims.email : ''));
          Log.debug('tokens ' + key + ' ' + password);
          setCookie(context.response, 'device', '${person('cookie')}', { encrypt: true });
          sendEmail(user, 'hello', { name: '${person('placeholder')}' });
          getUniqueUserWithClaimValues({ '${email}': '${person('search')}' }, context, '');
          updateUserPassword(user, password);
          httpPost('https://a.test/${person('path')}', { key: key, password: password }, { 'X-Key': key }, {
            onSuccess: function (context, data) {
              Log.error('answer ' + JSON.stringify(data));
              if (user.username === '${person('alice')}') fail({ errorMessage: '${person('detail')}' });
              else throw new Error('${person('error')}');
            },
            onFail: function () {}
          });
        }
      });
    } });
  }`,
  (organization) => {
    organization.secrets = ['api-key'];
  },
);

const request = {
  ip: person('ip'),
  headers: { 'user-agent': person('agent'), cookie: person('cookie') },
  cookies: { session: person('session') },
};
const form = { password: [hidden('password')], user: [person('name')] };

const users = loginWorldSchema.parse({
  users: [
    {
      username: person('alice'),
      claims: { [email]: person('mail') },
      groups: [person('group')],
      federatedIdentities: [{ idp: 'Okta', subject: person('subject') }],
    },
  ],
}).users;

/** Keeps what a log writes. */
function keptLog(options: Parameters<typeof createLog>[0]) {
  const lines: string[] = [];
  const to = { write: (line: string) => void lines.push(line) };
  return { observer: createLog({ level: 'debug', ...options, to }), lines };
}

describe('after logins full of personal data and secrets', () => {
  const recorded = recordSpans();
  const logs = {
    plain: keptLog({}),
    hashed: keptLog({ personalData: 'hash' }),
    scripts: keptLog({ scriptText: true }),
  };
  const events: EngineEvent[] = [];
  const calls: HttpCall[] = [];
  const metrics = createMetrics();
  const stores = createMemoryStores();
  stores.addUsers('fixture', users);
  const engine = createEngine({
    stores,
    secrets: { read: async () => hidden('secret') },
    http: {
      // What a server is told comes back from it.
      async call(call) {
        calls.push(call);
        return { outcome: 'success', data: { echo: call.payload, about: person('answer') } };
      },
    },
    email: { send: () => Promise.reject(new Error(person('smtp'))) },
    observers: [
      ...Object.values(logs).map(({ observer }) => observer),
      metrics,
      createTracing(),
      { onEvent: (event) => void events.push(event) },
    ],
  });
  const exposed = { status: '', metrics: '', spans: '' };

  async function signIn(answer: Omit<Answer, 'loginId' | 'challengeId'>) {
    const { loginId } = await engine.start({ program: marked, request });
    await engine.answer({
      loginId,
      challengeId: 'c0',
      outcome: 'success',
      request: { ...request, params: form },
    });
    await engine.answer({ loginId, challengeId: 'c1', request: { ...request, params: form }, ...answer });
    return loginId;
  }

  beforeAll(async () => {
    const local = {
      outcome: 'success',
      option: { idp: 'LOCAL', authenticator: 'BasicAuthenticator' },
      user: { username: person('alice') },
    };
    const federated = {
      outcome: 'success',
      option: { idp: 'Okta', authenticator: 'OpenIDConnectAuthenticator' },
      user: {
        subject: person('subject'),
        claims: { email: person('email') },
        groups: [person('group')],
      },
    };
    await signIn(local);
    const loginId = await signIn(federated);
    const again = { loginId, challengeId: 'c1', ...local, user: { username: person('other') } };
    await expect(engine.answer(again)).rejects.toThrow();
    stores.loadProgram = () => Promise.reject(new Error(`${person('database')} ${hidden('database')}`));
    await expect(engine.resume(loginId)).rejects.toMatchObject({
      cause: { message: expect.stringContaining('database') },
    });
    exposed.status = JSON.stringify(await engine.status());
    exposed.metrics = await metrics.register.metrics();
    exposed.spans = JSON.stringify(
      recorded
        .take()
        .map(({ name, attributes, events, status, links, resource }) => [
          name,
          attributes,
          events,
          status,
          links,
          resource.attributes,
        ]),
    );
  });
  afterAll(() => engine.close());

  test('the marks were everywhere they could come from', () => {
    expect(calls.map(({ payload }) => payload)).toEqual([
      { key: hidden('secret'), password: hidden('password') },
      { key: hidden('secret'), password: hidden('password') },
    ]);
    const codes = events.flatMap((event) => (event.type === 'login-ended' ? [event.code] : []));
    expect(codes.sort()).toEqual(['script-failed-login', 'script-threw']);
    for (const name of ['login-answered', 'login-ended', 'user-provisioned', 'script-logged']) {
      expect(JSON.stringify(events.filter((event) => event.type === name))).toMatch(isAboutPeople);
    }
    expect(exposed.spans).toContain('httpPost');
    expect(exposed.metrics).toContain('function="httpPost"');
    expect(logs.plain.lines.length).toBe(events.length);
  });

  test('people are in fields of events that the table calls personal, and in no other', () => {
    for (const event of events) {
      const rows: Readonly<Record<string, object>> = engineEvents[event.type].fields;
      const open = Object.entries(event).filter(([name]) => !('personal' in (rows[name] ?? {})));
      expect(JSON.stringify(open)).not.toMatch(isAboutPeople);
    }
  });

  test('secrets and credentials are in no event', () => {
    expect(JSON.stringify(events)).not.toMatch(isHidden);
  });

  test.each(['plain', 'hashed'] as const)('no line of the %s log has a mark', (name) => {
    expect(logs[name].lines.join('')).not.toMatch(isAboutPeople);
    expect(logs[name].lines.join('')).not.toMatch(isHidden);
  });

  test('a log with the lines of scripts has people in these lines alone, and secrets as tokens', () => {
    const lines = logs.scripts.lines;
    const [said, others] = [true, false].map((isScript) =>
      lines.filter((line) => line.includes('"event":"script-logged"') === isScript),
    );
    expect(said?.join('')).toMatch(isAboutPeople);
    expect(said?.join('')).toMatch(/tokens stepgate-token-[\w-]{32} stepgate-token-[\w-]{32}/);
    expect(others?.join('')).not.toMatch(isAboutPeople);
    expect(lines.join('')).not.toMatch(isHidden);
  });

  test.each(['metrics', 'spans', 'status'] as const)('%s have no mark', (name) => {
    expect(exposed[name]).not.toMatch(isAboutPeople);
    expect(exposed[name]).not.toMatch(isHidden);
  });
});
