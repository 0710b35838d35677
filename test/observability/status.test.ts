import { createMemoryStores, type HttpResult } from '@stepgate/engine';
import { defaultLoginLimits } from '@stepgate/engine/language';
import { expect, test } from 'vitest';
import { programWith, worldWith } from '../engine/fixture-organization.ts';
import { onFirstStep } from '../engine/on-first-step.ts';
import { given, openEngine, signIn } from './fixture-login.ts';

test('says how the engine does, in plain data', async () => {
  let now = 1000;
  const engine = openEngine({ timer: () => now });
  now = 61_000;
  const status = await engine.status();
  expect(status).toMatchObject({
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    uptimeMillis: 60_000,
    activeLogins: 0,
    closed: false,
    suspendedVersions: 0,
    loginLimits: defaultLoginLimits,
    sandbox: { health: 'ok', problems: [], queuedPasses: 0, runningPasses: 0, limits: { maxCpuMillis: 100 } },
  });
  expect(JSON.parse(JSON.stringify(status))).toEqual(status);
});

test('counts the logins that calls work on, and names nobody', async () => {
  const asked = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<HttpResult>();
  const call = () => {
    asked.resolve();
    return answered.promise;
  };
  const engine = openEngine({ http: { call } });
  const program = programWith(onFirstStep(`httpGet('https://a.test/', { onSuccess: function () {} });`));
  const login = signIn(engine, program, given.password('alice'));
  await asked.promise;
  const during = await engine.status();
  expect(during.activeLogins).toBe(1);
  expect(JSON.stringify(during)).not.toMatch(/alice|fixture|app"/);
  answered.resolve({ outcome: 'success', data: {} });
  await login;
  expect((await engine.status()).activeLogins).toBe(0);
});

test.each([
  ['how many versions are suspended', async () => [{}, {}] as never[], 2],
  ['so when the store of suspensions does not say', () => Promise.reject(new Error('down')), null],
])('says %s', async (_, list, expected) => {
  const stores = createMemoryStores();
  stores.addUsers('fixture', worldWith().users);
  stores.suspensions.list = list;
  expect((await openEngine({ stores }).status()).suspendedVersions).toBe(expected);
});
