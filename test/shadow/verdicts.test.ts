import { compareInShadow, shadowVerdicts } from '@stepgate/engine';
import { describe, expect, test } from 'vitest';
import { answers, programWith, worldWith } from '../engine/fixture-organization.ts';
import { comparer } from './compared-logins.ts';
import { alice, aliceTotp, one, onLogin, two, verdictPairs } from './verdict-pairs.ts';

const { password, totp, emailOtp, page } = answers;
const { sandbox, journalOf, compare } = comparer();

describe('a candidate with', () => {
  test.each(verdictPairs)('%s: %s', async (_what, verdict, code, missing, login) => {
    const found = await compare(login);
    expect({ ...found, missing: found.missing && wordOf(found.missing) }).toEqual({ verdict, code, missing });
  });

  test('every verdict has a pair', () => {
    expect(new Set(verdictPairs.map(([, verdict]) => verdict))).toEqual(new Set(Object.keys(shadowVerdicts)));
  });
});

/** What is missing as the events name it. */
function wordOf(missing: NonNullable<Awaited<ReturnType<typeof compare>>['missing']>): string {
  switch (missing.type) {
    case 'call':
      return missing.name === 'executeStep' ? `step ${missing.arguments[0]}` : missing.name;
    case 'outcome':
      return missing.step === null ? 'a page' : `step ${missing.step}`;
    case 'answer':
      return `step ${missing.step}: ${missing.reason}`;
    case 'provisioning':
      return `provisioning of a user of ${missing.option.idp}`;
  }
}

test('calls match by name and arguments, not by their place', async () => {
  const asks = (...roles: string[]) =>
    onLogin(
      `executeStep(1, { onSuccess: function (c) { ${roles.map((role) => `hasAnyOfTheRolesV2(c, ['${role}']);`).join(' ')} } });`,
    );
  const login = { answers: alice, world: worldWith() };
  expect(
    await compare({ ...login, live: asks('admin', 'boss', 'guest'), candidate: asks('guest', 'admin') }),
  ).toMatchObject({ verdict: 'same' });
});

test('a factor that failed and was made up for weighs nothing', async () => {
  const withFallback = (then: string) =>
    onLogin(`executeStep(1); executeStep(2, { onFail: function () { executeStep(3); ${then} } });`);
  const given = [password('alice'), totp('fail'), emailOtp()];
  expect(
    await compare({ live: withFallback(''), candidate: withFallback(`Log.info('x');`), answers: given }),
  ).toMatchObject({ verdict: 'same' });
  expect(
    await compare({
      live: withFallback(''),
      candidate: onLogin('executeStep(1); executeStep(3);'),
      answers: given,
    }),
  ).toMatchObject({ verdict: 'would-differ' });
});

test('what the user said on a page is taken from the journal', async () => {
  const asks = (then: string) =>
    onLogin(
      `executeStep(1, { onSuccess: function (c) { prompt('terms', { onSuccess: function (c) { ${then} } }); } });`,
    );
  const given = [password('alice'), page('success', { agreed: ['no'] })];
  const refuses = asks(`if (c.request.params.agreed !== 'yes') fail();`);
  expect(await compare({ live: asks(''), candidate: refuses, answers: given })).toMatchObject({
    verdict: 'would-deny',
    code: 'script-failed-login',
  });
});

test('a login that has not ended cannot be compared', async () => {
  const live = programWith(two);
  const journal = await journalOf(live, alice);
  await expect(compareInShadow(sandbox, live, journal, live)).rejects.toThrow(RangeError);
});

test('the same journal gives the same verdict wherever it is compared', async () => {
  const live = programWith(one);
  const journal = await journalOf(live, alice);
  const verdicts = await Promise.all(
    [1, 2, 3].map(() =>
      compareInShadow(sandbox, programWith(one), structuredClone(journal), programWith(two)),
    ),
  );
  expect(new Set(verdicts.map((found) => JSON.stringify(found))).size).toBe(1);
  expect(journal).toEqual(await journalOf(live, alice));
});

test('what others ended says nothing about the candidate', async () => {
  const live = programWith(two);
  const journal = await journalOf(live, aliceTotp);
  const end = journal.at(-1);
  if (end?.kind !== 'end') throw new Error('the login has not ended');
  const verdicts = ['sandbox-crashed', 'limit-wall', 'program-revoked'].map(async (code) => {
    const ended = [...journal.slice(0, -1), { ...end, result: 'failed' as const, code, acr: null }];
    return (await compareInShadow(sandbox, live, ended, programWith(one))).verdict;
  });
  expect(new Set(await Promise.all(verdicts))).toEqual(new Set(['undecided']));
});
