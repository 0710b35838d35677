import { createEngine, createRegistry } from '@stepgate/engine';
import { openStores } from '@stepgate/engine/stores';
import { expect, onTestFinished, test } from 'vitest';
import { marked, okta, organizationFile, password, request } from './marked-world.ts';

const acting = { actor: 'ada' };
const sealKeys = [{ id: 'one', key: new Uint8Array(32).fill(1) }];

async function server() {
  const time = { now: 0 };
  const clock = { now: () => ++time.now };
  const stores = await openStores({ folder: null, sealKeys, clock });
  const engine = createEngine({ stores, clock, secrets: { read: async () => marked('secret') } });
  onTestFinished(async () => {
    await engine.close();
    await stores.close();
  });
  const registry = createRegistry({ stores, clock });
  await registry.save({ name: 'acme', document: organizationFile(), expectedVersion: 0, ...acting });
  return { stores, engine, registry, time };
}

test('a day in a database is recorded in order, and nothing of it twice', async () => {
  const { stores, engine, registry } = await server();
  const accounts = registry.accounts('acme');
  const { account } = await accounts.save(
    { username: 'dave.local', federatedIdentities: [{ idp: 'Okta', subject: 'dave' }] },
    acting,
  );
  const program = await registry.program('acme', 'mail');
  const shared = { outcome: 'success', request } as const;

  await engine.start({ program, loginId: 'dave', request });
  await engine.answer({ loginId: 'dave', challengeId: 'c0', ...shared });
  const user = { subject: 'dave', claims: { email: marked('dave@okta.test') } };
  const answered = await engine.answer({ loginId: 'dave', challengeId: 'c1', option: okta, user, ...shared });
  expect(answered.decision).toMatchObject({ type: 'succeeded' });
  await engine.resume('dave');

  await engine.start({ program, loginId: 'late', request });
  await engine.answer({ loginId: 'late', challengeId: 'c0', ...shared });
  const programDigest = (await stores.journals.read('late'))?.flatMap((entry) =>
    entry.kind === 'start' ? [entry.programDigest] : [],
  )[0];
  if (programDigest === undefined) throw new Error('the login has no start');
  const revocation = { organization: 'acme', programDigest, reason: 'a drill', ...acting };
  await registry.revoke(revocation);
  await registry.revoke(revocation);
  const late = {
    loginId: 'late',
    challengeId: 'c1',
    option: password,
    user: { username: 'dave.local' },
    ...shared,
  };
  await expect(engine.answer(late)).rejects.toMatchObject({ code: 'program-revoked' });
  await expect(engine.answer(late)).rejects.toMatchObject({ code: 'program-revoked' });
  await expect(engine.start({ program })).rejects.toMatchObject({ code: 'program-revoked' });
  const off = { name: 'acme', idp: 'Okta', isEnabled: false, ...acting };
  await expect(registry.setJit(off)).rejects.toMatchObject({ code: 'jit-switch-needs-acknowledgement' });
  await registry.setJit({ ...off, acknowledged: [] });
  await accounts.remove(account.id, acting);

  const trail = (await engine.audit.list({ organization: 'acme' })).toReversed();
  const { id: accountId } = account;
  expect(trail.map(({ event }) => event)).toEqual([
    'organization-saved',
    'account-administered',
    'user-provisioned',
    'account-changed',
    'login-ended',
    'program-revoked',
    'login-ended',
    'organization-saved',
    'jit-switched-off',
    'account-administered',
  ]);
  expect(trail.filter((record) => record.accountId !== null).map((record) => record.accountId)).toEqual(
    Array(5).fill(accountId),
  );
  expect(JSON.stringify(trail)).not.toContain('marked');
});

test('an emergency sign-in with the id of one that is long over is recorded as well', async () => {
  const { stores, engine, registry, time } = await server();
  await registry.accounts('acme').save({ username: 'warden' }, acting);
  const organization = await registry.organization('acme');
  const signIn = async () => {
    await engine.startBreakGlass({ organization, loginId: 'again', request });
    const answer = { loginId: 'again', challengeId: 'c0', outcome: 'success', user: { username: 'warden' } };
    expect((await engine.answer(answer)).decision.type).toBe('succeeded');
  };
  await signIn();
  await expect(signIn()).rejects.toMatchObject({ code: 'login-exists' });
  time.now += 30 * 24 * 3_600_000;
  await stores.removeExpired?.(time.now);
  await signIn();
  const trail = await engine.audit.list({ organization: 'acme', loginId: 'again' });
  expect(trail.map(({ event }) => event)).toEqual([
    'break-glass-ended',
    'break-glass-started',
    'break-glass-ended',
    'break-glass-started',
  ]);
});
