import { createSandbox } from '@stepgate/engine';
import {
  type ContextProperty,
  contextProperties,
  type HostFunction,
  hostFunctions,
} from '@stepgate/engine/language';
import { afterAll, expect, test } from 'vitest';
import { programWith } from '../engine/fixture-organization.ts';
import { onFirstStep } from '../engine/on-first-step.ts';
import { given, openEngine, recorder, signIn } from './fixture-login.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());

/** An argument that fits each type, as scripts write it. */
const fitting: Readonly<Record<string, string>> = {
  string: `'https://a.test/'`,
  'string[]': `['admin']`,
  StepNumber: '2',
  IdentityProviderName: `'Google'`,
  SecretName: `'api-key'`,
  User: 'user',
  Context: 'context',
  Request: 'context.request',
  boolean: 'true',
  any: '{}',
  object: '{}',
  StringMap: '{}',
  StepOptions: '{}',
  CookieReading: '{}',
  HttpAuthentication: `{ type: 'bearer', properties: { token: 't' } }`,
  ClaimValues: `{ 'http://wso2.org/claims/emailaddress': 'a@b.test' }`,
  SessionLimit: `{ sessionLimit: '3' }`,
  SessionReference: `{ sessionId: 's' }`,
  ChoreoService: `{ url: 'https://c.test/', consumerKeyAlias: 'api-key', consumerSecretAlias: 'api-key' }`,
  ElasticQuery: `{ username: 'alice' }`,
  AnalyticsTarget: `{ Application: 'risk', InputStream: 'logins' }`,
};

function callOf({ name, signatures, callbacks = [] }: HostFunction): string {
  const functions = `{ ${callbacks.map((callback) => `${callback.name}: function () {}`).join(', ')} }`;
  const values = (signatures.at(-1) ?? []).map(({ type }) => {
    const value = type === 'Callbacks' ? functions : fitting[type];
    if (value === undefined) throw new Error(`give an argument for the type ${type}`);
    return value;
  });
  return `${name}(${values.join(', ')});`;
}

const performed = hostFunctions
  .filter(({ effect, dialects }) => /^(observe|act|suspend)$/.test(effect) && dialects.includes('stepgate'))
  .map((row): [string, string] => [row.name, callOf(row)]);

/** Properties that are asked of the host. */
const claim = `user.localClaims['http://wso2.org/claims/country']`;
const properties: [string, string][] = [
  ['User.localClaims', `Log.info(${claim});`],
  ['User.localClaims.set', `${claim} = 'DE';`],
  ['User.roles', 'Log.info(user.roles.length);'],
];

test('every property that the host answers is among those below', () => {
  const rows: readonly ContextProperty[] = contextProperties;
  const named = rows.flatMap(({ object, name, reads, writes }) => [
    ...(reads?.effect === 'observe' && name !== 'claims' ? [`${object}.${name}`] : []),
    ...(writes?.effect === 'act' ? [`${object}.${name}.set`] : []),
  ]);
  expect(properties.map(([name]) => name)).toEqual(expect.arrayContaining(named));
});

test.each([...performed, ...properties])('%s gives an event', async (name, code) => {
  const { observer, of } = recorder();
  const engine = openEngine({ sandbox, observers: [observer], secrets: { read: async () => 'value' } });
  const program = programWith(onFirstStep(code), (organization) => {
    organization.secrets = ['api-key'];
  });
  await signIn(engine, program, given.password('alice'));
  const events = of('work-ended').filter((event) => event.function === name);
  expect(events.length).toBeGreaterThan(0);
  for (const event of events) expect(event.tookMillis).toBeGreaterThanOrEqual(0);
});
