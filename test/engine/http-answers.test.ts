import type { HttpPort } from '@stepgate/engine';
import { describe, expect, test } from 'vitest';
import { answers } from './fixture-organization.ts';
import { loginOpener } from './open-login.ts';

const open = loginOpener();

/** The outcome in whose callback the first step runs is the one that the script saw. */
const script = (method: string) => `function onLoginRequest(context) {
  var seen = function (outcome) {
    return function (context, data) { fail({ outcome: outcome, data: JSON.stringify(data) }); };
  };
  executeStep(1, { onSuccess: function () {
    ${method}('https://risk.test/', { onSuccess: seen('success'), onFail: seen('fail'), onTimeout: seen('timeout') });
  } });
}`;

async function seenWith(call: () => unknown, method = 'httpGet') {
  const { answer, journal } = await open(script(method), { http: { call: call as HttpPort['call'] } });
  await answer(answers.password('alice'));
  const entries = await journal();
  const end = entries.at(-1);
  const [details] = end?.kind === 'end' ? (end.detail as { arguments: unknown[] }).arguments : [];
  return { details, text: JSON.stringify(entries) };
}

const circle: Record<string, unknown> = {};
circle.self = circle;

describe.each(['httpGet', 'httpPost'])('%s', (method) => {
  test.each<[string, () => unknown]>([
    [
      'a port that throws',
      () => {
        throw new Error('token=hunter2');
      },
    ],
    ['a port that rejects', () => Promise.reject(new Error('token=hunter2'))],
    ['no answer at all', () => undefined],
    ['an unknown outcome', async () => ({ outcome: 'token=hunter2', data: {} })],
    ['data of a failure', async () => ({ outcome: 'fail', data: { token: 'token=hunter2' } })],
    ['data that is a text', async () => ({ outcome: 'success', data: 'token=hunter2' })],
    ['data that is a list', async () => ({ outcome: 'success', data: ['token=hunter2'] })],
    ['no data', async () => ({ outcome: 'success' })],
    ['data that refers to itself', async () => ({ outcome: 'success', data: circle })],
    ['data that JSON does not have', async () => ({ outcome: 'success', data: { big: 1n } })],
  ])('%s is a failed call', async (_, call) => {
    const { details, text } = await seenWith(call, method);
    expect(details).toEqual({ outcome: 'fail', data: '{}' });
    expect(text).not.toContain('hunter2');
  });

  test('an object is handed on as it is in JSON', async () => {
    const data = { score: 3, at: new Date(0), none: undefined };
    const { details } = await seenWith(async () => ({ outcome: 'success', data }), method);
    expect(details).toEqual({
      outcome: 'success',
      data: '{"score":3,"at":"1970-01-01T00:00:00.000Z"}',
    });
  });

  test('a timeout has no data', async () => {
    const { details } = await seenWith(async () => ({ outcome: 'timeout', data: { late: true } }), method);
    expect(details).toEqual({ outcome: 'timeout', data: '{}' });
  });
});
