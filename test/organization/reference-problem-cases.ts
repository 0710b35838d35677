import { basic, type ProblemCase, withOption, withSequence } from './problem-case.ts';

const oneStep = `{ "steps": [{ "id": 1, "options": [${basic}] }] }`;

/** Files whose parts do not fit each other. */
export const referenceProblemCases: readonly ProblemCase[] = [
  [
    'two identity providers with one name',
    'organization-duplicate-name',
    'there is another identity provider `Google` on line 2',
    'rename one of them',
    `{ "name": "acme", "identityProviders": [\n  { "name": "Google" },\n  { "name": «"Google"» }\n] }`,
  ],
  [
    'two applications with one name',
    'organization-duplicate-name',
    'there is another application `payroll` on line 2',
    'rename one of them',
    `{ "name": "acme", "applications": [
  { "name": "payroll", "authenticationSequence": ${oneStep} },
  { "name": «"payroll"», "authenticationSequence": ${oneStep} }
] }`,
  ],
  [
    'two users with one name in one user store',
    'organization-duplicate-name',
    'there is another user `bob` on line 1',
    'rename one of them',
    `{ "name": "acme", "users": [{ "username": "bob" }, { "username": "bob", "userStoreDomain": "OTHER" },
  { "username": «"bob"», "userStoreDomain": "PRIMARY" }] }`,
  ],
  [
    'an identity that two users are linked with',
    'organization-duplicate-name',
    '`7` of `G` is linked on line 2 already',
    'rename one of them',
    `{ "name": "acme", "identityProviders": [{ "name": "G" }], "users": [
  { "username": "a", "federatedIdentities": [{ "idp": "G", "subject": "7" }] },
  { "username": "b", "federatedIdentities": [{ "idp": "G", "subject": «"7"» }] }] }`,
  ],
  [
    'a user of an identity provider that does not exist',
    'unknown-identity-provider',
    'there is no identity provider `google`',
    'did you mean `Google`?',
    `{ "name": "acme", "identityProviders": [{ "name": "Google" }], "federatedUsers": [{ "idp": «"google"», "subject": "7" }] }`,
  ],
  [
    'a step without options',
    'step-without-options',
    'step 2 has no options',
    'add an option or remove the step',
    withSequence(`{ "steps": [{ "id": 1, "options": [${basic}] }, { "id": 2, "options": «[»] }] }`),
  ],
  [
    'a step that does not mention options',
    'step-without-options',
    'step 7 has no options',
    'add an option or remove the step',
    withSequence(`{ "subjectStepId": 7, "attributeStepId": 7, "steps": [«{» "id": 7 }] }`),
  ],
  [
    'two steps with one id',
    'duplicate-step-id',
    'there is another step 1 on line 8',
    'number the steps 1, 2, 3 …',
    withSequence(`{ "steps": [{ "id": 1, "options": [${basic}] },\n { "id": «1», "options": [${basic}] }] }`),
  ],
  [
    'an option of an identity provider in other case',
    'unknown-option-provider',
    'there is no identity provider `google`',
    'did you mean `Google`?',
    withOption(`{ "idp": «"google"», "authenticator": "GoogleOIDCAuthenticator" }`),
  ],
  [
    'an option of an identity provider that is like none',
    'unknown-option-provider',
    'there is no identity provider `Keycloak`',
    'use the name of a configured identity provider, or LOCAL',
    withOption(`{ "idp": «"Keycloak"», "authenticator": "OpenIDConnectAuthenticator" }`),
  ],
  [
    'an authenticator that is not known',
    'unknown-authenticator',
    'there is no authenticator `TOTPAuthenticator`',
    'did you mean `totp`?',
    withOption(`{ "idp": "LOCAL", "authenticator": «"TOTPAuthenticator"» }`),
  ],
  [
    'an authenticator under its short name',
    'unknown-authenticator',
    'there is no authenticator `basic`',
    'did you mean `BasicAuthenticator`?',
    withOption(`{ "idp": "LOCAL", "authenticator": «"basic"» }`),
  ],
  [
    'an unknown authenticator of an identity provider',
    'unknown-authenticator',
    'there is no authenticator `SAMLAuthenticator`',
    'did you mean `SAMLSSOAuthenticator`?',
    `{ "name": "acme", "identityProviders": [{ "name": "A",
  "federatedAuthenticators": { "authenticators": [{ "name": «"SAMLAuthenticator"» }] } }] }`,
  ],
  [
    'an authenticator that its identity provider does not have',
    'authenticator-not-of-provider',
    '`Google` does not have the authenticator `SAMLSSOAuthenticator`',
    '`Google` has `GoogleOIDCAuthenticator`',
    withOption(`{ "idp": "Google", "authenticator": «"SAMLSSOAuthenticator"» }`),
  ],
  [
    'LOCAL with a federated authenticator',
    'authenticator-of-other-kind',
    '`GoogleOIDCAuthenticator` is federated, LOCAL does not have it',
    'name its identity provider: `Google`',
    withOption(`{ "idp": "LOCAL", "authenticator": «"GoogleOIDCAuthenticator"» }`),
  ],
  [
    'an identity provider with a local authenticator',
    'authenticator-of-other-kind',
    '`totp` is local, `Google` cannot have it',
    'use it with `LOCAL`',
    withOption(`{ "idp": "Google", "authenticator": «"totp"» }`),
  ],
  [
    'a subject step that does not exist',
    'unknown-step-reference',
    '`subjectStepId` is 3, and there is no step 3',
    'use one of the steps: 1, 2',
    withSequence(
      `{ "subjectStepId": «3», "steps": [{ "id": 1, "options": [${basic}] }, { "id": 2, "options": [${basic}] }] }`,
    ),
  ],
  [
    'an attribute step that does not exist',
    'unknown-step-reference',
    '`attributeStepId` is 2, and there is no step 2',
    'use one of the steps: 1',
    withSequence(`{ "attributeStepId": «2», "steps": [{ "id": 1, "options": [${basic}] }] }`),
  ],
  [
    'a sequence without step 1 that names no subject step',
    'unknown-step-reference',
    '`subjectStepId` is missing, and there is no step 1',
    'use one of the steps: 2',
    withSequence(`{ "attributeStepId": 2, «"steps"»: [{ "id": 2, "options": [${basic}] }] }`),
  ],
  [
    'a script and a script file',
    'script-and-script-file',
    'the application has `scriptFile` already; both at once are not possible',
    'keep one of them',
    withSequence(`{ "steps": [{ "id": 1, "options": [${basic}] }], "scriptFile": "p.js", «"script"»: "" }`),
  ],
  [
    'a script file that does not exist',
    'script-file-missing',
    'there is no file `payrol.login.js`',
    'check `scriptFile`; it is relative to the organization file',
    withSequence(`{ "steps": [{ "id": 1, "options": [${basic}] }], "scriptFile": «"payrol.login.js"» }`),
  ],
  [
    'a script that is not JavaScript',
    'script-syntax',
    'unexpected token, in line 2 of the script',
    'mend the position that is named',
    withSequence(
      String.raw`{ "steps": [{ "id": 1, "options": [${basic}] }], "script": "var a = \"\u00e9\";\nvar b = «;»" }`,
    ),
  ],
];
