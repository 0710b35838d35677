/**
 * The types that appear in the tables. Each has a TypeScript rendering (editor types, reference page) and a run-time
 * check in the guest; a parity test holds both sides together.
 */
export const valueTypes = {
  string: { typescript: 'string', doc: 'text' },
  number: { typescript: 'number', doc: 'a number' },
  StepNumber: { typescript: 'number', doc: 'the number of a step of the sequence' },
  IdentityProviderName: {
    typescript: 'string',
    doc: 'the name of an identity provider of the sequence, or LOCAL',
  },
  boolean: { typescript: 'boolean', doc: 'true or false' },
  any: { typescript: 'any', doc: 'any value' },
  void: { typescript: 'void', doc: 'nothing' },
  object: { typescript: 'Record<string, any>', doc: 'a plain object whose values can be written as JSON' },
  'string[]': { typescript: 'string[]', doc: 'an array of text' },
  'string|null': { typescript: 'string | null', doc: 'text, or null' },
  Context: { typescript: 'Context', doc: 'the context object of this login' },
  User: { typescript: 'User', doc: 'a user that Stepgate handed to the script' },
  'User|null': { typescript: 'User | null', doc: 'a user, or null' },
  Step: { typescript: 'Step', doc: 'a step of the sequence' },
  Steps: { typescript: 'Record<number, Step>', doc: 'steps by their number' },
  Request: { typescript: 'Request', doc: 'the request being processed' },
  Response: { typescript: 'Response', doc: 'the response being prepared' },
  StringMap: { typescript: 'Record<string, string>', doc: 'an object of text' },
  ParameterMap: { typescript: 'Record<string, string[]>', doc: 'an object of arrays of text' },
  CookieMap: { typescript: 'Record<string, Cookie>', doc: 'cookies by name' },
  ProvisioningStatus: {
    typescript: "'none' | 'identified' | 'local' | 'provisioned' | 'linked' | 'pass-through'",
    doc: 'who the user of a step became',
  },
  AuthenticatorOptions: {
    typescript: 'AuthenticatorOption[] | Record<string, AuthenticatorOption>',
    doc: 'an array, or an object with numeric keys, of `{ idp?, authenticator? }`',
  },
  'AuthenticatorOption[]': { typescript: 'AuthenticatorOption[]', doc: 'the options of a step' },
  StepOptions: { typescript: 'StepOptions', doc: 'options of executeStep' },
  HttpAuthentication: { typescript: 'HttpAuthentication', doc: '`{ type, properties }`' },
  FailureDetails: { typescript: 'FailureDetails', doc: '`{ errorCode?, errorMessage?, errorURI? }`' },
  Callbacks: { typescript: 'Callbacks', doc: 'an object of functions, see the row of the function' },
} as const satisfies Record<string, { typescript: string; doc: string }>;

export type ValueType = keyof typeof valueTypes;
