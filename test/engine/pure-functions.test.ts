import { expect, test } from 'vitest';
import { answers, worldWith } from './fixture-organization.ts';
import { player } from './play.ts';

const { password, page } = answers;
const play = player();

const logsOf = async (...values: string[]) =>
  (
    await play(
      `function onLoginRequest() { ${values.map((value) => `Log.info(${value});`).join(' ')} executeStep(1); }`,
      [password('alice')],
    )
  ).logs;

const token = (header: object, payload: object) =>
  [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');

test('getMaskedValue hides all but the ends', async () => {
  expect(
    await logsOf(`getMaskedValue('alice@acme.test')`, `getMaskedValue('ab')`, `getMaskedValue('')`),
  ).toEqual(['a*************t', '**', '']);
});

test('getValueFromDecodedAssertion reads header and payload and verifies nothing', async () => {
  const jwt = token({ alg: 'none' }, { sub: 'ali€ce', age: 30, roles: ['a'], nested: { b: 1 } });
  const read = (name: string, inPayload = true) =>
    `getValueFromDecodedAssertion('${jwt}', '${name}', ${inPayload})`;
  expect(await logsOf(read('sub'), read('age'), read('roles'), read('nested'), read('alg', false))).toEqual([
    'ali€ce',
    '30',
    '["a"]',
    '{"b":1}',
    'none',
  ]);
  expect(
    await logsOf(
      read('missing'),
      read('__proto__'),
      `getValueFromDecodedAssertion('no token', 'sub', true)`,
      `getValueFromDecodedAssertion('a.%%%.c', 'sub', true)`,
      `getValueFromDecodedAssertion('', 'sub', false)`,
    ),
  ).toEqual(['', '', '', '', '']);
});

test('a function that is known and refused says why', async () => {
  const run = await play(`function onLoginRequest() {\n  Log.warn('careful');\n executeStep(1); }`, []);
  expect(run.decision).toMatchObject({
    code: 'refused-function',
    message: expect.stringContaining('use `Log.info`'),
    position: { line: 2 },
  });
  const unbound = await play(`function onLoginRequest() { Log.info(typeof atob); print('x'); }`, []);
  expect(unbound.logs).toEqual(['undefined']);
  expect(unbound.end).toBe('refused-function');
});

test('promptIdentifierForStep asks for a name, unless its preHandler says that it is not needed', async () => {
  const script = (preHandler: string) => `function onLoginRequest(context) {
    promptIdentifierForStep(1, { ${preHandler}
      onSuccess: function (context) { Log.info('named', context.request.params.username[0]); executeStep(1); },
      onSkip: function (context) { Log.info('skipped'); executeStep(1); } });
  }`;
  const asked = await play(script(''), [page('success', { username: ['alice'] }), password('alice')]);
  expect(asked.end).toBe('succeeded');
  expect(asked.logs).toEqual(['named alice']);
  expect(asked.decisions[0]).toMatchObject({ type: 'prompt', template: 'username', data: { step: 1 } });
  const skipped = await play(script(`preHandler: function (step, context) { return step === 1; },`), [
    password('alice'),
  ]);
  expect(skipped.logs).toEqual(['skipped']);
  const known = await play(script(''), [password('alice')], {
    world: worldWith({
      request: { sessionId: 's1' },
      sessions: [
        {
          id: 's1',
          user: { name: 'alice' },
          authenticated: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }],
        },
      ],
    }),
  });
  expect(known.logs).toEqual(['skipped']);
  expect(
    (await play(`function onLoginRequest() { promptIdentifierForStep(1, null, {}); }`, [page('skip')])).end,
  ).toBe('missing-handler');
});
