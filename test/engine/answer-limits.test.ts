import { defaultLoginLimits } from '@stepgate/engine/language';
import { describe, expect, test } from 'vitest';
import { answers, worldWith } from './fixture-organization.ts';
import { onFirstStep } from './on-first-step.ts';
import { loginOpener } from './open-login.ts';
import { player } from './play.ts';

const { password } = answers;
const play = player();
const open = loginOpener();
const { maxAnswerCharacters } = defaultLoginLimits;

const search = onFirstStep(`Log.info(getUsersWithClaimValues({ country: 'NL' }, context).length);`);
const people = (count: number) =>
  worldWith({
    users: [
      { username: 'alice' },
      ...Array.from({ length: count }, (_, index) => ({
        username: `user-${index}`,
        claims: { country: 'NL' },
      })),
    ],
  });

describe('the answer of an immediate function', () => {
  test('may be long', async () => {
    expect((await play(search, [password('alice')], { world: people(2000) })).logs).toEqual(['2000']);
  });

  test('that is longer than the journal takes fails the login and is not journaled', async () => {
    const { answer, journal } = await open(search, { world: people(20_000) });
    expect(await answer(password('alice'))).toBe('limit-answer-characters');
    expect(JSON.stringify(await journal()).length).toBeLessThan(10_000);
  });
});

/** A value of so many levels. */
const nested = (levels: number) => {
  let value: Record<string, unknown> = {};
  for (let level = 1; level < levels; level += 1) value = { value };
  return value;
};

describe.each(['httpGet', 'httpPost'])('the answer of %s', (method) => {
  const script = onFirstStep(`${method}('https://risk.test/', {
    onSuccess: function (context, data) { fail({ errorCode: 'success' }); },
    onFail: function (context, data) { fail({ errorCode: 'fail' }); }
  });`);

  test.each<[string, Record<string, unknown>, string]>([
    ['within the limit', { text: 'x'.repeat(maxAnswerCharacters - 100) }, 'success'],
    ['too long', { text: 'x'.repeat(maxAnswerCharacters) }, 'fail'],
    ['of 64 levels', nested(64), 'success'],
    ['of 65 levels', nested(65), 'fail'],
    ['of more levels than the stack has', nested(4000), 'fail'],
  ])('%s', async (_, data, outcome) => {
    const { answer, journal } = await open(script, {
      http: { call: async () => ({ outcome: 'success', data }) },
    });
    expect(await answer(password('alice'))).toBe('script-failed-login');
    const end = (await journal()).at(-1);
    expect(end).toMatchObject({ detail: { arguments: [{ errorCode: outcome }] } });
  });
});
