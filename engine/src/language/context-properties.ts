import { type DialectName, dialectNames } from './dialects.ts';
import type { EffectKind, FactKind } from './effect-kinds.ts';
import type { ValueType } from './value-types.ts';

/** The objects a script can reach from its `context` argument. */
export type ContextObject =
  | 'Context'
  | 'Request'
  | 'Response'
  | 'Cookie'
  | 'Step'
  | 'User'
  | 'AuthenticatorOption'
  | 'Session'
  | 'UserAgent'
  | 'AuthenticatedApplication';

/** One property of an object that a script reaches through `context`. */
export interface ContextProperty {
  readonly object: ContextObject;
  readonly name: string;
  readonly type: ValueType;
  readonly access: 'read' | 'write' | 'read-write';
  /** Effect of a read; absent for write-only properties. */
  readonly reads?: { readonly effect: EffectKind; readonly stable?: readonly FactKind[] };
  /** Effect of a write; absent for read-only properties, whose writes are ignored. */
  readonly writes?: { readonly effect: EffectKind; readonly changes?: readonly FactKind[] };
  /** May be null or undefined. */
  readonly nullable?: true;
  readonly dialects: readonly DialectName[];
  readonly doc: string;
}

const pureRead = { access: 'read', reads: { effect: 'pure' }, dialects: dialectNames } as const;
const pureWrite = {
  access: 'read-write',
  reads: { effect: 'pure' },
  writes: { effect: 'pure' },
  dialects: dialectNames,
} as const;

/**
 * The context object as data. Reads of unknown properties give undefined; writes to unknown or read-only ones are
 * ignored (WSO2 docs, Conditional authentication: object reference; `Step.provisioning` is a Stepgate addition).
 */
export const contextProperties = [
  {
    object: 'Context',
    name: 'requestedAcr',
    type: 'string[]',
    nullable: true,
    ...pureRead,
    doc: 'ACR values the application asked for.',
  },
  {
    object: 'Context',
    name: 'selectedAcr',
    type: 'string',
    access: 'read-write',
    reads: { effect: 'pure' },
    writes: { effect: 'emit' },
    nullable: true,
    dialects: dialectNames,
    doc: 'ACR value to report to the application.',
  },
  { object: 'Context', name: 'tenantDomain', type: 'string', ...pureRead, doc: 'Tenant of this login.' },
  {
    object: 'Context',
    name: 'serviceProviderName',
    type: 'string',
    ...pureRead,
    doc: 'Name of the application.',
  },
  {
    object: 'Context',
    name: 'lastLoginFailedUser',
    type: 'User|null',
    ...pureRead,
    doc: 'User of the latest failed local step, or null.',
  },
  { object: 'Context', name: 'request', type: 'Request', ...pureRead, doc: 'The request being processed.' },
  { object: 'Context', name: 'response', type: 'Response', ...pureRead, doc: 'The response being prepared.' },
  {
    object: 'Context',
    name: 'steps',
    type: 'Steps',
    ...pureRead,
    doc: 'Steps of the sequence by number, from 1.',
  },
  {
    object: 'Context',
    name: 'currentStep',
    type: 'Step',
    nullable: true,
    ...pureRead,
    doc: 'The step executed last.',
  },
  {
    object: 'Context',
    name: 'currentKnownSubject',
    type: 'User|null',
    ...pureRead,
    doc: 'User of the completed subject step, else of the latest step that established one.',
  },
  {
    object: 'Context',
    name: 'retry',
    type: 'boolean',
    ...pureRead,
    doc: 'Whether a step was executed again.',
  },
  {
    object: 'Context',
    name: 'endpointParams',
    type: 'StringMap',
    access: 'read-write',
    reads: { effect: 'pure' },
    writes: { effect: 'emit' },
    dialects: dialectNames,
    doc: 'Extra parameters for the login pages.',
  },

  {
    object: 'Request',
    name: 'headers',
    type: 'StringMap',
    ...pureRead,
    doc: 'First value of each header; names in any case.',
  },
  {
    object: 'Request',
    name: 'params',
    type: 'ParameterMap',
    ...pureRead,
    doc: 'Parameters; each an array of text.',
  },
  { object: 'Request', name: 'cookies', type: 'CookieMap', ...pureRead, doc: 'Cookies by name.' },
  { object: 'Request', name: 'ip', type: 'string', ...pureRead, doc: 'Address of the client.' },

  { object: 'Cookie', name: 'name', type: 'string', ...pureRead, doc: 'Name of the cookie.' },
  { object: 'Cookie', name: 'value', type: 'string', ...pureRead, doc: 'Value of the cookie.' },
  {
    object: 'Cookie',
    name: 'comment',
    type: 'string',
    nullable: true,
    ...pureRead,
    doc: 'Browsers do not send it; always undefined.',
  },
  {
    object: 'Cookie',
    name: 'domain',
    type: 'string',
    nullable: true,
    ...pureRead,
    doc: 'Browsers do not send it; always undefined.',
  },
  {
    object: 'Cookie',
    name: 'max-age',
    type: 'number',
    nullable: true,
    ...pureRead,
    doc: 'Browsers do not send it; always undefined.',
  },
  {
    object: 'Cookie',
    name: 'path',
    type: 'string',
    nullable: true,
    ...pureRead,
    doc: 'Browsers do not send it; always undefined.',
  },
  {
    object: 'Cookie',
    name: 'secure',
    type: 'boolean',
    nullable: true,
    ...pureRead,
    doc: 'Browsers do not send it; always undefined.',
  },
  {
    object: 'Cookie',
    name: 'version',
    type: 'number',
    nullable: true,
    ...pureRead,
    doc: 'Browsers do not send it; always undefined.',
  },
  {
    object: 'Cookie',
    name: 'httpOnly',
    type: 'boolean',
    nullable: true,
    ...pureRead,
    doc: 'Browsers do not send it; always undefined.',
  },

  {
    object: 'Response',
    name: 'headers',
    type: 'StringMap',
    access: 'write',
    writes: { effect: 'emit' },
    dialects: dialectNames,
    doc: 'Headers to add to the response.',
  },

  {
    object: 'Step',
    name: 'subject',
    type: 'User|null',
    ...pureRead,
    doc: 'User of the step; undefined while it has not been completed.',
  },
  {
    object: 'Step',
    name: 'idp',
    type: 'string',
    nullable: true,
    ...pureRead,
    doc: 'Identity provider that was used, or `LOCAL`.',
  },
  {
    object: 'Step',
    name: 'authenticator',
    type: 'string',
    nullable: true,
    ...pureRead,
    doc: 'Authenticator that was used.',
  },
  { object: 'Step', name: 'options', type: 'AuthenticatorOption[]', ...pureRead, doc: 'Configured options.' },
  {
    object: 'Step',
    name: 'provisioning',
    type: 'ProvisioningStatus',
    access: 'read',
    reads: { effect: 'pure' },
    dialects: ['stepgate'],
    doc: 'Who the user of the step became.',
  },

  { object: 'User', name: 'identifier', type: 'string', ...pureRead, doc: 'Subject identifier.' },
  {
    object: 'User',
    name: 'uniqueId',
    type: 'string',
    nullable: true,
    ...pureRead,
    doc: 'Id of the local account.',
  },
  { object: 'User', name: 'username', type: 'string', ...pureWrite, doc: 'Name of the user.' },
  {
    object: 'User',
    name: 'userStoreDomain',
    type: 'string',
    ...pureWrite,
    nullable: true,
    doc: 'User store, for example PRIMARY.',
  },
  { object: 'User', name: 'tenantDomain', type: 'string', ...pureRead, doc: 'Tenant of the user.' },
  {
    object: 'User',
    name: 'localClaims',
    type: 'StringMap',
    access: 'read-write',
    reads: { effect: 'observe', stable: ['claims', 'links'] },
    writes: { effect: 'act', changes: ['claims'] },
    dialects: dialectNames,
    doc: 'Claims by local claim URI: of the local account, else mapped from what the identity provider sent.',
  },
  {
    object: 'User',
    name: 'remoteClaims',
    type: 'StringMap',
    nullable: true,
    ...pureRead,
    doc: 'Claims as the identity provider sent them; null for local users.',
  },
  {
    object: 'User',
    name: 'claims',
    type: 'StringMap',
    access: 'read-write',
    reads: { effect: 'observe', stable: ['claims', 'links'] },
    writes: { effect: 'emit' },
    dialects: dialectNames,
    doc: 'Claims of this login only; a read falls back to `localClaims`.',
  },
  {
    object: 'User',
    name: 'roles',
    type: 'string[]',
    access: 'read',
    reads: { effect: 'observe', stable: ['roles', 'links'] },
    dialects: dialectNames,
    doc: 'Roles of the local account; empty without one.',
  },

  {
    object: 'AuthenticatorOption',
    name: 'idp',
    type: 'string',
    ...pureRead,
    doc: 'Identity provider, or `LOCAL`.',
  },
  {
    object: 'AuthenticatorOption',
    name: 'authenticator',
    type: 'string',
    ...pureRead,
    doc: 'Name of the authenticator.',
  },

  { object: 'Session', name: 'id', type: 'string', ...pureRead, doc: 'Id of the session.' },
  {
    object: 'Session',
    name: 'loginTime',
    type: 'number',
    ...pureRead,
    doc: 'When it began, in milliseconds since 1970.',
  },
  {
    object: 'Session',
    name: 'lastAccessTime',
    type: 'number',
    ...pureRead,
    doc: 'When it was used last, in milliseconds since 1970.',
  },
  {
    object: 'Session',
    name: 'ip',
    type: 'string',
    nullable: true,
    ...pureRead,
    doc: 'Address of the client that began it.',
  },
  { object: 'Session', name: 'userAgent', type: 'UserAgent', ...pureRead, doc: 'The browser that began it.' },
  {
    object: 'Session',
    name: 'applications',
    type: 'AuthenticatedApplication[]',
    ...pureRead,
    doc: 'Applications it is signed in to.',
  },

  { object: 'UserAgent', name: 'rawString', type: 'string', ...pureRead, doc: 'The header as it was sent.' },
  { object: 'UserAgent', name: 'browser', type: 'string', ...pureRead, doc: 'Name of the browser.' },
  { object: 'UserAgent', name: 'platform', type: 'string', ...pureRead, doc: 'Operating system.' },
  { object: 'UserAgent', name: 'device', type: 'string', ...pureRead, doc: 'Kind of device.' },

  {
    object: 'AuthenticatedApplication',
    name: 'subject',
    type: 'string',
    ...pureRead,
    doc: 'Subject identifier the application got.',
  },
  {
    object: 'AuthenticatedApplication',
    name: 'appName',
    type: 'string',
    ...pureRead,
    doc: 'Name of the application.',
  },
  {
    object: 'AuthenticatedApplication',
    name: 'appId',
    type: 'string',
    ...pureRead,
    doc: 'Id of the application.',
  },
] as const satisfies readonly ContextProperty[];

/** The properties of one object, by name. */
export function propertiesOf(object: ContextObject): ReadonlyMap<string, ContextProperty> {
  return new Map(contextProperties.filter((row) => row.object === object).map((row) => [row.name, row]));
}
