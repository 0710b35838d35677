import { dialectNames } from '../dialects.ts';
import type { HostFunction } from '../host-function.ts';

const conditionalAuthReference = 'WSO2 docs, Conditional authentication: API reference, user functions';

/** Functions that ask about users, their groups and accounts. */
export const userFunctions = [
  {
    name: 'isMemberOfAnyOfGroups',
    effect: 'observe',
    timing: 'immediate',
    stable: ['groups', 'links'],
    signatures: [
      [
        { name: 'user', type: 'User', doc: 'The user, for example `context.currentKnownSubject`.' },
        { name: 'groups', type: 'string[]', doc: 'Names of groups.' },
      ],
    ],
    returns: 'boolean',
    dialects: dialectNames,
    doc: 'Whether the user is in one of the groups: those of the local account, else those the identity provider sent.',
    source: conditionalAuthReference,
  },
  {
    name: 'getAssociatedLocalUser',
    effect: 'observe',
    timing: 'immediate',
    stable: ['links'],
    signatures: [[{ name: 'federatedUser', type: 'User', doc: 'A user of a federated step.' }]],
    returns: 'User|null',
    journals: 'users',
    dialects: dialectNames,
    doc: 'The local account linked with a federated user, or null. Null for local users.',
    source: conditionalAuthReference,
  },
  {
    name: 'hasLocalAccount',
    effect: 'observe',
    timing: 'immediate',
    stable: ['links'],
    signatures: [
      [
        {
          name: 'user',
          type: 'User',
          nullable: true,
          doc: 'The user, for example `context.currentKnownSubject`.',
        },
      ],
    ],
    returns: 'boolean',
    dialects: ['stepgate'],
    doc: 'Whether the user has a local account: a local user, or a federated one that is linked or was provisioned.',
    source: 'Stepgate addition',
  },
  {
    name: 'isJitEnabled',
    effect: 'observe',
    timing: 'immediate',
    stable: ['jit'],
    signatures: [
      [{ name: 'identityProvider', type: 'IdentityProviderName', doc: 'Name of an identity provider.' }],
    ],
    returns: 'boolean',
    dialects: ['stepgate'],
    doc: 'Whether JIT provisioning is on for an identity provider. False for LOCAL; an unknown name is an error.',
    source: 'Stepgate addition',
  },
] as const satisfies readonly HostFunction[];
