import type { ContextObject, ValueType } from '@stepgate/engine/language';
import type { RandomPicks } from '../random-picks.ts';
import { stepOptions } from './step-options.ts';
import {
  acrValues,
  claimUris,
  cookieNames,
  fieldNames,
  groupNames,
  headerNames,
  parameterNames,
  plainTexts,
  roleNames,
  sentClaims,
  templates,
} from './words.ts';
import { type Frame, quoted, type Writer } from './writer.ts';

type Write = (writer: Writer, frame: Frame, depth: number) => string;

/** How a value of each type is written when nothing around gives one. */
const literals: Readonly<Record<ValueType, Write>> = {
  string: ({ picks }) => quoted(picks.pick([...plainTexts, ...plainTexts, ...roleNames, ...templates])),
  number: ({ picks }) => picks.pick(['0', '1', '2', '3', '50']),
  StepNumber: (writer) => stepNumber(writer),
  IdentityProviderName: (writer) => quoted(providerName(writer)),
  boolean: (writer, frame, depth) =>
    depth > 2 ? writer.picks.pick(['true', 'false']) : writer.parts.condition(writer, frame, depth + 1),
  any: (writer, frame, depth) =>
    value(writer, frame, writer.picks.pick(['string', 'number', 'boolean']), depth + 1),
  void: () => 'undefined',
  object: (writer, frame, depth) =>
    `{ ${writer.picks.pick(fieldNames)}: ${value(writer, frame, writer.picks.pick(['string', 'boolean', 'number']), depth + 1)} }`,
  'string[]': ({ picks }) => {
    const names = picks.pick([roleNames, groupNames, acrValues, plainTexts]);
    return `[${picks.some(names, 70).map(quoted).join(', ')}]`;
  },
  'string|null': (writer, frame, depth) =>
    writer.picks.chance(20) ? 'null' : value(writer, frame, 'string', depth + 1),
  Context: (_, frame) => frame.context,
  User: (writer, frame) => knownUser(writer, frame),
  'User[]|null': (writer, frame, depth) => `[${value(writer, frame, 'User', depth + 1)}]`,
  'User|null': (writer, frame, depth) =>
    writer.picks.chance(15) ? 'null' : value(writer, frame, 'User', depth + 1),
  Step: (writer, frame) =>
    writer.picks.chance(85)
      ? `${frame.context}.steps[${stepNumber(writer)}]`
      : `${frame.context}.currentStep`,
  Steps: (_, frame) => `${frame.context}.steps`,
  Request: (_, frame) => `${frame.context}.request`,
  Response: (_, frame) => `${frame.context}.response`,
  'Session[]|null': (writer, frame, depth) => `getUserSessions(${value(writer, frame, 'User', depth + 1)})`,
  'AuthenticatedApplication[]': (_, frame) => `getAuthenticatedApplications(${frame.context})`,
  SessionMap: (_, frame) => `getSessionData(${frame.context}, {})`,
  UserAgent: (writer, frame, depth) => object(writer, frame, 'UserAgent', depth + 1),
  StringMap: (writer, frame, depth) =>
    `{ ${writer.picks.pick(fieldNames)}: ${value(writer, frame, 'string', depth + 1)} }`,
  ParameterMap: (_, frame) => `${frame.context}.request.params`,
  CookieMap: (_, frame) => `${frame.context}.request.cookies`,
  ProvisioningStatus: ({ picks }) =>
    quoted(picks.pick(['linked', 'pass-through', 'provisioned', 'local', 'none'])),
  AuthenticatorOptions: (writer, frame, depth) => stepOptions(writer, frame, depth),
  'AuthenticatorOption[]': (writer, frame) => `${frame.context}.steps[${stepNumber(writer)}].options`,
  StepOptions: (writer, frame, depth) => stepOptions(writer, frame, depth),
  HttpAuthentication: () => `{ type: 'bearer', properties: { token: 't' } }`,
  FailureDetails: (writer, frame, depth) => `{ errorCode: ${value(writer, frame, 'string', depth + 1)} }`,
  CookieProperties: ({ picks }) => picks.pick([`{ 'max-age': 60 }`, '{ sign: true }', '{ encrypt: true }']),
  CookieReading: ({ picks }) => picks.pick(['{ validateSignature: true }', '{ decrypt: true }']),
  SameSite: ({ picks }) => quoted(picks.pick(['STRICT', 'LAX', 'NONE'])),
  ClaimValues: (writer, frame, depth) =>
    `{ ${quoted(writer.picks.pick(claimUris))}: ${value(writer, frame, 'string', depth + 1)} }`,
  ChoreoService: ({ picks, program }) =>
    program.secrets.length > 0 && picks.chance(60)
      ? `{ url: 'https://choreo.example', consumerKeyAlias: 'key', consumerSecretAlias: 'key' }`
      : `{ url: 'https://choreo.example', consumerKey: 'k', consumerSecret: 's' }`,
  ElasticQuery: (writer, frame, depth) => `{ username: ${value(writer, frame, 'string', depth + 1)} }`,
  AnalyticsTarget: () => `{ ReceiverUrl: '/events' }`,
  SessionLimit: ({ picks }) => `{ sessionLimit: '${picks.pick(['1', '2'])}' }`,
  SessionReference: (writer, frame, depth) => `{ sessionId: ${value(writer, frame, 'string', depth + 1)} }`,
  LibraryName: ({ picks, program }) =>
    quoted(
      nameOrOther(
        picks,
        program.libraries.map(({ name }) => name),
      ),
    ),
  SecretName: ({ picks, program }) => quoted(nameOrOther(picks, program.secrets)),
  StepOutcome: ({ picks }) => quoted(picks.pick(['success', 'fail'])),
  PromptOutcome: ({ picks }) => quoted(picks.pick(['success', 'fail'])),
  RemoteOutcome: () => `{ outcome: 'success', data: {} }`,
  ChangeOutcome: ({ picks }) => quoted(picks.pick(['success', 'fail'])),
  Callbacks: () => '{}',
};

/** Mostly a name that there is, if there is one. */
function nameOrOther(picks: RandomPicks, names: readonly string[]): string {
  return names.length > 0 && !picks.chance(8) ? picks.pick(names) : 'none';
}

/** Types that are reached by a name or a number from values of others. */
const members: readonly {
  readonly from: ValueType;
  readonly type: ValueType | ContextObject;
  write: Write;
}[] = [
  { from: 'string[]', type: 'string', write: () => '[0]' },
  { from: 'ParameterMap', type: 'string[]', write: ({ picks }) => `[${quoted(picks.pick(parameterNames))}]` },
  { from: 'CookieMap', type: 'Cookie', write: ({ picks }) => `[${quoted(picks.pick(cookieNames))}]` },
  { from: 'Session[]|null', type: 'Session', write: () => '[0]' },
  { from: 'AuthenticatedApplication[]', type: 'AuthenticatedApplication', write: () => '[0]' },
  {
    from: 'AuthenticatorOption[]',
    type: 'AuthenticatorOption',
    write: ({ picks }) => `[${picks.pick([0, 1])}]`,
  },
  { from: 'User[]|null', type: 'User', write: () => '[0]' },
];

/** Which names maps of text are read by, where it is the map of a property. */
const mapNames: Readonly<Record<string, readonly string[]>> = {
  'Request.headers': headerNames,
  'User.localClaims': claimUris,
  'User.claims': claimUris,
  'User.remoteClaims': sentClaims,
  'Context.endpointParams': fieldNames,
};

/** An expression of a type: a variable, what a function returns, a property of the context, or a literal. */
export function value(writer: Writer, frame: Frame, type: ValueType, depth = 0): string {
  const { picks } = writer;
  const variables = frame.variables.filter((variable) => variable.type === type);
  if (variables.length > 0 && picks.chance(40)) return picks.pick(variables).name;
  if (depth > 3 || picks.chance(25) || type === 'Callbacks') return literals[type](writer, frame, depth);
  const ways = [
    () => literals[type](writer, frame, depth),
    ...callsReturning(writer, frame, type, depth),
    ...propertiesGiving(writer, frame, type, depth),
  ];
  return picks.pick(ways)();
}

function callsReturning(writer: Writer, frame: Frame, type: ValueType, depth: number): (() => string)[] {
  const returned = [type, `${type}|null`];
  return writer.rows
    .filter((row) => row.timing === 'immediate' && returned.includes(row.returns) && row.name !== 'require')
    .map((row) => () => `${row.name}(${writer.parts.argumentsOf(writer, frame, row, depth + 1).join(', ')})`);
}

function propertiesGiving(
  writer: Writer,
  frame: Frame,
  type: ValueType | ContextObject,
  depth: number,
): (() => string)[] {
  const { properties } = writer;
  const readable = properties.filter((row) => row.access !== 'write');
  const direct = readable
    .filter((row) => row.type === type || row.type === `${type}|null`)
    .map((row) => () => property(writer, frame, row.object, row.name, depth));
  const ofMaps =
    type !== 'string'
      ? []
      : readable
          .filter((row) => row.type === 'StringMap')
          .map((row) => () => {
            const map = property(writer, frame, row.object, row.name, depth);
            return `${guarded(writer, map)}[${quoted(writer.picks.pick(mapNames[`${row.object}.${row.name}`] ?? fieldNames))}]`;
          });
  const ofLists = members
    .filter((row) => row.type === type)
    .map(
      (row) => () =>
        `${guarded(writer, value(writer, frame, row.from, depth + 1))}${row.write(writer, frame, depth)}`,
    );
  return [...direct, ...ofMaps, ...ofLists];
}

function property(writer: Writer, frame: Frame, owner: ContextObject, name: string, depth: number): string {
  const text = object(writer, frame, owner, depth + 1);
  const isSure = /^(?:\w+|\w+\.(?:request|response|steps))$/.test(text);
  const base = isSure ? text : guarded(writer, text);
  return /^\w+$/.test(name) ? `${base}.${name}` : `${base}['${name}']`;
}

/** An object that scripts reach through the context. */
function object(writer: Writer, frame: Frame, owner: ContextObject, depth: number): string {
  if (owner in literals && owner !== 'UserAgent') return value(writer, frame, owner as ValueType, depth);
  const ways = propertiesGiving(writer, frame, owner, depth);
  if (ways.length === 0) throw new Error(`nothing gives ${owner}`);
  return writer.picks.pick(ways)();
}

/** Mostly so that nothing there is no error. */
export function guarded(writer: Writer, text: string): string {
  return writer.picks.weighted([
    [5, `(${text} || {})`],
    [2, writer.picks.chance(90) && /^[\w.[\]]+$/.test(text) ? text : `(${text} || {})`],
  ]);
}

function knownUser({ picks }: Writer, { context }: Frame): string {
  return picks.weighted([
    [8, `${context}.currentKnownSubject`],
    [6, `${context}.steps[1].subject`],
    [1, `${context}.lastLoginFailedUser`],
    [1, `${context}.steps[2].subject`],
  ]);
}

/** Mostly a step that there is. */
export function stepNumber({ picks, program }: Writer): string {
  const numbers = program.steps.map((step) => String(step.id));
  return picks.chance(97) ? picks.pick(numbers) : '9';
}

/** Mostly an identity provider that there is. */
export function providerName({ picks, program }: Writer): string {
  return picks.pick([...program.identityProviders.map((provider) => provider.name), 'LOCAL', 'Google']);
}
