import {
  createEngine,
  createMemoryStores,
  createSandbox,
  type HttpPort,
  type StepgateError,
} from '@stepgate/engine';
import type { Organization } from '@stepgate/engine/model';
import { afterAll, describe, expect, test } from 'vitest';
import { answers, programWith, withBehaviour, withJit, worldWith } from './fixture-organization.ts';
import { player } from './play.ts';

const { password, google, totp, emailOtp } = answers;
const EMAIL = 'http://wso2.org/claims/emailaddress';
const onFirst = (body: string) =>
  `function onLoginRequest(context) { executeStep(1, { onSuccess: function (context) { ${body} } }); }`;

describe('work that would be lost fails the login', () => {
  const play = player();

  test.each([
    ['a promise callback', `Promise.resolve().then(function () { executeStep(2); });`],
    ['an async function', `(async function () { await null; executeStep(2); })();`],
  ])('%s queues after the return', async (_, body) => {
    const waitsForNothing = withBehaviour('promises-do-not-wait');
    const run = await play(onFirst(body), [password('alice')], { organization: waitsForNothing });
    expect(run.end).toBe('script-async-entry');
  });

  test.each(['function* (context)', 'async function* (context)', 'async (context) =>'])(
    '%s as a callback',
    async (head) => {
      const run = await play(
        `function onLoginRequest() { executeStep(1, { onSuccess: ${head} { executeStep(2); } }); }`,
        [password('alice')],
        { organization: withBehaviour('promises-do-not-wait') },
      );
      expect(run.end).toBe('script-async-entry');
    },
  );

  test.each([
    ['a misspelled callback', `executeStep(1, { onSucess: function () { executeStep(2); } })`],
    ['callbacks of a class', `class H { onSuccess() { executeStep(2); } } executeStep(1, new H())`],
    ['inherited options', `executeStep(1, Object.create({ authenticationOptions: [] }), {})`],
    ['a misspelled option', `executeStep(1, { authenticationOption: [{ idp: 'LOCAL' }] }, {})`],
    ['a misspelled restriction', `executeStep(1, { authenticationOptions: [{ ipd: 'LOCAL' }] }, {})`],
    ['a hole in the restrictions', `executeStep(1, { authenticationOptions: [, { idp: 'LOCAL' }] }, {})`],
    ['a map as data', `httpPost('https://a.test/', { m: new Map() }, {})`],
    ['an invalid date', `httpPost('https://a.test/', { d: new Date(NaN) }, {})`],
  ])('%s', async (_, call) => {
    expect((await play(`function onLoginRequest(context) { ${call}; executeStep(1); }`, [])).end).toBe(
      'invalid-argument',
    );
  });

  test('data is what was checked, however often a getter changes its mind', async () => {
    const run = await play(
      `function onLoginRequest() {
         var asked = 0;
         executeStep(1, { get authenticationOptions() { asked += 1; return asked > 1 ? undefined : [{ idp: 'LOCAL' }]; } }, {});
       }`,
      [],
    );
    expect(run.decision).toMatchObject({ type: 'challenge', options: [{ idp: 'LOCAL' }] });
  });

  test('a text that is too long', async () => {
    const run = await play(onFirst(`context.endpointParams.x = 'y'.repeat(40000);`), [password('alice')]);
    expect(run.end).toBe('limit-text-characters');
  });

  test('a failed step is made up for only by a step that proves somebody', async () => {
    const run = await play(
      `function onLoginRequest() {
         executeStep(1);
         executeStep(2, { onFail: function () { executeStep(3); } });
       }`,
      [
        password('alice'),
        totp('fail'),
        { outcome: 'success', option: { idp: 'LOCAL', authenticator: 'SessionExecutor' } },
      ],
      {
        organization: (organization) => {
          const step = organization.applications[0]?.authenticationSequence.steps[2];
          if (step) step.options = [{ idp: 'LOCAL', authenticator: 'SessionExecutor' }];
        },
      },
    );
    expect(run.end).toBe('step-failed');
  });
});

describe('who the user is', () => {
  const play = player();

  test('a stable question is asked again once somebody was established', async () => {
    const run = await play(
      `function onLoginRequest(context) {
         executeStep(1, { onFail: function (context) {
           Log.info(hasLocalAccount(context.lastLoginFailedUser));
           executeStep(1, { onSuccess: function (context) {
             if (hasLocalAccount(context.steps[1].subject)) { executeStep(2); }
           } });
         } });
       }`,
      [password('alice', 'fail'), password('alice'), totp()],
    );
    expect(run.logs).toEqual(['false']);
    expect(run.decision).toMatchObject({ type: 'succeeded', steps: [{ step: 1 }, { step: 2 }] });
  });

  test('a failed answer changes nothing about a proven user', async () => {
    const run = await play(
      `function onLoginRequest() {
         executeStep(1, { onSuccess: function () {
           executeStep(1, { onFail: function () { executeStep(3); } });
         } });
       }`,
      [google(), google('carol', 'fail'), emailOtp()],
    );
    expect(run.decision).toMatchObject({
      type: 'succeeded',
      subject: { remoteClaims: { email: 'carol@google.test' }, remoteGroups: ['partners'] },
    });
  });

  test('naming a user again does not undo what was proven', async () => {
    const run = await play(
      `function onLoginRequest() { executeStep(1); executeStep(2); }`,
      [password('alice'), { outcome: 'success', user: 'alice' }],
      {
        organization: (organization) => {
          const step = organization.applications[0]?.authenticationSequence.steps[1];
          if (step) step.options = [{ idp: 'LOCAL', authenticator: 'IdentifierExecutor' }];
        },
      },
    );
    expect(run.decision).toMatchObject({ type: 'succeeded', subject: { status: 'local' } });
  });

  test('only naming a user proves nothing; a code sent to that user does', async () => {
    const identifierFirst = {
      organization: (organization: Organization) => {
        const step = organization.applications[0]?.authenticationSequence.steps[0];
        if (step) step.options = [{ idp: 'LOCAL', authenticator: 'IdentifierExecutor' }];
      },
    };
    const named = await play(
      'function onLoginRequest() { executeStep(1); }',
      [{ outcome: 'success', user: 'alice' }],
      identifierFirst,
    );
    expect(named.end).toBe('no-first-factor');
    const coded = await play(
      `function onLoginRequest() { executeStep(1); executeStep(3, { onSuccess: function (context) { Log.info(context.steps[1].provisioning); } }); }`,
      [{ outcome: 'success', user: 'alice' }, emailOtp()],
      identifierFirst,
    );
    expect(coded.end).toBe('succeeded');
    expect(coded.logs).toEqual(['local']);
  });

  test('a built-in name that is assigned stays what it is', async () => {
    const run = await play(
      `if (typeof JSON === 'undefined') { JSON = {}; }
       function onLoginRequest() { Log.info(JSON.stringify([1])); executeStep(1); }`,
      [password('alice')],
    );
    expect(run.logs).toEqual(['[1]']);
  });

  test('answers of the journal cannot be edited by the script', async () => {
    const run = await play(
      onFirst(
        `var user = context.currentKnownSubject; user.roles.push('root'); Log.info(user.roles.join());`,
      ),
      [password('alice')],
    );
    expect(run.logs).toEqual(['admin']);
  });

  test('names that every object has are no claims', async () => {
    const run = await play(
      onFirst(
        `var claims = context.currentKnownSubject.localClaims; Log.info([claims.hasOwnProperty, claims.__proto__, claims.constructor].map(String).join());`,
      ),
      [password('alice')],
    );
    expect(run.logs).toEqual(['undefined,undefined,undefined']);
    expect(run.end).toBe('succeeded');
  });

  test('a matched account that is not linked yet takes no enrolment', async () => {
    const jit = {
      isEnabled: true,
      associateLocalUser: true,
      accountLookupAttributeMappings: [{ localAttribute: EMAIL, federatedAttribute: 'email' }],
    };
    const world = worldWith({
      federatedUsers: [
        { idp: 'Google', subject: 'carol', claims: { email: 'alice@fixture.test', email_verified: 'true' } },
      ],
    });
    const run = await play('function onLoginRequest() { executeStep(1); executeStep(2); }', [google()], {
      world,
      organization: withJit('Google', jit),
    });
    expect(run.decision).toMatchObject({ type: 'challenge', step: 2, mayEnrol: false });
    const ordinary = await play('function onLoginRequest() { executeStep(1); executeStep(2); }', [
      password('alice'),
    ]);
    expect(ordinary.decision).toMatchObject({ type: 'challenge', step: 2, mayEnrol: true });
  });

  test('a page that is answered with other fields is answered differently', async () => {
    const engine = createEngine({ sandbox });
    await engine.start({
      program: programWith(`function onLoginRequest() { prompt('p', {}, {}); executeStep(1); }`),
      loginId: 'login',
    });
    const answer = (age: string) =>
      engine.answer({
        loginId: 'login',
        challengeId: 'c0',
        outcome: 'success',
        request: { params: { age: [age] } },
      });
    await answer('1');
    await answer('1');
    await expect(answer('2')).rejects.toMatchObject({ code: 'answer-already-given' });
  });
});

const sandbox = createSandbox();
afterAll(() => sandbox.close());

describe('the host', () => {
  const basic = { idp: 'LOCAL', authenticator: 'BasicAuthenticator' };
  const atGoogle = { idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' };

  async function started(script: string, http?: HttpPort) {
    const stores = createMemoryStores();
    const program = programWith(script);
    stores.addUsers(program.organization, worldWith().users);
    const engine = createEngine({ sandbox, stores, ...(http ? { http } : {}) });
    await engine.start({ program, loginId: 'login' });
    const codeOf = (given: Record<string, unknown>) =>
      engine.answer({ loginId: 'login', challengeId: 'c0', outcome: 'success', ...given } as never).then(
        ({ decision }) => decision.type,
        (error: StepgateError) => error.code,
      );
    return { engine, stores, codeOf, program };
  }

  test('the form of a user must be that of the option', async () => {
    const { codeOf } = await started('function onLoginRequest() { executeStep(1); }');
    expect(await codeOf({ option: atGoogle, user: { username: 'alice' } })).toBe('answer-malformed');
    expect(await codeOf({ option: basic, user: { subject: 'carol' } })).toBe('answer-malformed');
    expect(await codeOf({ option: atGoogle, user: { subject: 'carol', claims: { deep: { a: 1 } } } })).toBe(
      'answer-malformed',
    );
    expect(await codeOf({ option: basic, user: { username: 'alice' }, request: { params: 'x' } })).toBe(
      'request-malformed',
    );
    const large = { params: { x: ['y'.repeat(70_000)] } };
    expect(await codeOf({ option: basic, user: { username: 'alice' }, request: large })).toBe(
      'limit-request-characters',
    );
    expect(
      await codeOf({ option: atGoogle, user: { subject: 'carol', claims: { email_verified: true } } }),
    ).toBe('succeeded');
  });

  test('an effect that is under way is not taken for one that a crash left behind', async () => {
    let finish: () => void = () => undefined;
    let calls = 0;
    const http: HttpPort = {
      call: () => {
        calls += 1;
        return new Promise((resolve) => {
          finish = () => resolve({ outcome: 'success', data: {} });
        });
      },
    };
    const { engine, codeOf } = await started(
      onFirst(`httpPost('https://a.test/', {}, { onSuccess: function () { Log.info('sent'); } });`),
      http,
    );
    const first = codeOf({ option: basic, user: { username: 'alice' } });
    const second = codeOf({ option: basic, user: { username: 'alice' } });
    const third = engine.resume('login');
    await expect.poll(() => calls).toBe(1);
    finish();
    expect(await Promise.all([first, second])).toEqual(['succeeded', 'succeeded']);
    expect((await third).decision.type).toBe('succeeded');
    expect(calls).toBe(1);
  });

  test('an intent that a crash left behind takes its declared outcome, and the effect is not repeated', async () => {
    let calls = 0;
    const http: HttpPort = {
      call: async () => {
        calls += 1;
        return { outcome: 'success', data: {} };
      },
    };
    const { engine, stores, codeOf, program } = await started(
      onFirst(
        `httpPost('https://a.test/', {}, { onSuccess: function () {}, onFail: function () { Log.info('unknown'); } });`,
      ),
      http,
    );
    await codeOf({ option: basic, user: { username: 'alice' } });
    const journal = (await stores.journals.read('login')) ?? [];
    const upToIntent = journal.slice(0, journal.findIndex((entry) => entry.kind === 'intent') + 1);
    const after = createMemoryStores();
    after.addUsers(program.organization, worldWith().users);
    const [start] = upToIntent;
    if (start?.kind !== 'start') throw new Error('no start');
    await after.saveProgram(start.programDigest, program);
    await after.journals.append('login', 0, upToIntent);
    const resumed = await createEngine({ sandbox, stores: after, http }).resume('login');
    expect(resumed.decision).toMatchObject({ type: 'succeeded', emitted: [{ text: 'unknown' }] });
    expect(calls).toBe(1);
    await engine.close();
  });

  test('a journal with more than the script asked for ends the login', async () => {
    const { stores, codeOf, program } = await started(
      'function onLoginRequest() { executeStep(1); executeStep(2); }',
    );
    await codeOf({ option: basic, user: { username: 'alice' } });
    const journal = (await stores.journals.read('login')) ?? [];
    const doctored = createMemoryStores();
    doctored.addUsers(program.organization, worldWith().users);
    const shorter = programWith('function onLoginRequest() { executeStep(1); }');
    const own = createEngine({ sandbox, stores: doctored });
    await own.start({ program: shorter, loginId: 'login' });
    const [start] = (await doctored.journals.read('login')) ?? [];
    const other = createMemoryStores();
    other.addUsers(program.organization, worldWith().users);
    if (start?.kind !== 'start') throw new Error('no start');
    await other.saveProgram(start.programDigest, shorter);
    await other.journals.append('login', 0, [start, ...journal.slice(1)]);
    const resumed = await createEngine({ sandbox, stores: other }).resume('login');
    expect(resumed.decision).toMatchObject({ type: 'failed', code: 'journal-divergence' });
  });

  test('a store that fails leaves the login where it is, and its words stay inside', async () => {
    const { stores, codeOf } = await started(onFirst(`hasAnyOfTheRolesV2(context, ['admin']);`));
    const users = stores.users('fixture');
    const findAccount = users.findAccount.bind(users);
    let broken = 0;
    users.findAccount = async (id) => {
      broken += 1;
      if (broken === 2) throw new Error('connect ECONNREFUSED 10.0.0.3');
      return findAccount(id);
    };
    expect(await codeOf({ option: basic, user: { username: 'alice' } })).toBe('host-failed');
    expect(await codeOf({ option: basic, user: { username: 'alice' } })).toBe('succeeded');
  });

  test('asking for the last decision again gives the same, without running the script', async () => {
    const { engine, codeOf } = await started(onFirst(`context.selectedAcr = 'high'; Log.info('once');`));
    await codeOf({ option: basic, user: { username: 'alice' } });
    const one = await engine.resume('login');
    expect(one.decision).toMatchObject({
      type: 'succeeded',
      acr: 'high',
      emitted: [{ kind: 'selected-acr' }, { text: 'once' }],
    });
    expect(await engine.resume('login')).toEqual(one);
  });

  test('an authenticator that is not known is not offered', async () => {
    const program = programWith('function onLoginRequest() { executeStep(1); }', (organization) => {
      const step = organization.applications[0]?.authenticationSequence.steps[0];
      if (step) step.options = [{ idp: 'LOCAL', authenticator: 'TOTP' }];
    });
    await expect(createEngine({ sandbox }).start({ program })).rejects.toMatchObject({
      code: 'unknown-authenticator',
    });
  });
});
