import { createSandbox } from '@stepgate/engine';
import { type HostFunction, hostFunctions, type Parameter, type ValueType } from '@stepgate/engine/language';
import type { Organization } from '@stepgate/engine/model';
import { runLogin } from '@stepgate/engine/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { answers, programWith, worldWith } from './fixture-organization.ts';

const { password } = answers;
const sandbox = createSandbox();
afterAll(() => sandbox.close());

/** For each type an argument that fits, and others that do not. A type without a line fails the suite. */
const samples: Partial<Record<ValueType, { fits: string; misfits: readonly string[] }>> = {
  any: { fits: '1', misfits: ['function () {}', 'Symbol()', 'NaN'] },
  string: { fits: `'https://a.test/'`, misfits: ['1', '{}', `['a']`, 'new String("a")'] },
  StepNumber: { fits: '1', misfits: [`'1'`, '1.5', '[1]'] },
  IdentityProviderName: { fits: `'LOCAL'`, misfits: ['1', '{}'] },
  LibraryName: { fits: `'lib.js'`, misfits: ['1', '{}'] },
  SecretName: { fits: `'key'`, misfits: ['1', '{}'] },
  boolean: { fits: 'true', misfits: [`'true'`, '0'] },
  object: { fits: '{}', misfits: ['[]', `'{}'`, 'new Map()', '{ a: function () {} }', '{ a: context }'] },
  'string[]': { fits: `['a']`, misfits: [`'a'`, '[1]', `{ 0: 'a' }`, '[null]'] },
  StringMap: { fits: '{}', misfits: ['{ a: 1 }', '[]', `'a'`] },
  ClaimValues: { fits: `{ a: 'b' }`, misfits: ['{}', '{ a: 1 }'] },
  Context: { fits: 'context', misfits: ['{}', '1', 'context.steps'] },
  User: { fits: 'context.currentKnownSubject', misfits: [`{ username: 'alice' }`, `'alice'`] },
  Request: { fits: 'context.request', misfits: ['{}', 'context'] },
  Response: { fits: 'context.response', misfits: ['{}', 'context'] },
  AuthenticatorOptions: { fits: '[]', misfits: [`['totp']`, `'totp'`, `[{ name: 'totp' }]`] },
  StepOptions: { fits: '{}', misfits: ['[]', '{ stepOption: {} }', `'a'`] },
  HttpAuthentication: { fits: `{ type: 'basic', properties: {} }`, misfits: ['{}', `'basic'`] },
  FailureDetails: { fits: '{}', misfits: ['{ errorCode: 1 }', `'no'`] },
  CookieProperties: { fits: '{}', misfits: [`{ secure: 'true' }`, '{ expires: 1 }'] },
  CookieReading: { fits: '{}', misfits: ['{ decrypt: 1 }', '{ sign: true }'] },
  ChoreoService: { fits: `{ url: 'https://a.test/' }`, misfits: ['{ url: 1 }', '{ address: "a" }'] },
  ElasticQuery: { fits: `{ username: 'a' }`, misfits: ['{ threshold: 1 }', '[]'] },
  AnalyticsTarget: { fits: `{ ReceiverUrl: 'a' }`, misfits: ['{ ReceiverUrl: 1 }', '{ url: "a" }'] },
  SessionLimit: { fits: `{ sessionLimit: '1' }`, misfits: ['{ sessionLimit: 1 }'] },
  SessionReference: { fits: `{ sessionId: 'a' }`, misfits: ['{ sessionId: 1 }'] },
  Callbacks: {
    fits: '{}',
    misfits: ['{ onSuccess: 1 }', '[]', `'onSuccess'`, '{ onNever: function () {} }'],
  },
};

/** What a parameter is also given: of those that may be left out only the last ones can be. */
const misfitsOf = ({ type, nullable }: Parameter): readonly string[] => [
  ...(samples[type]?.misfits ?? []),
  ...(nullable || type === 'any' ? [] : ['null']),
];

const rows = (hostFunctions as readonly HostFunction[]).filter((row) => !row.name.startsWith('Log.'));
const calls = rows.flatMap((row) =>
  row.signatures.flatMap((signature) =>
    signature.flatMap((parameter, index) =>
      misfitsOf(parameter)
        // A page may have any action.
        .filter((misfit) => !(row.openCallbacks && misfit.includes('onNever')))
        .map((misfit) => {
          const given = signature.map((one) => samples[one.type]?.fits ?? 'undefined');
          given[index] = misfit;
          return { row, type: parameter.type, call: `${row.name}(${given.join(', ')})` };
        }),
    ),
  ),
);

async function endOfCall(call: string) {
  const script = `function onLoginRequest(context) {
    executeStep(1, { onSuccess: function (context) {
      ${call};
    } });
  }`;
  const program = programWith(script, (organization: Organization) => {
    organization.scriptLibraries = [{ name: 'lib.js', script: '1;' }];
    organization.secrets = ['key'];
  });
  const { decision } = await runLogin({ program, world: worldWith(), answers: [password('alice')], sandbox });
  return decision;
}

const refusal = (type: ValueType) => ({
  type: 'failed',
  code: type === 'User' ? 'not-a-user' : 'invalid-argument',
  position: { line: 3 },
});

test('every type that a parameter has is tried', () => {
  const types = new Set(rows.flatMap((row) => row.signatures.flat().map((parameter) => parameter.type)));
  expect([...types].filter((type) => samples[type] === undefined)).toEqual([]);
});

describe.each(rows.map((row) => row.name))('%s', (name) => {
  test('refuses arguments of the wrong kind, at their place', async () => {
    for (const { call, type } of calls.filter(({ row }) => row.name === name)) {
      expect(await endOfCall(call), call).toMatchObject(refusal(type));
    }
  });

  test('refuses too many and too few', async () => {
    const row = rows.find((one) => one.name === name);
    const longest = [...(row?.signatures ?? [])].sort((a, b) => b.length - a.length)[0] ?? [];
    const fits = longest.map((parameter) => samples[parameter.type]?.fits ?? 'undefined');
    const tooMany = `${name}(${[...fits, '1'].join(', ')})`;
    expect(await endOfCall(tooMany), tooMany).toMatchObject(refusal('any'));
    const takesNothing = row?.signatures.some((signature) =>
      signature.every((parameter) => parameter.nullable),
    );
    if (!takesNothing)
      expect(await endOfCall(`${name}()`), `${name}()`).toMatchObject({
        type: 'failed',
        position: { line: 3 },
      });
  });
});

test.each([
  [
    'a payload that refers to itself',
    `var a = {}; a.a = a; httpPost('https://a.test/', a, {})`,
    'limit-argument-depth',
  ],
  [
    'a payload that is nested deeply',
    `var a = {}; for (var n = 0; n < 40; n += 1) a = { a: a }; httpPost('https://a.test/', a, {})`,
    'limit-argument-depth',
  ],
  ['a huge text', `httpPost('https://a.test/', { a: 'x'.repeat(100000) }, {})`, 'limit-text-characters'],
  [
    'a huge payload',
    `var a = []; for (var n = 0; n < 300; n += 1) a.push('x'.repeat(1000)); httpPost('https://a.test/', { a: a }, {})`,
    'limit-output',
  ],
  ['a big integer', `httpPost('https://a.test/', { a: 10n }, {})`, 'invalid-argument'],
  [
    'a getter that throws',
    `httpPost('https://a.test/', { get a() { throw new Error('no'); } }, {})`,
    'script-threw',
  ],
  [
    'toJSON is not asked',
    `httpPost('https://a.test/', { toJSON: function () { return {}; } }, {})`,
    'invalid-argument',
  ],
  [
    'a proxy is read once',
    `httpPost('https://a.test/', new Proxy({}, { ownKeys: function () { throw new Error('no'); } }), {})`,
    'script-threw',
  ],
])('%s', async (_, call, code) => {
  expect(await endOfCall(call)).toMatchObject({ type: 'failed', code });
});
