import {
  createEngine,
  createSandbox,
  type EngineEvent,
  programDigest,
  type Sandbox,
  type SandboxResult,
} from '@stepgate/engine';
import { createBreakGlassProgram, createProgram, type Program } from '@stepgate/engine/model';
import { afterAll, describe, expect, test } from 'vitest';
import {
  attempt,
  organizationWith,
  storesWithPeople,
  untouchedSandbox,
  userNamed,
} from './emergency-organization.ts';

// By the clock enough for the processor time of a pass on a machine that is very busy.
const real = createSandbox({ limits: { maxWallMillis: 5_000 } });
afterAll(() => real.close());

const throws = `function onLoginRequest() { throw new Error('nobody'); }`;
const warden = { username: 'warden' };

/** An engine on stores with people, and what its observers were told. */
function server(sandbox: Sandbox = untouchedSandbox, stores = storesWithPeople()) {
  const events: EngineEvent[] = [];
  const engine = createEngine({
    stores,
    sandbox,
    observers: [{ onEvent: (event) => void events.push(event) }],
  });
  return { engine, stores, events };
}

async function codeOfPayroll(engine: ReturnType<typeof createEngine>, program: Program): Promise<string> {
  const ended = await engine.start({ program, loginId: 'payroll' }).then(
    ({ decision }) => (decision.type === 'failed' ? decision.code : decision.type),
    (error) => error.code,
  );
  return ended;
}

describe('when the script denies everyone', () => {
  test.each([
    ['throws', throws, 'script-threw'],
    ['sends an error', `function onLoginRequest() { sendError('https://acme.test/no'); }`, 'redirect'],
    ['never ends', 'function onLoginRequest() { for (;;); }', 'limit-cpu'],
    ['does not parse', 'function onLoginRequest( {', 'script-syntax'],
    ['does nothing', 'function onLoginRequest() {}', 'no-step-executed'],
    ['needs a library that is gone', `require('gone.js'); function onLoginRequest() {}`, 'unknown-library'],
  ])('because it %s, the named accounts still get in', async (_what, script, code) => {
    const organization = organizationWith(script);
    const { engine } = server(real);
    expect(await codeOfPayroll(engine, createProgram(organization, 'payroll'))).toEqual(code);
    const started = await engine.startBreakGlass({ organization });
    expect(await attempt(engine, started, warden)).toMatchObject({
      type: 'succeeded',
      subject: { username: 'warden', status: 'local' },
      steps: [{ step: 1 }, { step: 2 }],
    });
  });

  test('and whatever has become of its program', async () => {
    const organization = organizationWith(throws);
    const program = createProgram(organization, 'payroll');
    const { engine, stores } = server();
    await stores.saveProgram(programDigest(program), program);
    const version = { organization: 'acme', programDigest: programDigest(program) };
    await stores.programs.revoke(
      { ...version, application: 'payroll', reason: 'it denies everyone', at: 1, actor: null },
      [],
    );
    await stores.suspensions.suspend({ ...version, since: 1, kills: [] });
    const started = await engine.startBreakGlass({ organization });
    expect(await attempt(engine, started, warden)).toMatchObject({ type: 'succeeded' });
  });

  const suspension = { organization: 'acme', programDigest: 'any', since: 1, kills: [] };
  const refusals: [SandboxResult, string][] = [
    [{ ended: 'unavailable' }, 'sandbox-unavailable'],
    [{ ended: 'overloaded', scope: 'sandbox', retryAfterMillis: 1 }, 'sandbox-overloaded'],
    [{ ended: 'suspended', suspension }, 'script-suspended'],
    [{ ended: 'closed' }, 'sandbox-closed'],
    [{ ended: 'crashed' }, 'sandbox-crashed'],
  ];
  test.each(refusals)('where scripts run: %o', async (result, code) => {
    const organization = organizationWith('function onLoginRequest() { executeStep(1); }');
    const { engine } = server({ ...untouchedSandbox, run: async () => result });
    expect(await codeOfPayroll(engine, createProgram(organization, 'payroll'))).toBe(code);
    const started = await engine.startBreakGlass({ organization });
    expect(await attempt(engine, started, warden)).toMatchObject({ type: 'succeeded' });
  });
});

describe('who gets in', () => {
  const organization = organizationWith(throws);

  test.each([
    ['another account', { username: 'alice' }, 'account-not-named'],
    ['a namesake in another user store', { username: 'keeper' }, 'account-not-named'],
    ['an account that does not exist', { username: 'warden', userStoreDomain: 'VAULT' }, 'account-missing'],
  ])('not %s', async (_what, who, reason) => {
    const { engine } = server();
    const decision = await attempt(engine, await engine.startBreakGlass({ organization }), who);
    expect(decision).toMatchObject({
      type: 'failed',
      code: 'break-glass-account-refused',
      detail: { reason },
    });
  });

  test('the named account of another user store', async () => {
    const { engine } = server();
    const who = { username: 'keeper', userStoreDomain: 'VAULT' };
    const decision = await attempt(engine, await engine.startBreakGlass({ organization }), who);
    expect(decision).toMatchObject({ type: 'succeeded', subject: { userStoreDomain: 'VAULT' } });
  });

  test.each([
    ['locked', { isLocked: true, isDisabled: false }, 'account-locked'],
    ['disabled', { isLocked: false, isDisabled: true }, 'account-locked'],
  ])('not a named account that was %s meanwhile', async (_what, state, reason) => {
    const { engine, stores } = server();
    const started = await engine.startBreakGlass({ organization });
    const open = await attempt(engine, started, { ...warden, outcomes: ['success'] });
    if (open.type !== 'challenge') throw new Error(open.type);
    stores.addUsers('acme', [{ ...userNamed('warden'), ...state }]);
    const { loginId } = started;
    const { decision } = await engine.answer({ loginId, challengeId: open.challengeId, outcome: 'success' });
    expect(decision).toMatchObject({
      type: 'failed',
      code: 'break-glass-account-refused',
      detail: { reason },
    });
  });

  test('not a named account that was removed meanwhile', async () => {
    const { engine, stores } = server();
    const started = await engine.startBreakGlass({ organization });
    stores.users('acme').remove('PRIMARY/warden');
    expect(await attempt(engine, started, warden)).toMatchObject({
      type: 'failed',
      code: 'break-glass-account-refused',
      detail: { reason: 'account-missing' },
    });
  });

  test('not a named account that is locked from the start', async () => {
    const { engine, stores } = server();
    stores.addUsers('acme', [{ ...userNamed('warden'), isLocked: true }]);
    expect(await attempt(engine, await engine.startBreakGlass({ organization }), warden)).toMatchObject({
      type: 'failed',
      code: 'break-glass-account-refused',
      detail: { reason: 'account-locked' },
    });
  });

  test.each([
    ['first', ['fail'], 'step-failed', 1],
    ['second', ['success', 'fail'], 'step-failed', 2],
    ['second', ['success', 'abort'], 'step-failed', 2],
  ])('nobody whose %s factor ends with %j', async (_which, outcomes, code, step) => {
    const { engine } = server();
    const started = await engine.startBreakGlass({ organization });
    expect(await attempt(engine, started, { ...warden, outcomes })).toMatchObject({
      type: 'failed',
      code,
      detail: { step },
    });
  });

  test('nobody who brings the second factor along', async () => {
    const { engine } = server();
    const started = await engine.startBreakGlass({ organization });
    const decision = await attempt(engine, started, { ...warden, outcomes: ['success'] });
    expect(decision).toMatchObject({ type: 'challenge', step: 2, mayEnrol: false });
  });

  test.each([
    ['the switches', { behaviours: { 'failed-step-goes-on': true, 'aborted-step-goes-on': true } }],
    ['the target', { target: 'wso2-is-7' as const }],
  ])('is not changed by %s of the organization', async (_what, change) => {
    const lenient = organizationWith(throws, change);
    expect(createBreakGlassProgram(lenient)).toEqual(createBreakGlassProgram(organization));
  });
});

describe('a restart', () => {
  test('after any entry of the journal changes nothing', async () => {
    const organization = organizationWith(throws);
    const { engine, stores } = server();
    let moments = [stores.snapshot()];
    stores.onAppend = () => {
      moments = [...moments, stores.snapshot()];
    };
    const started = await engine.startBreakGlass({ organization, loginId: 'login' });
    const decision = await attempt(engine, started, warden);
    const journal = await stores.journals.read('login');
    expect(moments.length).toBe((journal?.length ?? 0) + 1);
    for (const moment of moments.slice(1)) {
      const other = server(untouchedSandbox, moment).engine;
      const resumed = await other.resume('login');
      const left =
        resumed.decision.type === 'challenge' && resumed.decision.step === 2 ? ['success'] : undefined;
      const again = await attempt(other, resumed, { ...warden, ...(left ? { outcomes: left } : {}) });
      expect(again).toEqual(decision);
      expect((await moment.audit.list({ organization: 'acme' })).map(({ event }) => event)).toEqual([
        'break-glass-ended',
        'break-glass-started',
      ]);
    }
  });
});

describe('its traces', () => {
  const organization = organizationWith(throws);

  test.each([
    ['a success', ['success', 'success'], 'succeeded', null],
    ['a failure', ['success', 'fail'], 'failed', 'step-failed'],
  ])('%s is recorded, told and seen', async (_what, outcomes, result, code) => {
    const { engine, stores, events } = server();
    const request = { ip: '192.0.2.7' };
    const started = await engine.startBreakGlass({ organization, loginId: 'login', request });
    await attempt(engine, started, { ...warden, outcomes });
    expect(await stores.audit.list({ organization: 'acme', loginId: 'login' })).toEqual([
      expect.objectContaining({
        event: 'break-glass-ended',
        accountId: 'PRIMARY/warden',
        fields: { result, code },
      }),
      expect.objectContaining({ event: 'break-glass-started', fields: { ip: '192.0.2.7' } }),
    ]);
    const told = events.filter(({ type }) => type.startsWith('break-glass'));
    expect(told).toMatchObject([
      { type: 'break-glass-started', loginId: 'login' },
      { type: 'break-glass-ended', result, code, subject: 'warden' },
    ]);
    expect(await engine.inspect('login')).toMatchObject({ breakGlass: true, application: 'break-glass' });
  });

  test('those of other logins are none of it', async () => {
    const ordinary = createProgram(
      organizationWith('function onLoginRequest() { executeStep(1); }'),
      'payroll',
    );
    const { engine, stores, events } = server(real);
    const started = await engine.start({ program: ordinary, loginId: 'login' });
    await attempt(engine, started, { username: 'alice', outcomes: ['success'] });
    expect(await engine.inspect('login')).toMatchObject({ breakGlass: false, ended: true });
    const audit = await stores.audit.list({ organization: 'acme' });
    const names = [...events.map(({ type }) => type), ...audit.map(({ event }) => event)];
    expect(names.filter((name) => name.startsWith('break-glass'))).toEqual([]);
  });
});

describe('what is refused at the start', () => {
  const refused = { code: 'break-glass-not-configured' };

  test('an organization without it', async () => {
    const { breakGlass: _, ...organization } = organizationWith(throws);
    const { engine, stores } = server();
    await expect(engine.startBreakGlass({ organization, loginId: 'login' })).rejects.toMatchObject(refused);
    expect(await stores.journals.read('login')).toBeNull();
  });

  test('stores that keep no audit trail', async () => {
    const stores = storesWithPeople();
    const { journals, vault } = stores;
    const engine = createEngine({
      sandbox: untouchedSandbox,
      stores: {
        journals,
        vault,
        users: (name) => stores.users(name),
        sessions: (name) => stores.sessions(name),
        saveProgram: (digest, program) => stores.saveProgram(digest, program),
        loadProgram: (digest) => stores.loadProgram(digest),
      },
    });
    const organization = organizationWith(throws);
    await expect(engine.startBreakGlass({ organization })).rejects.toMatchObject(refused);
  });

  const made = createBreakGlassProgram(organizationWith(throws));
  const google = { idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' };
  test.each<[string, Partial<Program>]>([
    ['another script', { script: 'function onLoginRequest() { executeStep(1); }' }],
    ['another server', { dialect: 'wso2-is-7' }],
    ['a behaviour of another server', { behaviours: [3] }],
    ['an option of an identity provider', { steps: [{ id: 1, options: [google] }] }],
    ['nobody who may use it', { breakGlass: { accounts: [] } }],
    ['a library', { libraries: [{ name: 'a', source: '' }] }],
  ])('a program with %s', async (_what, change) => {
    const { engine } = server();
    const script =
      change.steps === undefined ? {} : { script: `${made.script.split('\n', 2).join('\n')}\n};\n` };
    const program = { ...made, ...script, ...change };
    await expect(engine.start({ program })).rejects.toMatchObject(refused);
  });

  test('not the program as it is made, however it is started', async () => {
    const { engine, stores } = server();
    await engine.start({ program: made, loginId: 'login' });
    expect(await stores.audit.list({ organization: 'acme' })).toHaveLength(1);
  });
});
