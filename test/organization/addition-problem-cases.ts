import { basic, type ProblemCase, withOption, withSequence } from './problem-case.ts';

const oneStep = `{ "steps": [{ "id": 1, "options": [${basic}] }] }`;
const acme = (more: string): string => `{ "name": "acme", ${more} }`;
const functions = (...rows: string[]): string =>
  acme(`"extensions": { "hostFunctions": [\n${rows.join(',\n')}\n] }`);
const rest = `"effect": "observe", "signatures": [[]]`;
const withPin = (sequence: string, kind: string): string =>
  withSequence(
    sequence,
    `, "extensions": { "authenticators": [{ "name": "CorpPin", "kind": "${kind}", "factor": "second" }] }`,
  );
const withPinOption = (option: string, kind: string): string =>
  withPin(`{ "steps": [{ "id": 1, "options": [${option}] }] }`, kind);

/** Files whose libraries, secrets, behaviours or extensions have a problem. */
export const additionProblemCases: readonly ProblemCase[] = [
  [
    'two libraries with one name',
    'duplicate-library',
    'there is another library `risk.js` on line 2',
    'rename one of them',
    acme(`"scriptLibraries": [
  { "name": "risk.js", "script": "" },
  { "name": «"risk.js"», "script": "" }
]`),
  ],
  [
    'a library with a text and a file',
    'script-and-script-file',
    'the library has `script` already; both at once are not possible',
    'keep one of them',
    acme(`"scriptLibraries": [{ "name": "a", "script": "", «"scriptFile"»: "a.js" }]`),
  ],
  [
    'a library with neither',
    'organization-invalid-value',
    'the library has neither `script` nor `scriptFile`',
    'add one of them',
    acme(`"scriptLibraries": [«{» "name": "a" }]`),
  ],
  [
    'a library whose file does not exist',
    'script-file-missing',
    'there is no file `a.js`',
    'check `scriptFile`; it is relative to the organization file',
    acme(`"scriptLibraries": [{ "name": "a", "scriptFile": «"a.js"» }]`),
  ],
  [
    'a library that is not JavaScript',
    'library-syntax',
    'unexpected token, in line 2 of the library',
    'mend the position that is named',
    acme(String.raw`"scriptLibraries": [{ "name": "a", "script": "var a;\nvar «1»;" }]`),
  ],
  [
    'a secret that stands twice',
    'organization-duplicate-name',
    'the secret `api-key` stands on line 1 already',
    'remove one of the two',
    acme(`"secrets": ["api-key", "other",\n«"api-key"»]`),
  ],
  [
    'a misspelled behaviour',
    'unknown-behaviour',
    'there is no behaviour `closures-are-list`',
    'did you mean `closures-are-lost`?',
    acme(`"behaviours": { "totp-needs-jit": true, «"closures-are-list"»: false }`),
  ],
  [
    'a behaviour that is like none',
    'unknown-behaviour',
    'there is no behaviour `quantum`',
    'use a name of the table of behaviours',
    acme(`"behaviours": { «"quantum"»: false }`),
  ],
  [
    'a behaviour that is neither on nor off',
    'organization-invalid-value',
    '`closures-are-lost` must be true or false, not text',
    'correct the value',
    acme(`"behaviours": { "closures-are-lost": «"yes"» }`),
  ],
  [
    'an extension with the name of a function of the language',
    'extension-conflict',
    '`httpGet` belongs to the language already',
    'give it another name',
    functions(`{ "name": «"httpGet"», ${rest} }`),
  ],
  [
    'an extension with the name of an object of the language',
    'extension-conflict',
    '`Log` belongs to the language already',
    'give it another name',
    functions(`{ "name": «"Log"», ${rest} }`),
  ],
  [
    'an extension with the name of a word of JavaScript',
    'extension-conflict',
    '`await` is a word of JavaScript',
    'give it another name',
    functions(`{ "name": «"await"», ${rest} }`),
  ],
  [
    'an extension with the name of a global',
    'extension-conflict',
    '`JSON` is a global of JavaScript',
    'give it another name',
    functions(`{ "name": «"JSON"», ${rest} }`),
  ],
  [
    'an extension with the name of the entry point',
    'extension-conflict',
    '`onLoginRequest` has a meaning in scripts already',
    'give it another name',
    functions(`{ "name": «"onLoginRequest"», ${rest} }`),
  ],
  [
    'two extensions with one name',
    'extension-conflict',
    'there is another extension `riskOf` on line 2',
    'give it another name',
    functions(`{ "name": "riskOf", ${rest} }`, `{ "name": «"riskOf"», ${rest} }`),
  ],
  [
    'an extension whose name cannot be written in a script',
    'organization-invalid-value',
    '`name` is not written as `^[A-Za-z_$][A-Za-z0-9_$]*$`',
    'correct the value',
    functions(`{ "name": «"risk of"», ${rest} }`),
  ],
  [
    'an extension with an unknown answer after a crash',
    'organization-invalid-value',
    '`afterCrash` has none of the possible shapes',
    'use `redo` or `{ outcome }` or `{ answer }`',
    functions(`{ "name": "pay", "effect": "act", "afterCrash": «"retry"», "signatures": [[]] }`),
  ],
  [
    'an extension with callbacks that nobody can give',
    'organization-invalid-value',
    '`extensions.hostFunctions.0.callbacks`: no parameter is of the type `Callbacks`',
    'correct the value',
    functions(
      `{ "name": "askFraud", "timing": "queued", ${rest}, "callbacks": «[»{ "name": "onSuccess", "outcome": "success" }] }`,
    ),
  ],
  [
    'an authenticator extension with the name of one of the table',
    'extension-conflict',
    '`totp` is an authenticator of the table already',
    'give it another name',
    acme(`"extensions": { "authenticators": [{ "name": «"totp"», "kind": "local", "factor": "second" }] }`),
  ],
  [
    'a federated extension with LOCAL',
    'authenticator-of-other-kind',
    '`CorpPin` is federated, LOCAL does not have it',
    'name the identity provider it belongs to',
    withPinOption(`{ "idp": "LOCAL", "authenticator": «"CorpPin"» }`, 'federated'),
  ],
  [
    'a local extension with an identity provider',
    'authenticator-of-other-kind',
    '`CorpPin` is local, `Google` cannot have it',
    'use it with `LOCAL`',
    withPinOption(`{ "idp": "Google", "authenticator": «"CorpPin"» }`, 'local'),
  ],
  [
    'a federated extension that its identity provider does not have',
    'authenticator-not-of-provider',
    '`Google` does not have the authenticator `CorpPin`',
    '`Google` has `GoogleOIDCAuthenticator`',
    withPinOption(`{ "idp": "Google", "authenticator": «"CorpPin"» }`, 'federated'),
  ],
  [
    'a misspelled extension',
    'unknown-authenticator',
    'there is no authenticator `corp-pin`',
    'did you mean `CorpPin`?',
    withPinOption(`{ "idp": "LOCAL", "authenticator": «"corp-pin"» }`, 'local'),
  ],
  [
    'an authenticator whose extension is not in the file',
    'unknown-authenticator',
    'there is no authenticator `CorpPin`',
    'use the name of an authenticator',
    withOption(`{ "idp": "LOCAL", "authenticator": «"CorpPin"» }`),
  ],
];

/** Files with such additions that are as they should be. */
export const soundAdditions: readonly (readonly [what: string, text: string])[] = [
  ['a local extension with LOCAL', withPinOption(`{ "idp": "LOCAL", "authenticator": "CorpPin" }`, 'local')],
  [
    'a federated extension that its identity provider has',
    withPinOption(`{ "idp": "Google", "authenticator": "CorpPin" }`, 'federated').replace(
      `[{ "name": "GoogleOIDCAuthenticator" }]`,
      `[{ "name": "CorpPin" }]`,
    ),
  ],
  ['a library with an empty text', acme(`"scriptLibraries": [{ "name": "a", "script": "" }]`)],
  ['an extension with a refused name', functions(`{ "name": "invokeOPA", ${rest} }`)],
  ['behaviours', withSequence(oneStep, `, "behaviours": { "closures-are-lost": true }`)],
];
