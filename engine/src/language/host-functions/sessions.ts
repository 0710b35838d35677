import { dialectNames } from '../dialects.ts';
import type { HostFunction, Parameter } from '../host-function.ts';

const sessionReference = 'WSO2 docs, Conditional authentication: API reference, session functions';

const user: Parameter = {
  name: 'user',
  type: 'User',
  doc: 'The user, for example `context.currentKnownSubject`.',
};
const context: Parameter = { name: 'context', type: 'Context', doc: 'The context of this login.' };

const asks = {
  effect: 'observe',
  timing: 'immediate',
  stable: ['sessions'],
  dialects: dialectNames,
  source: sessionReference,
} as const;

/** The sessions of a federated user are those of the linked account too. */
const asksOfUser = { ...asks, stable: ['sessions', 'links'] } as const;

/** Functions that ask about the sessions of users and end them. */
export const sessionFunctions = [
  {
    ...asksOfUser,
    name: 'getUserSessions',
    signatures: [[user]],
    returns: 'Session[]|null',
    doc: 'The sessions of a user; an empty list when there is none, null when they cannot be read.',
  },
  {
    name: 'terminateUserSession',
    effect: 'act',
    timing: 'immediate',
    changes: ['sessions'],
    afterCrash: 'redo',
    signatures: [[user, { name: 'sessionId', type: 'string', doc: 'Id of a session of the user.' }]],
    returns: 'boolean',
    dialects: dialectNames,
    doc: 'Ends a session of the user; false when the user has no such session.',
    source: sessionReference,
  },
  {
    ...asks,
    name: 'checkSessionExistence',
    signatures: [[{ name: 'step', type: 'StepNumber', doc: 'Number of a step.' }, context]],
    returns: 'boolean',
    doc: 'Whether the session of this browser satisfies an option of the step.',
  },
  {
    ...asks,
    name: 'getAuthenticatedApplications',
    signatures: [[context]],
    returns: 'AuthenticatedApplication[]',
    doc: 'The applications that the session of this browser is signed in to.',
  },
  {
    ...asksOfUser,
    name: 'isWithinSessionLimit',
    signatures: [
      [context, { name: 'limit', type: 'SessionLimit', doc: '`{ sessionLimit }`, a number as text.' }],
    ],
    returns: 'boolean',
    doc: 'Whether the current subject has fewer sessions than the limit.',
    deprecated: 'use a step with the `SessionExecutor` authenticator',
  },
  {
    name: 'killSession',
    effect: 'act',
    timing: 'immediate',
    changes: ['sessions'],
    afterCrash: 'redo',
    signatures: [[context, { name: 'session', type: 'SessionReference', doc: '`{ sessionId }`.' }]],
    returns: 'boolean',
    dialects: dialectNames,
    doc: 'Ends a session of the current subject; false only when no id is given.',
    deprecated: 'use `terminateUserSession(user, sessionId)`',
    source: sessionReference,
  },
  {
    ...asksOfUser,
    name: 'getSessionData',
    signatures: [[context, { name: 'ignored', type: 'object', nullable: true, doc: 'Has no meaning.' }]],
    returns: 'SessionMap',
    doc: 'The sessions of the current subject by their id.',
    deprecated: 'use `getUserSessions(user)`',
  },
] as const satisfies readonly HostFunction[];
