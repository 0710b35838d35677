import {
  createEngine,
  createMemoryStores,
  createSandbox,
  defineHostFunction,
  type ExtensionCall,
  type Json,
} from '@stepgate/engine';
import { type ExtensionFunctionInput, extensionsSchema, type Organization } from '@stepgate/engine/model';
import { afterAll, describe, expect, test } from 'vitest';
import { answers, programWith, worldWith } from './fixture-organization.ts';
import { onFirstStep } from './on-first-step.ts';
import { player } from './play.ts';

const { google, password } = answers;
const sandbox = createSandbox();
afterAll(() => sandbox.close());
const play = player();

const parameter = (name: string, type: ExtensionFunctionInput['signatures'][number][number]['type']) => ({
  name,
  type,
});
const typing: ExtensionFunctionInput = {
  name: 'verifyTyping',
  effect: 'act',
  timing: 'queued',
  signatures: [
    [parameter('user', 'User'), parameter('context', 'Context'), parameter('callbacks', 'Callbacks')],
  ],
  callbacks: [
    { name: 'onSuccess', outcome: 'success' },
    { name: 'onFail', outcome: 'fail' },
    { name: 'onEnrol', outcome: 'enrol' },
  ],
};
const immediate = (returns: NonNullable<ExtensionFunctionInput['returns']>): ExtensionFunctionInput => ({
  name: 'askServer',
  effect: 'observe',
  signatures: [[parameter('text', 'string')]],
  returns,
});
const verify = onFirstStep(`verifyTyping(user, context, {
  onSuccess: function (context, data) { Log.info('success ' + JSON.stringify(data)); },
  onFail: function (context, data) { Log.info('fail ' + JSON.stringify(data)); },
  onEnrol: function (context, data) { Log.info('enrol ' + JSON.stringify(data)); }
});`);
const ask = onFirstStep(`Log.info(JSON.stringify(askServer('x')));`);

const withExtension =
  (...rows: ExtensionFunctionInput[]) =>
  (organization: Organization) => {
    organization.extensions = extensionsSchema.parse({ hostFunctions: rows });
    organization.secrets = ['api-key'];
  };

async function answeredBy(
  row: ExtensionFunctionInput,
  script: string,
  handler: (call: ExtensionCall) => Promise<unknown>,
) {
  const stores = createMemoryStores();
  const program = programWith(script, withExtension(row));
  stores.addUsers(program.organization, worldWith().users);
  const extension = defineHostFunction(row, handler as (call: ExtensionCall) => Promise<Json>);
  const engine = createEngine({
    sandbox,
    stores,
    extensions: [extension],
    secrets: { read: async () => 'hunter2' },
  });
  await engine.start({ program, loginId: 'login' });
  const { decision } = await engine.answer({
    loginId: 'login',
    challengeId: 'c0',
    outcome: 'success',
    option: { idp: 'LOCAL', authenticator: 'BasicAuthenticator' },
    user: { username: 'alice' },
  });
  const logs = decision.emitted.flatMap((item) => (item.kind === 'log' ? [item.text] : []));
  return { decision, logs, text: JSON.stringify([decision, await stores.journals.read('login')]) };
}

describe('what a handler gets', () => {
  test('users as who they are, contexts with their subject, and no callbacks', async () => {
    const calls: ExtensionCall[] = [];
    await answeredBy(typing, verify, async (call) => {
      calls.push(call);
      return { outcome: 'success', data: {} };
    });
    const alice = {
      idp: 'LOCAL',
      identifier: 'alice',
      username: 'alice',
      userStoreDomain: 'PRIMARY',
      accountId: 'PRIMARY/alice',
      status: 'local',
    };
    expect(calls).toMatchObject([
      { organization: 'fixture', loginId: 'login', arguments: [alice, { subject: alice }] },
    ]);
    expect(calls[0]?.idempotencyKey).toBe('login:1');
  });

  test('tokens, and the means to have what they stand for', async () => {
    const seen: Json[] = [];
    const { text } = await answeredBy(
      immediate('boolean'),
      onFirstStep(`askServer('key=' + getSecretByName('api-key'));`),
      async (call) => {
        seen.push(call.arguments[0] ?? null, await call.reveal(call.arguments[0] ?? null));
        return true;
      },
    );
    expect(seen[0]).toMatch(/^key=stepgate-token-/);
    expect(seen[1]).toBe('key=hunter2');
    expect(text).not.toContain('hunter2');
  });
});

describe('what a queued function answers', () => {
  test.each<[string, () => Promise<unknown>, string]>([
    ['an outcome', async () => ({ outcome: 'success', data: { score: 1 } }), 'success {"score":1}'],
    ['an outcome of its own', async () => ({ outcome: 'enrol' }), 'enrol {}'],
    ['data of a failure', async () => ({ outcome: 'fail', data: { why: 'no' } }), 'fail {"why":"no"}'],
    ['an unknown outcome', async () => ({ outcome: 'burnt', data: {} }), 'fail {}'],
    ['no outcome', async () => ({ data: {} }), 'fail {}'],
    ['a list for data', async () => ({ outcome: 'success', data: [] }), 'fail {}'],
    ['nothing', async () => undefined, 'fail {}'],
    ['what JSON has not', async () => ({ outcome: 'success', data: { big: 1n } }), 'fail {}'],
    ['an error', () => Promise.reject(new Error('hunter2')), 'fail {}'],
  ])('%s', async (_, handler, log) => {
    const run = await answeredBy(typing, verify, handler);
    expect(run.logs).toEqual([log]);
    expect(run.text).not.toContain('hunter2');
  });
});

describe('what an immediate function answers', () => {
  test.each<[NonNullable<ExtensionFunctionInput['returns']>, unknown, string]>([
    ['string', 'a', '"a"'],
    ['string', 1, 'null'],
    ['number', 1.5, '1.5'],
    ['number', Number.NaN, 'null'],
    ['boolean', false, 'false'],
    ['boolean', 'false', 'null'],
    ['any', { a: [1, null] }, '{"a":[1,null]}'],
    ['any', undefined, 'null'],
    ['object', { a: 1 }, '{"a":1}'],
    ['object', [1], 'null'],
    ['string[]', ['a'], '["a"]'],
    ['string[]', ['a', 1], 'null'],
    ['string|null', null, 'null'],
    ['StringMap', { a: 'b' }, '{"a":"b"}'],
    ['StringMap', { a: 1 }, 'null'],
  ])('%s: %j', async (returns, answer, log) => {
    expect((await answeredBy(immediate(returns), ask, async () => answer)).logs).toEqual([log]);
  });

  test('nothing where nothing is returned', async () => {
    const { logs } = await answeredBy(
      immediate('void'),
      onFirstStep(`Log.info(String(askServer('x')));`),
      async () => 'x',
    );
    expect(logs).toEqual(['undefined']);
  });

  const names = onFirstStep(
    `var answer = askServer('x'); Log.info(answer && [].concat(answer).map(function (each) { return each.uniqueId; }));`,
  );
  test.each<[NonNullable<ExtensionFunctionInput['returns']>, unknown, string]>([
    ['User|null', { username: 'bob' }, '["PRIMARY/bob"]'],
    ['User|null', { username: 'bob', userStoreDomain: 'SECOND' }, 'null'],
    ['User|null', { username: 'nobody' }, 'null'],
    ['User|null', { user: 'bob' }, 'null'],
    ['User|null', null, 'null'],
    ['User[]|null', [{ username: 'bob' }, { username: 'nobody' }], '["PRIMARY/bob"]'],
    ['User[]|null', [{ username: 'bob' }, 'alice'], 'null'],
    ['User[]|null', [], '[]'],
  ])('%s: %j', async (returns, answer, log) => {
    expect((await answeredBy(immediate(returns), names, async () => answer)).logs).toEqual([log]);
  });
});

describe('in a world', () => {
  const organization = withExtension(typing, immediate('User|null'));

  test('functions are answered by name and arguments, users by their name', async () => {
    const world = worldWith({
      functions: [
        { name: 'verifyTyping', arguments: ['bob', { subject: 'bob' }], outcome: 'fail' },
        { name: 'verifyTyping', arguments: ['alice', { subject: 'alice' }], data: { score: 2 } },
      ],
    });
    const run = await play(verify, [password('alice')], { world, organization });
    expect(run.logs).toEqual(['success {"score":2}']);
    expect((await play(verify, [google()], { world, organization })).logs).toEqual(['fail {}']);
  });

  test('users are found', async () => {
    const world = worldWith({
      functions: [{ name: 'askServer', arguments: ['x'], answer: { username: 'bob' } }],
    });
    const script = (text: string) => onFirstStep(`Log.info(String((askServer('${text}') || {}).username));`);
    expect((await play(script('x'), [password('alice')], { world, organization })).logs).toEqual(['bob']);
    expect((await play(script('y'), [password('alice')], { world, organization })).logs).toEqual([
      'undefined',
    ]);
  });

  test('authenticators of the program are there', async () => {
    const run = await play(
      'function onLoginRequest() { executeStep(1); executeStep(2); }',
      [password('alice'), { outcome: 'success', option: { idp: 'LOCAL', authenticator: 'retina' } }],
      {
        organization: (changed) => {
          changed.extensions = extensionsSchema.parse({
            authenticators: [{ name: 'retina', kind: 'local', factor: 'second' }],
          });
          const step = changed.applications[0]?.authenticationSequence.steps[1];
          if (step) step.options = [{ idp: 'LOCAL', authenticator: 'retina' }];
        },
      },
    );
    expect(run.end).toBe('succeeded');
  });
});

test('an answer that is nested too deeply is none', async () => {
  let deep: Record<string, unknown> = {};
  for (let level = 0; level < 4000; level += 1) deep = { deep };
  expect((await answeredBy(immediate('any'), ask, async () => deep)).logs).toEqual(['null']);
  const queued = await answeredBy(typing, verify, async () => ({ outcome: 'success', data: deep }));
  expect(queued.logs).toEqual(['fail {}']);
});
