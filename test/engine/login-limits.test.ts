import { createEngine } from '@stepgate/engine';
import { defaultLoginLimits, type LoginLimitName } from '@stepgate/engine/language';
import { describe, expect, test } from 'vitest';
import { answers, programWith, worldWith } from './fixture-organization.ts';
import { onFirstStep } from './on-first-step.ts';
import { loginOpener } from './open-login.ts';

const { password } = answers;
const open = loginOpener();

const limited = (script: string, limit: LoginLimitName, value: number) => ({
  ...programWith(script),
  limits: { ...defaultLoginLimits, [limit]: value },
});

const users = ['alice', 'bob', 'carol'].map((username) => ({ username, claims: { country: 'NL' } }));
const http = { call: async () => ({ outcome: 'success', data: {} }) as const };

/** How a login with a limit stands after its first step. */
async function afterFirstStep(script: string, limit: LoginLimitName, value: number): Promise<string> {
  const { answer } = await open(script, {
    world: worldWith({ users }),
    http,
    program: limited(script, limit, value),
  });
  return answer(password('alice'));
}

describe('a login goes on at its limit and fails closed one past it:', () => {
  test.each<[LoginLimitName, string, number, string]>([
    // The start, the challenge, its outcome and what was asked of the account; the second step would be the fifth.
    ['maxJournalEntries', onFirstStep('executeStep(2);'), 4, 'limit-journal-entries'],
    ['maxEmittedItems', onFirstStep('Log.info(1); Log.info(2); executeStep(2);'), 1, 'limit-emitted-items'],
    [
      'maxTextCharacters',
      onFirstStep("context.endpointParams.x = 'y'.repeat(100); executeStep(2);"),
      99,
      'limit-text-characters',
    ],
    [
      'maxArgumentDepth',
      onFirstStep("httpPost('https://risk.test/', { a: { b: { c: 1 } } }, {}); executeStep(2);"),
      2,
      'limit-argument-depth',
    ],
  ])('%s', async (limit, script, tooLittle, code) => {
    expect(await afterFirstStep(script, limit, tooLittle)).toBe(code);
    expect(await afterFirstStep(script, limit, tooLittle + 1)).toBe('challenge');
  });
});

test('a login goes on at its limit and fails closed one past it: maxProgramCharacters', async () => {
  const script = onFirstStep('executeStep(2);');
  expect(await afterFirstStep(script, 'maxProgramCharacters', script.length)).toBe('challenge');
  const engine = createEngine();
  const program = limited(script, 'maxProgramCharacters', script.length - 1);
  const { decision } = await engine.start({ program });
  await engine.close();
  expect(decision).toMatchObject({ type: 'failed', code: 'limit-program-characters' });
});

test('a login goes on at its limit and fails closed one past it: maxAnswerCharacters', async () => {
  const script = onFirstStep("getUsersWithClaimValues({ country: 'NL' }, context); executeStep(2);");
  const { answer, journal } = await open(script, { world: worldWith({ users }) });
  await answer(password('alice'));
  const found = (await journal()).find((entry) => entry.kind === 'observe');
  const { length } = JSON.stringify(found?.answer);
  expect(await afterFirstStep(script, 'maxAnswerCharacters', length)).toBe('challenge');
  expect(await afterFirstStep(script, 'maxAnswerCharacters', length - 1)).toBe('limit-answer-characters');
});

test('maxRequestCharacters: a request that is too long is refused, and the login stays where it is', async () => {
  const script = 'function onLoginRequest() { executeStep(1); }';
  const program = limited(script, 'maxRequestCharacters', 300);
  const engine = createEngine();
  const request = (characters: number) => ({ params: { x: ['y'.repeat(characters)] } });
  await expect(engine.start({ program, loginId: 'one', request: request(300) })).rejects.toMatchObject({
    code: 'limit-request-characters',
  });
  const { decision } = await engine.start({ program, loginId: 'one', request: request(100) });
  expect(decision.type).toBe('challenge');
  await engine.close();
});
