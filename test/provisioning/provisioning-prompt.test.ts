import { createEngine, createMemoryStores, createSandbox, StepgateError } from '@stepgate/engine';
import { afterAll, describe, expect, test } from 'vitest';
import { answers, programWith, withBehaviour, withJit, worldWith } from '../engine/fixture-organization.ts';
import { player } from '../engine/play.ts';

const { okta, totp } = answers;
const EMAIL = 'http://wso2.org/claims/emailaddress';
const oneStep = 'function onLoginRequest() { executeStep(1); }';
const twoSteps =
  'function onLoginRequest() { executeStep(1, { onSuccess: function () { Log.info("one"); executeStep(2); } }); }';

const says = (provisioning: { consent?: boolean; username?: string; password?: string } = {}) => ({
  outcome: 'success',
  provisioning: { consent: true, ...provisioning },
});
const scheme = (name: string, extra: Record<string, unknown> = {}) =>
  withJit('Okta', { isEnabled: true, scheme: name, ...extra });

describe('a user is asked before an account is created', () => {
  const play = player();

  test.each([
    ['PROMPT_CONSENT', ['consent'], {}],
    ['PROMPT_PASSWORD_CONSENT', ['consent', 'password'], { password: 'correct horse' }],
    [
      'PROMPT_USERNAME_PASSWORD_CONSENT',
      ['consent', 'username', 'password'],
      { username: 'davy', password: 'correct horse' },
    ],
  ])('%s', async (name, asks, given) => {
    const open = await play(oneStep, [okta()], { organization: scheme(name) });
    expect(open.decision).toEqual({
      type: 'provisioning-prompt',
      challengeId: 'c0-p1',
      step: 1,
      idp: 'Okta',
      asks,
      username: 'dave',
      claims: { [EMAIL]: 'dave@okta.test' },
      problem: null,
      emitted: [],
    });
    expect(open.accounts.map((account) => account.username)).toEqual(['alice', 'bob']);
    const run = await play(twoSteps, [okta(), says(given), totp()], { organization: scheme(name) });
    expect(run.end).toBe('succeeded');
    expect(run.logs).toEqual(['one']);
    expect(run.accounts.at(-1)).toMatchObject({
      username: 'username' in given ? given.username : 'dave',
      groups: ['okta-admins'],
    });
    expect(run.decision).toMatchObject({ subject: { status: 'provisioned' } });
    expect(JSON.stringify([run.journal, run.decisions])).not.toContain('correct horse');
  });

  test('who declines passes through, and nothing is created', async () => {
    const run = await play(
      oneStep,
      [okta(), says({ consent: false, username: 'davy', password: 'correct horse' })],
      {
        organization: scheme('PROMPT_USERNAME_PASSWORD_CONSENT'),
      },
    );
    expect(run.decision).toMatchObject({
      type: 'succeeded',
      subject: { status: 'pass-through', accountId: null },
    });
    expect(run.accounts).toHaveLength(2);
    expect(run.journal.at(-2)).toMatchObject({ result: { action: 'declined', status: 'pass-through' } });
    expect(JSON.stringify(run.journal)).not.toContain('davy');
    const second = await play(twoSteps, [okta(), says({ consent: false })], {
      organization: scheme('PROMPT_CONSENT'),
    });
    expect(second.end).toBe('second-factor-needs-local-account');
  });

  test('a name that is taken, one that cannot be, and a password that is refused are asked for again', async () => {
    const tries = [
      [{ username: 'Alice', password: 'correct horse' }, 'username-taken'],
      [{ username: 'a/b', password: 'correct horse' }, 'username-invalid'],
      [{ username: '', password: 'correct horse' }, 'username-invalid'],
      [{ username: 'davy', password: 'short' }, 'password-refused'],
    ] as const;
    const run = await play(
      oneStep,
      [okta(), ...tries.map(([given]) => says(given)), says({ password: 'long enough' })],
      {
        organization: scheme('PROMPT_USERNAME_PASSWORD_CONSENT'),
      },
    );
    expect(run.end).toBe('succeeded');
    expect(
      run.decisions.flatMap((each) => (each.type === 'provisioning-prompt' ? [each.problem] : [])),
    ).toEqual([null, ...tries.map(([, problem]) => problem)]);
    expect(run.accounts.map((account) => account.username)).toEqual(['alice', 'bob', 'dave']);
  });

  test('a name that was only proposed and is taken ends the login', async () => {
    const run = await play(oneStep, [okta(), says()], {
      organization: scheme('PROMPT_CONSENT'),
      world: worldWith({ users: [{ username: 'DAVE' }] }),
    });
    expect(run.end).toBe('provisioning-failed');
  });

  test('who is linked or matched is not asked', async () => {
    const linked = worldWith({
      users: [{ username: 'local', federatedIdentities: [{ idp: 'Okta', subject: 'dave' }] }],
    });
    const run = await play(oneStep, [okta()], { organization: scheme('PROMPT_CONSENT'), world: linked });
    expect(run.end).toBe('succeeded');
  });

  test('where provisioning comes after the sequence, the question does too', async () => {
    const organization = scheme('PROMPT_PASSWORD_CONSENT');
    const run = await play(
      oneStep,
      [okta(), says({ password: 'short' }), says({ password: 'long enough' })],
      {
        organization: (each) => {
          organization(each);
          withBehaviour('provisioning-after-sequence')(each);
        },
      },
    );
    expect(run.end).toBe('succeeded');
    expect(run.accounts.at(-1)?.username).toBe('dave');
    const log = 'function onLoginRequest() { executeStep(1); Log.info("last"); }';
    const declined = await play(log, [okta(), says({ consent: false })], {
      organization: (each) => {
        organization(each);
        withBehaviour('provisioning-after-sequence')(each);
      },
    });
    expect(declined.decision).toMatchObject({ type: 'succeeded', subject: { status: 'pass-through' } });
    expect(declined.logs).toEqual(['last']);
  });

  test('tries are bounded by the length of the journal', async () => {
    const tries = Array.from({ length: 8 }, () => says({ password: 'short' }));
    const program = programWith(oneStep, scheme('PROMPT_PASSWORD_CONSENT'));
    const run = await play(oneStep, [okta(), ...tries], {
      program: { ...program, limits: { ...program.limits, maxJournalEntries: 10 } },
    });
    expect(run.end).toBe('limit-journal-entries');
  });
});

describe('answers to the question', () => {
  const sandbox = createSandbox();
  afterAll(() => sandbox.close());

  async function asked() {
    const stores = createMemoryStores();
    const engine = createEngine({ sandbox, stores });
    const program = programWith(oneStep, scheme('PROMPT_USERNAME_PASSWORD_CONSENT'));
    const { decision } = await engine.start({ program, loginId: 'login' });
    if (decision.type !== 'challenge') throw new Error('the first step is a challenge');
    const user = { subject: 'dave', claims: { email: 'dave@okta.test' } };
    const option = { idp: 'Okta', authenticator: 'OpenIDConnectAuthenticator' };
    await engine.answer({
      loginId: 'login',
      challengeId: decision.challengeId,
      outcome: 'success',
      option,
      user,
    });
    const answer = (provisioning: unknown, outcome = 'success') =>
      engine
        .answer({
          loginId: 'login',
          challengeId: 'c0-p1',
          outcome,
          provisioning: provisioning as { consent: boolean },
        })
        .then(
          (progress) => progress.decision.type,
          (error) => (error instanceof StepgateError ? error.code : String(error)),
        );
    return { stores, engine, answer };
  }

  test.each([
    [undefined, 'success'],
    [{}, 'success'],
    [{ consent: 'yes' }, 'success'],
    [{ consent: true }, 'success'],
    [{ consent: true, password: 'correct horse', more: 1 }, 'success'],
    [{ consent: true, password: 'x'.repeat(2000) }, 'success'],
    [{ consent: true, password: 'correct horse' }, 'abort'],
  ])('%o with %s is malformed', async (provisioning, outcome) => {
    const { answer } = await asked();
    expect(await answer(provisioning, outcome)).toBe('answer-malformed');
  });

  test('the same answer twice is harmless, another one is refused', async () => {
    const { answer, stores } = await asked();
    const given = { consent: true, username: 'davy', password: 'correct horse' };
    expect(await answer(given)).toBe('succeeded');
    expect(await answer(given)).toBe('succeeded');
    expect(await answer({ ...given, password: 'another horse' })).toBe('answer-already-given');
    expect(await answer({ ...given, username: 'dave' })).toBe('answer-already-given');
    expect(await answer({ consent: false })).toBe('answer-already-given');
    expect(stores.users('fixture').hasPassword('PRIMARY/davy', 'correct horse')).toBe(true);
  });

  test('a password that is not kept any more is asked for again', async () => {
    const { answer, stores, engine } = await asked();
    const { get } = stores.vault;
    stores.vault.get = async () => null;
    expect(await answer({ consent: true, password: 'correct horse' })).toBe('provisioning-prompt');
    stores.vault.get = get;
    expect((await engine.resume('login')).decision).toMatchObject({
      challengeId: 'c0-p2',
      problem: 'password-lost',
    });
  });

  test('an inspection shows neither claims nor tokens', async () => {
    const { engine, answer } = await asked();
    await answer({ consent: true, password: 'short' });
    const text = JSON.stringify(await engine.inspect('login'));
    expect(text).not.toContain('dave@okta.test');
    expect(text).not.toContain('stepgate-token-');
  });
});
