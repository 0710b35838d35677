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
  'User[]|null': { typescript: 'User[] | null', doc: 'users, or null' },
  'User|null': { typescript: 'User | null', doc: 'a user, or null' },
  Step: { typescript: 'Step', doc: 'a step of the sequence' },
  Steps: { typescript: 'Record<number, Step>', doc: 'steps by their number' },
  Request: { typescript: 'Request', doc: 'the request being processed' },
  Response: { typescript: 'Response', doc: 'the response being prepared' },
  'Session[]|null': { typescript: 'Session[] | null', doc: 'sessions, or null' },
  'AuthenticatedApplication[]': {
    typescript: 'AuthenticatedApplication[]',
    doc: 'applications the user is signed in to',
  },
  SessionMap: { typescript: 'Record<string, Session>', doc: 'sessions by their id' },
  UserAgent: { typescript: 'UserAgent', doc: 'the browser of a session' },
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
  CookieProperties: {
    typescript: 'CookieProperties',
    doc: 'how long a cookie lives, where it is sent, and whether it is signed and encrypted',
    fields: {
      domain: { type: 'string', doc: 'Hosts it is sent to.' },
      path: { type: 'string', doc: 'Paths it is sent to.' },
      comment: { type: 'string', doc: 'Ignored by browsers.' },
      'max-age': { type: 'number', doc: 'Seconds it lives; without it, as long as the browser is open.' },
      version: { type: 'number', doc: 'Ignored by browsers.' },
      httpOnly: { type: 'boolean', doc: 'Hidden from pages.' },
      secure: { type: 'boolean', doc: 'Sent over HTTPS only.' },
      sameSite: { type: 'SameSite', doc: 'Whether other sites may cause it to be sent.' },
      sign: { type: 'boolean', doc: 'Nobody but the server can make or change it.' },
      encrypt: { type: 'boolean', doc: 'Nobody but the server can read it.' },
    },
  },
  CookieReading: {
    typescript: 'CookieReading',
    doc: 'how a cookie was written',
    fields: {
      decrypt: { type: 'boolean', doc: 'It was written with `encrypt`.' },
      validateSignature: {
        type: 'boolean',
        doc: 'It was written with `sign`; null when the signature is wrong.',
      },
    },
  },
  SameSite: { typescript: "'STRICT' | 'LAX' | 'NONE'", doc: 'STRICT, LAX or NONE' },
  ClaimValues: { typescript: 'Record<string, string>', doc: 'values by local claim URI, at least one' },
  ChoreoService: {
    typescript: 'ChoreoService',
    doc: 'a service and the credentials it is called with',
    fields: {
      url: { type: 'string', doc: 'Absolute https address.' },
      consumerKey: { type: 'string', doc: 'Client id.' },
      consumerKeyAlias: { type: 'string', doc: 'Name of the secret that holds the client id.' },
      consumerSecret: { type: 'string', doc: 'Client secret.' },
      consumerSecretAlias: { type: 'string', doc: 'Name of the secret that holds the client secret.' },
      asgardeoTokenEndpoint: { type: 'string', doc: 'Where the token is fetched.' },
    },
  },
  ElasticQuery: {
    typescript: 'ElasticQuery',
    doc: 'what to compute a risk score of',
    fields: {
      username: { type: 'string', doc: 'Whose events count.' },
      duration: { type: 'string', doc: 'How far back, for example `5m`.' },
      riskLogic: { type: 'string', doc: 'Painless script that gives the score.' },
      index: { type: 'string', doc: 'Default `transaction`.' },
      threshold: { type: 'string', doc: 'Handed to the risk logic; default 10000.' },
    },
  },
  AnalyticsTarget: {
    typescript: 'AnalyticsTarget',
    doc: 'where events go',
    fields: {
      Application: { type: 'string', doc: 'Name of the analytics application.' },
      InputStream: { type: 'string', doc: 'Its input stream.' },
      ReceiverUrl: { type: 'string', doc: 'Or the path of a receiver.' },
    },
  },
  SessionLimit: {
    typescript: 'SessionLimit',
    doc: '`{ sessionLimit }`',
    fields: { sessionLimit: { type: 'string', doc: 'Number of sessions, as text.' } },
  },
  SessionReference: {
    typescript: 'SessionReference',
    doc: '`{ sessionId }`',
    fields: { sessionId: { type: 'string', doc: 'Id of a session.' } },
  },
  LibraryName: { typescript: 'string', doc: 'the name of a script library of the organization' },
  SecretName: { typescript: 'string', doc: 'the name of a secret of the organization' },
  StepOutcome: {
    typescript: "'success' | 'fail' | 'fallback' | 'abort'",
    doc: 'how a step ended',
  },
  PromptOutcome: {
    typescript: 'string',
    doc: 'the action of the page: `success`, `fail`, `skip` or its own',
  },
  RemoteOutcome: {
    typescript: "{ outcome: 'success' | 'fail' | 'timeout'; data: any }",
    doc: 'how a remote call ended, and what it answered',
  },
  ChangeOutcome: { typescript: "'success' | 'fail'", doc: 'whether the change was made' },
  Callbacks: { typescript: 'Callbacks', doc: 'an object of functions, see the row of the function' },
} as const satisfies Record<string, ValueTypeRow>;

export type ValueType = keyof typeof valueTypes;

interface ValueTypeRow {
  readonly typescript: string;
  readonly doc: string;
  /** The optional keys of a plain object; no other key is allowed. */
  readonly fields?: Readonly<Record<string, { readonly type: string; readonly doc: string }>>;
}

/** The types that are plain objects with known optional keys, as `{ type: { key: type of the key } }`. */
export function objectShapes(): Record<string, Record<string, string>> {
  const rows: readonly [string, ValueTypeRow][] = Object.entries(valueTypes);
  return Object.fromEntries(
    rows.flatMap(([name, { fields }]) =>
      fields === undefined
        ? []
        : [[name, Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, field.type]))]],
    ),
  );
}
