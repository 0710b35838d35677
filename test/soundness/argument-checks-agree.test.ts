import { createSandbox } from '@stepgate/engine';
import { type HostFunction, hostFunctions } from '@stepgate/engine/language';
import { createProgram, organizationSchema, type Program } from '@stepgate/engine/model';
import { analyzeProgram } from '@stepgate/validator';
import { afterAll, expect, test } from 'vitest';
import { containmentOf } from './containment.ts';
import { RandomPicks } from './random-picks.ts';
import { runUndecidedLogin, type WorldOpenness } from './undecided-login.ts';

/** What is odd about an argument of some function: empty, too much, of another kind, of another form. */
const oddValues = [
  'undefined',
  'null',
  `''`,
  `' '`,
  `'a b'`,
  `'a;b'`,
  `'a=b'`,
  `'a\\nb'`,
  `'\\t'`,
  `'é'`,
  `'x'.repeat(40000)`,
  '-1',
  '0',
  '1.5',
  '1e9',
  'NaN',
  'true',
  '[]',
  `['']`,
  '[[]]',
  '[null]',
  '{}',
  `{ a: '' }`,
  `{ '': 'a' }`,
  `{ a: null }`,
  `{ a: { b: { c: [{}] } } }`,
  `{ name: 'x' }`,
  `{ sessionLimit: '' }`,
  `{ sessionLimit: '-1' }`,
  `{ sessionLimit: '1234567890' }`,
  `{ sessionId: '' }`,
  `{ sameSite: 'lax' }`,
  `{ domain: 'a;b' }`,
  `{ path: '\\n' }`,
  `{ 'max-age': -1 }`,
  `{ type: '', properties: {} }`,
  `{ type: 'basic' }`,
  `{ authenticationOptions: [{}] }`,
  `{ authenticationOptions: [{ other: 'a' }] }`,
  `{ stepOptions: 'a' }`,
  `{ onNever: function () {} }`,
  `{ onSuccess: 'a' }`,
  'new Date(0)',
  'new Date(NaN)',
  'new Map()',
  'function () {}',
  'context',
  'context.request',
  'context.steps[1].subject',
  'context.steps[1].options',
  'Symbol()',
  '1n',
] as const;

/** An argument that fits, by type. */
const fitting: Readonly<Record<string, string>> = {
  Context: 'context',
  User: 'context.currentKnownSubject',
  Request: 'context.request',
  Response: 'context.response',
  StepNumber: '1',
  number: '1',
  boolean: 'true',
  'string[]': `['a']`,
  object: '{}',
  StringMap: `{ a: 'b' }`,
  ClaimValues: `{ 'http://wso2.org/claims/country': 'a' }`,
  SessionLimit: `{ sessionLimit: '1' }`,
  HttpAuthentication: `{ type: 'basic', properties: {} }`,
  IdentityProviderName: `'LOCAL'`,
  LibraryName: `'rules.js'`,
  SecretName: `'key'`,
  Callbacks: '{ onSuccess: function () {}, onFail: function () {}, onTimeout: function () {} }',
};
const fittingOf = (type: string): string =>
  fitting[type] ?? (type === 'string' || type === 'any' ? `'a'` : '{}');

/** Calls of a function: by each of its signatures, and with one parameter after the other odd. */
function oddCalls(row: HostFunction): string[] {
  const known = new Set<string>();
  const calls = row.signatures.flatMap((signature) => {
    const fits = signature.map(({ type }) => fittingOf(type));
    const odd = signature.flatMap(({ name }, place) => {
      if (known.has(name)) return [];
      known.add(name);
      return oddValues.map((value) => fits.with(place, value));
    });
    return [fits, ...odd];
  });
  return calls.map((values) => `${row.name}(${values.join(', ')})`);
}

const oddNames = [`''`, `'a b'`, `'a:b'`, `'x-ok'`, `'é'`, `'y'.repeat(40000)`];
const writes = [
  ...oddNames.map((name) => [name, `'a'`] as const),
  ...oddValues.map((value) => [`'x'`, value] as const),
].flatMap(([name, value]) => [
  `context.response.headers[${name}] = ${value}`,
  `context.endpointParams[${name}] = ${value}`,
  `context.selectedAcr = ${value}`,
  `context.currentKnownSubject.claims[${name}] = ${value}`,
  `context.currentKnownSubject.localClaims[${name}] = ${value}`,
  `context.currentKnownSubject.username = ${value}`,
]);

const organization = organizationSchema.parse({
  name: 'acme',
  secrets: ['key'],
  scriptLibraries: [{ name: 'rules.js', script: 'exports.value = 1;' }],
  applications: [
    {
      name: 'app',
      authenticationSequence: {
        steps: [{ id: 1, options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }] }],
      },
    },
  ],
});

const openness: WorldOpenness = {
  localUsers: ['alice'],
  federatedUsers: [],
  mixesUsers: false,
  namesWhoFailed: false,
  mixesParameters: false,
  maxChallenges: 3,
  outcomes: [['success']],
};

const sandbox = createSandbox();
afterAll(() => sandbox.close());

test.each([
  ...hostFunctions.map((row): [string, readonly string[]] => [row.name, oddCalls(row)]),
  ['writes', writes] as [string, readonly string[]],
])(
  'what the engine refuses of %s ends the login in the graph too',
  { timeout: 120_000 },
  async (_, calls) => {
    const missed: string[] = [];
    for (const call of calls) {
      const difference = await differenceOf(programOf(call));
      if (difference !== null) missed.push(`${call}: ${difference}`);
    }
    expect(missed).toEqual([]);
  },
);

function programOf(call: string): Program {
  const script = `function onLoginRequest(context) { executeStep(1, { onSuccess: function (context) { ${call}; } }); }`;
  return createProgram(organization, 'app', script);
}

/** What the engine did and the graph does not have. */
async function differenceOf(program: Program): Promise<string | null> {
  const { graph, incomplete } = analyzeProgram(program);
  if (graph === null) throw new Error(`not JavaScript: ${program.script}`);
  const login = await runUndecidedLogin(program, sandbox, new RandomPicks(1), openness);
  if (containmentOf(program, graph, login).contained) return null;
  const reasons = incomplete.map(({ reason }) => reason).join(', ');
  return reasons === '' ? `ended ${login.end}` : null;
}
