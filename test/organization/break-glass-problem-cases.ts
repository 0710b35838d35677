import type { ProblemCase } from './problem-case.ts';

const account = `{ "username": "warden" }`;
const password = `{ "idp": "LOCAL", "authenticator": "BasicAuthenticator" }`;
const totp = `{ "idp": "LOCAL", "authenticator": "totp" }`;
const named = `{ "idp": "LOCAL", "authenticator": "IdentifierExecutor" }`;

const acme = (breakGlass: string): string => `{ "name": "acme", "breakGlass": ${breakGlass} }`;
const stepsOf = (...steps: string[]): string =>
  steps.map((options, index) => `{ "id": ${index + 1}, "options": [${options}] }`).join(', ');
const withSteps = (...steps: string[]): string =>
  acme(`{ "accounts": [${account}], "steps": [${stepsOf(...steps)}] }`);

/** Files whose emergency sign-in has a problem. */
export const breakGlassProblemCases: readonly ProblemCase[] = [
  [
    'an emergency sign-in that nobody may use',
    'organization-invalid-value',
    '`accounts` must not be an empty list',
    'correct the value',
    acme(`{ "accounts": «[»], "steps": [${stepsOf(password, totp)}] }`),
  ],
  [
    'an emergency sign-in that says nobody',
    'organization-invalid-value',
    '`accounts` is missing in `breakGlass`',
    'add `accounts`',
    acme(`«{» "steps": [${stepsOf(password, totp)}] }`),
  ],
  [
    'an emergency sign-in through an identity provider',
    'organization-invalid-value',
    '`idp` must be one of `LOCAL`',
    'correct the value',
    withSteps(`{ "idp": «"Google"», "authenticator": "BasicAuthenticator" }`, totp),
  ],
  [
    'an emergency sign-in with an authenticator of identity providers',
    'authenticator-of-other-kind',
    '`GoogleOIDCAuthenticator` is federated, LOCAL does not have it',
    'name the identity provider it belongs to',
    withSteps(`{ "idp": "LOCAL", "authenticator": «"GoogleOIDCAuthenticator"» }`, totp),
  ],
  [
    'an emergency sign-in with an unknown authenticator',
    'unknown-authenticator',
    'there is no authenticator `totpp`',
    'did you mean `totp`?',
    withSteps(password, `{ "idp": "LOCAL", "authenticator": «"totpp"» }`),
  ],
  [
    'an emergency sign-in without a first factor',
    'break-glass-without-first-factor',
    'no option of its steps says who the user is',
    'add a step with an authenticator that says who the user is, such as `BasicAuthenticator`',
    acme(`{ "accounts": [${account}], «"steps"»: [${stepsOf(named, totp)}] }`),
  ],
  [
    'an emergency sign-in with two steps of one number',
    'duplicate-step-id',
    'there is another step 1 on line 2',
    'number the steps 1, 2, 3 …',
    acme(`{ "accounts": [${account}], "steps": [
      { "id": 1, "options": [${password}] },
      { "id": «1», "options": [${totp}] }] }`),
  ],
  [
    'an emergency sign-in with a step without options',
    'step-without-options',
    'step 2 has no options',
    'add an option or remove the step',
    withSteps(password, '').replace('"options": []', '"options": «[»]'),
  ],
  [
    'an emergency sign-in with a script',
    'organization-unknown-key',
    'unknown key `script`',
    'the keys here are `accounts`, `steps`',
    acme(`{ "accounts": [${account}], "steps": [${stepsOf(password, totp)}], «"script"»: "" }`),
  ],
];

/** Steps of an emergency sign-in that are as they should be. */
export const soundSequences: readonly (readonly [what: string, text: string])[] = [
  ['a password and a code', withSteps(password, totp)],
  [
    'a name, a passkey and a code',
    withSteps(named, `{ "idp": "LOCAL", "authenticator": "FIDOAuthenticator" }`, totp),
  ],
];

/** Steps that one factor is enough for; the place that is warned of is marked. */
export const weakSequences: readonly (readonly [what: string, text: string])[] = [
  ['a password alone', withSteps(password)],
  ['a password twice', withSteps(password, password)],
  ['a code that can be left out', withSteps(password, `${totp}, ${password}`)],
  ['a factor that is the first for whoever is only named', withSteps(named, password)],
].map(([what, text]) => [what as string, (text as string).replace('"steps"', '«"steps"»')] as const);
