/** What is wrong, its code, message and advice, and a file in which the places to report are marked. */
export type ProblemCase = readonly [
  what: string,
  code: string,
  message: string,
  advice: string,
  marked: string,
];

/** An organization with Google and one application, whose sequence and other keys are given. */
export function withSequence(sequence: string, more = ''): string {
  return `{
  "name": "acme",
  "identityProviders": [{
    "name": "Google",
    "federatedAuthenticators": { "authenticators": [{ "name": "GoogleOIDCAuthenticator" }] }
  }],
  "applications": [
    { "name": "payroll", "authenticationSequence": ${sequence} }
  ]${more}
}`;
}

export const basic = `{ "idp": "LOCAL", "authenticator": "BasicAuthenticator" }`;
export const withOption = (option: string) =>
  withSequence(`{ "steps": [{ "id": 1, "options": [${option}] }] }`);
