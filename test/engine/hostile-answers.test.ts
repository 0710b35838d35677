import type { Sandbox } from '@stepgate/engine';
import { endOf, runScenario } from '@stepgate/engine/testing';
import { expect, test } from 'vitest';
import { programWith, worldWith } from './fixture-organization.ts';

/** How a login ends whose passes all return this, as from a worker that somebody has taken over. */
async function endOfLoginWith(output: object): Promise<string> {
  const notUsed = () => expect.unreachable('nothing but passes is asked for');
  const sandbox: Sandbox = {
    run: async () => ({ ended: 'returned', output: JSON.stringify(output) }),
    warm: notUsed,
    status: notUsed,
    drain: notUsed,
    close: notUsed,
  };
  const program = programWith('function onLoginRequest() {}');
  return endOf(await runScenario({ program, world: worldWith(), answers: [], sandbox }));
}

const shared = { consumed: 0, emitted: [] };
const callOf = (call: object) => ({
  ended: 'stopped',
  call: { position: 0, name: 'executeStep', digest: '', arguments: [1], ...call },
  ...shared,
});
const emitting = (item: object) => ({ ended: 'completed', consumed: 0, emitted: [{ at: 0, ...item }] });
const nested = (levels: number) => {
  let value: unknown = 0;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
};

test.each([
  ['nonsense', {}],
  ['arguments without an end', callOf({ arguments: [nested(5000)] })],
  [
    'a detail without an end',
    { ended: 'denied', code: 'step-failed', detail: { deep: nested(5000) }, ...shared },
  ],
  ['a header in a header', emitting({ kind: 'header', name: 'x', value: 'y\r\nSet-Cookie: a=b' })],
  ['a header in the name of one', emitting({ kind: 'header', name: 'x: y\r\nz', value: '' })],
  ['a cookie in the name of one', emitting({ kind: 'cookie', name: 'a=b;c', value: '', properties: {} })],
  [
    'an attribute in another',
    emitting({ kind: 'cookie', name: 'a', value: '', properties: { path: '/;domain=x' } }),
  ],
])('%s is not from a guest, and fails the login', async (_, output) => {
  expect(await endOfLoginWith(output)).toBe('sandbox-crashed');
});

test.each([
  ['that is not the next one', callOf({ position: 7 }), 'journal-divergence'],
  ['from before the login', callOf({ position: -1 }), 'journal-divergence'],
  ['that the journal does not have', { ended: 'completed', consumed: 3, emitted: [] }, 'journal-divergence'],
])('a call %s does not lead on', async (_, output, end) => {
  expect(await endOfLoginWith(output)).toBe(end);
});

test('that all is said to be done is no proof of anybody', async () => {
  expect(await endOfLoginWith({ ended: 'completed', ...shared })).toBe('no-step-executed');
});

test('a login ends with no code that there is not', async () => {
  expect(await endOfLoginWith({ ended: 'denied', code: '__proto__', detail: {}, ...shared })).toBe(
    'script-threw',
  );
});
