import { hostFunctions } from '@stepgate/engine/language';
import { describe, expect, test } from 'vitest';
import { answers, worldWith } from './fixture-organization.ts';
import { onFirstStep } from './on-first-step.ts';
import { player } from './play.ts';

const { password, google } = answers;
const play = player();

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const payroll = { subject: 'alice', appName: 'payroll', appId: 'p1' };
const world = worldWith({
  users: [
    { username: 'alice', federatedIdentities: [{ idp: 'Google', subject: 'carol' }] },
    { username: 'bob' },
  ],
  sessions: [
    {
      id: 's1',
      user: { name: 'alice' },
      loginTime: 1000,
      lastAccessTime: 2000,
      ip: '192.0.2.1',
      userAgent: firefox,
      applications: [payroll],
      authenticated: [{ idp: 'LOCAL', authenticator: 'totp' }],
    },
    { id: 's2', user: { name: 'alice' } },
    { id: 's3', user: { name: 'alice', userStoreDomain: 'SECOND' } },
    { id: 's4', user: { idp: 'Google', name: 'carol' } },
    { id: 's5', user: { name: 'bob' } },
  ],
  request: { sessionId: 's1' },
});
const logged = async (body: string, answer = password('alice'), given = world) =>
  (await play(onFirstStep(body), [answer], { world: given })).logs;
const ids = `getUserSessions(user).map(function (session) { return session.id; })`;

describe('getUserSessions', () => {
  test('says when, where and with what a session began', async () => {
    const [line] = await logged(`Log.info(getUserSessions(user)[0]);`);
    expect(JSON.parse(line ?? '')).toEqual({
      id: 's1',
      loginTime: 1000,
      lastAccessTime: 2000,
      ip: '192.0.2.1',
      userAgent: { rawString: firefox, browser: 'Firefox', platform: 'Linux', device: 'desktop' },
      applications: [payroll],
    });
  });

  test('a session without a known browser has empty texts', async () => {
    const [line] = await logged(`Log.info(getUserSessions(user)[1].userAgent);`);
    expect(JSON.parse(line ?? '')).toEqual({ rawString: '', browser: '', platform: '', device: '' });
  });

  test('are those of the user and store; a linked user has those of both', async () => {
    expect(await logged(`Log.info(${ids});`)).toEqual(['["s1","s2"]']);
    expect(await logged(`Log.info(${ids});`, google())).toEqual(['["s4","s1","s2"]']);
    const unlinked = worldWith({ sessions: world.sessions });
    expect(await logged(`Log.info(${ids});`, google(), unlinked)).toEqual(['["s4"]']);
    expect(await logged(`Log.info(${ids});`, password('bob'), worldWith())).toEqual(['[]']);
  });
});

describe('ending sessions', () => {
  test('terminateUserSession ends those of the user only', async () => {
    const run = await play(
      onFirstStep(`Log.info([
        terminateUserSession(user, 's2'), terminateUserSession(user, 's2'), terminateUserSession(user, 's5'), terminateUserSession(user, '')
      ]); Log.info(${ids});`),
      [password('alice')],
      { world },
    );
    expect(run.logs).toEqual(['[true,false,false,false]', '["s1"]']);
    expect(run.sessions).toEqual(['s1', 's3', 's4', 's5']);
  });

  test('killSession ends those of the subject only, and always says yes to an id', async () => {
    const run = await play(
      onFirstStep(`Log.info([
        killSession(context, { sessionId: 's1' }), killSession(context, { sessionId: 's5' }), killSession(context, { sessionId: '' }), killSession(context, {})
      ]);`),
      [password('alice')],
      { world },
    );
    expect(run.logs).toEqual(['[true,true,false,false]']);
    expect(run.sessions).toEqual(['s2', 's3', 's4', 's5']);
  });
});

describe('limits', () => {
  test.each([
    ['3', 'true'],
    ['2', 'false'],
    ['0', 'false'],
  ])('isWithinSessionLimit %s', async (limit, within) => {
    expect(await logged(`Log.info(isWithinSessionLimit(context, { sessionLimit: '${limit}' }));`)).toEqual([
      within,
    ]);
  });

  test.each([`{ sessionLimit: 'many' }`, `{ sessionLimit: '-1' }`, '{}'])('%s is no limit', async (limit) => {
    const run = await play(onFirstStep(`isWithinSessionLimit(context, ${limit});`), [password('alice')]);
    expect(run.end).toBe('invalid-argument');
  });

  test('getSessionData gives the sessions by their id', async () => {
    expect(await logged(`Log.info(Object.keys(getSessionData(context, {})));`)).toEqual(['["s1","s2"]']);
  });

  test('nobody has no sessions and is within no limit', async () => {
    const run = await play(
      `function onLoginRequest(context) {
         Log.info([isWithinSessionLimit(context, { sessionLimit: '9' }), killSession(context, { sessionId: 's1' }), JSON.stringify(getSessionData(context))]);
         executeStep(1);
       }`,
      [],
      { world },
    );
    expect(run.logs).toEqual(['[false,true,"{}"]']);
    expect(run.sessions).toHaveLength(5);
  });
});

describe('the session of this browser', () => {
  test('satisfies the steps whose options were used in it', async () => {
    expect(
      await logged(`Log.info([checkSessionExistence(1, context), checkSessionExistence(2, context)]);`),
    ).toEqual(['[false,true]']);
  });

  test('knows its applications', async () => {
    expect(await logged(`Log.info(getAuthenticatedApplications(context));`)).toEqual([
      JSON.stringify([payroll]),
    ]);
  });

  test.each([
    ['no session', {}],
    ['one that has ended', { sessionId: 'gone' }],
  ])('%s', async (_, request) => {
    const without = worldWith({ sessions: world.sessions, request });
    expect(
      await logged(
        `Log.info([checkSessionExistence(2, context), getAuthenticatedApplications(context).length]);`,
        password('alice'),
        without,
      ),
    ).toEqual(['[false,0]']);
  });

  test('a step that does not exist is an error', async () => {
    const run = await play(onFirstStep(`checkSessionExistence(9, context);`), [password('alice')]);
    expect(run.end).toBe('unknown-step');
  });
});

test('what is known of the sessions of a user depends on the account the user is linked with', () => {
  const names = ['getUserSessions', 'getSessionData', 'isWithinSessionLimit'];
  const rows = hostFunctions.filter((row) => names.includes(row.name));
  expect(rows.map((row) => row.stable)).toEqual(names.map(() => ['sessions', 'links']));
});
