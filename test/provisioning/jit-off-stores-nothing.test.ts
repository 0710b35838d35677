import { inspect } from 'node:util';
import { createEngine, createMemoryStores, type MemoryStores } from '@stepgate/engine';
import { createLog, createMetrics, createTracing } from '@stepgate/engine/observability';
import { describe, expect, test } from 'vitest';
import { programWith, worldWith } from '../engine/fixture-organization.ts';
import { recordSpans } from '../observability/recorded-spans.ts';
import { passThroughLogins, passThroughUser, probes, runPassThroughLogins } from './pass-through-probes.ts';

const recorded = recordSpans();

/** Everything in memory, part by part. */
function partsOf(stores: MemoryStores): Record<string, string> {
  const whole = { depth: null, maxArrayLength: null, maxStringLength: null, showHidden: true } as const;
  return Object.fromEntries(Object.entries(stores).map(([name, part]) => [name, inspect(part, whole)]));
}

const found = (text: string) => probes.filter((probe) => text.includes(probe));

function watchedEngine() {
  const lines: string[] = [];
  const log = (options: Parameters<typeof createLog>[0]) =>
    createLog({ level: 'debug', ...options, to: { write: (line: string) => void lines.push(line) } });
  const metrics = createMetrics();
  const stores = createMemoryStores();
  stores.addUsers('fixture', worldWith().users);
  const observers = [log({}), log({ personalData: 'hash' }), metrics, createTracing()];
  return { stores, lines, metrics, engine: createEngine({ stores, observers }) };
}

describe('with JIT provisioning off', () => {
  test('nothing about a user is found outside of journals, whatever becomes of the logins', async () => {
    const { stores, lines, metrics, engine } = watchedEngine();
    const before = stores.accounts('fixture');
    const ends = await runPassThroughLogins(engine);
    const status = JSON.stringify(await engine.status());
    await engine.close();
    expect(ends).toEqual(Object.fromEntries(passThroughLogins.map(({ name, end }) => [name, end])));

    const { journalsByLogin = '', ...others } = partsOf(stores);
    // Journals are the one place, so the search finds what is there.
    expect(found(journalsByLogin)).toEqual(probes);
    for (const [name, text] of Object.entries(others)) expect([name, found(text)]).toEqual([name, []]);
    expect(Object.keys(others)).toEqual(expect.arrayContaining(['userStores', 'vault', 'audit', 'programs']));
    expect(stores.accounts('fixture')).toEqual(before);

    expect(lines.length).toBeGreaterThan(passThroughLogins.length);
    expect(found(lines.join(''))).toEqual([]);
    expect(found(await metrics.register.metrics())).toEqual([]);
    const spans = recorded.take();
    expect(spans.length).toBeGreaterThan(passThroughLogins.length);
    const told = spans.map(({ name, attributes, events, status: end }) => [name, attributes, events, end]);
    expect(found(JSON.stringify(told))).toEqual([]);
    expect(found(status)).toEqual([]);
  });

  test('the audit trail says that the user passed through, and not who it was', async () => {
    const { stores, engine } = watchedEngine();
    await runPassThroughLogins(engine);
    await engine.close();
    const records = await stores.audit.list({ organization: 'fixture', event: 'user-provisioned' });
    expect(records.map(({ fields, accountId }) => ({ ...fields, accountId }))).toEqual(
      Array.from({ length: passThroughLogins.length - 1 }, () => ({
        idp: 'Google',
        action: 'none',
        status: 'pass-through',
        reason: 'JIT provisioning is off',
        accountId: null,
      })),
    );
  });
});

test('with JIT provisioning on the account holds what is mapped, and the trail no value of it', async () => {
  const { stores, engine } = watchedEngine();
  const script = 'function onLoginRequest() { executeStep(1); }';
  const organization = { idp: 'Okta', authenticator: 'OpenIDConnectAuthenticator' };
  const signIn = async (loginId: string, claims: Record<string, string>) => {
    await engine.start({ program: programWith(script), loginId });
    const user = { ...passThroughUser, claims };
    await engine.answer({ loginId, challengeId: 'c0', outcome: 'success', option: organization, user });
  };
  await signIn('first', { email: passThroughUser.claims.email });
  await signIn('second', { email: 'moved@okta.test' });
  await engine.close();
  const { userStores = '', audit = '' } = partsOf(stores);
  expect(userStores).toContain('moved@okta.test');
  expect(found(userStores)).toEqual([
    passThroughUser.subject,
    passThroughUser.username,
    ...passThroughUser.groups,
  ]);
  const events = (await stores.audit.list({ organization: 'fixture' })).map(({ event, fields }) => [
    event,
    fields,
  ]);
  expect(events).toContainEqual([
    'account-changed',
    {
      idp: null,
      claims: ['http://wso2.org/claims/emailaddress', 'http://wso2.org/claims/identity/emailVerified'],
      rolesAdded: [],
      rolesRemoved: [],
      groupsAdded: [],
      groupsRemoved: [],
    },
  ]);
  // An account is named by its id, which is made of its name in memory.
  expect(found(audit.replaceAll(`PRIMARY/${passThroughUser.username}`, ''))).toEqual([]);
  expect(audit).not.toContain('moved@okta.test');
});
