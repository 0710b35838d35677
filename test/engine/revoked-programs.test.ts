import {
  createEngine,
  createMemoryStores,
  createRegistry,
  createSandbox,
  type MemoryStores,
  programDigest,
} from '@stepgate/engine';
import { organizationSchema } from '@stepgate/engine/model';
import { afterAll, describe, expect, test } from 'vitest';
import { programWith, worldWith } from './fixture-organization.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());

const program = programWith('function onLoginRequest() { executeStep(1); executeStep(2); }');
const digest = programDigest(program);
const revocation = {
  organization: 'fixture',
  programDigest: digest,
  reason: 'it lets anybody in',
  actor: 'ada',
};

async function loginThatStands() {
  const stores = createMemoryStores();
  stores.addUsers('fixture', worldWith().users);
  const engine = createEngine({ stores, sandbox });
  const registry = createRegistry({ stores, clock: { now: () => 5 } });
  const { decision } = await engine.start({ program, loginId: 'one' });
  if (decision.type !== 'challenge') throw new Error(decision.type);
  const answer = {
    loginId: 'one',
    challengeId: decision.challengeId,
    outcome: 'success',
    option: { idp: 'LOCAL', authenticator: 'BasicAuthenticator' },
    user: { username: 'alice' },
  } as const;
  const codeOf = (call: Promise<unknown>) =>
    call.then(
      () => null,
      (error) => error.code,
    );
  const journal = async () => (await stores.journals.read('one')) ?? [];
  return { stores, engine, registry, answer, codeOf, journal };
}

async function digestOf(stores: MemoryStores, loginId: string): Promise<string> {
  const [start] = (await stores.journals.read(loginId)) ?? [];
  if (start?.kind !== 'start') throw new Error('the login has no start');
  return start.programDigest;
}

describe('a revoked program', () => {
  test('ends its running logins for good, at their next call and once', async () => {
    const { stores, engine, registry, answer, codeOf, journal } = await loginThatStands();
    await registry.revoke(revocation);
    const calls = [engine.answer(answer), engine.resume('one'), engine.answer(answer)];
    for (const call of calls) expect(await codeOf(call)).toBe('program-revoked');
    expect((await journal()).filter(({ kind }) => kind === 'end')).toMatchObject([
      { result: 'failed', code: 'program-revoked' },
    ]);
    expect((await journal()).at(-1)?.kind).toBe('end');
    // The answer is not in it: it came too late.
    expect((await journal()).map(({ kind }) => kind)).not.toContain('outcome');
    expect(await engine.audit.list({ organization: 'fixture', loginId: 'one' })).toMatchObject([
      { event: 'login-ended', application: 'app', fields: { result: 'failed', code: 'program-revoked' } },
    ]);
    expect(await codeOf(createEngine({ stores: stores.snapshot(), sandbox }).resume('one'))).toBe(
      'program-revoked',
    );
  });

  test('leaves the journals of its logins to look at', async () => {
    const { engine, registry, answer, codeOf } = await loginThatStands();
    await engine.answer(answer);
    await registry.revoke(revocation);
    expect(await engine.inspect('one')).toMatchObject({ application: 'app', ended: false, subject: null });
    expect(await codeOf(engine.resume('one'))).toBe('program-revoked');
    const { entries, ...inspection } = await engine.inspect('one');
    expect(inspection).toEqual({
      loginId: 'one',
      organization: 'fixture',
      application: 'app',
      programDigest: digest,
      breakGlass: false,
      ended: true,
      subject: null,
    });
    expect(entries[0]).toMatchObject({ kind: 'start', seed: '***' });
    expect(entries.at(-1)).toMatchObject({ kind: 'end', code: 'program-revoked' });
  });

  test('starts no login and leaves no journal', async () => {
    const { stores, engine, registry, codeOf, journal } = await loginThatStands();
    await registry.revoke(revocation);
    expect(await codeOf(engine.start({ program, loginId: 'two' }))).toBe('program-revoked');
    expect(await stores.journals.read('two')).toBe(null);
    expect(await codeOf(engine.warm(program))).toBe('program-revoked');
    // Whoever asks for the id of another login ends nothing.
    const other = programWith('function onLoginRequest() { executeStep(1); } // another');
    const { decision } = await engine.start({ program: other, loginId: 'three' });
    expect(decision.type).toBe('challenge');
    expect(await codeOf(engine.start({ program, loginId: 'three' }))).toBe('program-revoked');
    expect((await stores.journals.read('three'))?.at(-1)?.kind).not.toBe('end');
    expect((await journal()).at(-1)?.kind).not.toBe('end');
  });

  test('forgets the credentials of a login that it ends', async () => {
    const { stores, engine, registry, codeOf } = await loginThatStands();
    await stores.vault.put('one', 'token', 'a password');
    await registry.revoke(revocation);
    expect(await codeOf(engine.resume('one'))).toBe('program-revoked');
    expect(await stores.vault.get('one', 'token')).toBe(null);
  });

  test('is never that of the emergency sign-in', async () => {
    const { stores, engine, registry, codeOf } = await loginThatStands();
    const step = { id: 1, options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }] };
    const organization = organizationSchema.parse({
      name: 'fixture',
      breakGlass: { accounts: [{ username: 'alice' }], steps: [step] },
    });
    await engine.startBreakGlass({ organization, loginId: 'emergency' });
    const programDigest = await digestOf(stores, 'emergency');
    expect(await codeOf(registry.revoke({ ...revocation, programDigest }))).toBe('break-glass-not-revocable');
    expect((await engine.resume('emergency')).decision.type).toBe('challenge');
  });

  test('was revoked by whom it was first, of the organization it is of', async () => {
    const { registry, stores, codeOf } = await loginThatStands();
    const notFound = 'program-not-found';
    expect(await codeOf(registry.revoke({ ...revocation, organization: 'umbrella' }))).toBe(notFound);
    expect(await codeOf(registry.revoke({ ...revocation, programDigest: 'unknown' }))).toBe(notFound);
    await registry.revoke(revocation);
    await registry.revoke({ ...revocation, reason: 'another', actor: 'bob' });
    expect(await codeOf(registry.revoke({ ...revocation, organization: 'umbrella' }))).toBe(notFound);
    expect(await stores.programs.revocation(digest)).toEqual({ ...revocation, application: 'app', at: 5 });
    expect(await stores.audit.list({ organization: 'fixture' })).toMatchObject([
      {
        event: 'program-revoked',
        actor: 'ada',
        at: 5,
        fields: { programDigest: digest, reason: revocation.reason },
      },
    ]);
  });
});
