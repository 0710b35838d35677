import { dialectNames } from '../dialects.ts';
import type { HostFunction, Parameter } from '../host-function.ts';

const accountReference = 'WSO2 docs, Conditional authentication: API reference, user functions';

const claims: Parameter = {
  name: 'claims',
  type: 'ClaimValues',
  doc: 'Values by local claim URI; all must fit.',
};
const context: Parameter = { name: 'context', type: 'Context', doc: 'The context of this login.' };
const profile: Parameter = { name: 'profile', type: 'string', nullable: true, doc: 'Has no meaning here.' };
const federatedUser: Parameter = { name: 'federatedUser', type: 'User', doc: 'A user of a federated step.' };

/** Functions that find accounts, link them and change their passwords. */
export const accountFunctions = [
  {
    name: 'getUniqueUserWithClaimValues',
    effect: 'observe',
    timing: 'immediate',
    stable: ['claims'],
    signatures: [[claims, context, profile]],
    returns: 'User|null',
    journals: 'users',
    dialects: dialectNames,
    doc: 'The one local user whose claims have these values; null when there is none, or more than one.',
    source: accountReference,
  },
  {
    name: 'getUsersWithClaimValues',
    effect: 'observe',
    timing: 'immediate',
    stable: ['claims'],
    signatures: [[claims, context, profile]],
    returns: 'User[]|null',
    journals: 'users',
    dialects: dialectNames,
    doc: 'The local users whose claims have these values.',
    source: accountReference,
  },
  {
    name: 'doAssociationWithLocalUser',
    effect: 'act',
    timing: 'immediate',
    changes: ['links', 'roles', 'groups', 'claims'],
    afterCrash: 'redo',
    signatures: [
      [
        federatedUser,
        { name: 'username', type: 'string', doc: 'User name of the local account.' },
        { name: 'tenantDomain', type: 'string', doc: 'Tenant of the local account.' },
        {
          name: 'userStoreDomain',
          type: 'string',
          doc: 'User store of the local account, for example PRIMARY.',
        },
      ],
    ],
    returns: 'boolean',
    journals: 'link',
    dialects: dialectNames,
    doc: 'Links a federated user with a local account. The account must have been proven in this login.',
    source: accountReference,
  },
  {
    name: 'removeAssociatedLocalUser',
    effect: 'act',
    timing: 'immediate',
    changes: ['links', 'roles', 'groups', 'claims'],
    afterCrash: 'redo',
    signatures: [[federatedUser]],
    returns: 'boolean',
    journals: 'link',
    dialects: dialectNames,
    doc: 'Removes the link of a federated user; false when there was none.',
    source: accountReference,
  },
  {
    name: 'updateUserPassword',
    effect: 'act',
    timing: 'queued-with-callbacks',
    afterCrash: 'redo',
    signatures: [
      [
        { name: 'user', type: 'User', doc: 'A local user.' },
        { name: 'newPassword', type: 'string', doc: 'The password, or the token that stands for one.' },
      ],
      [
        { name: 'user', type: 'User', doc: 'A local user.' },
        { name: 'newPassword', type: 'string', doc: 'The password, or the token that stands for one.' },
        { name: 'callbacks', type: 'Callbacks', doc: 'What to do with the outcome.' },
        {
          name: 'skipPasswordValidation',
          type: 'boolean',
          nullable: true,
          doc: 'Accept a password that the policy refuses.',
        },
      ],
    ],
    callbacks: [
      {
        name: 'onSuccess',
        outcome: 'success',
        receives: ['context', 'data'],
        doc: 'The password was changed; `data` is `{}`.',
      },
      { name: 'onFail', outcome: 'fail', receives: ['context', 'data'], doc: 'It was not; `data` is `{}`.' },
    ],
    returns: 'void',
    awaited: 'ChangeOutcome',
    dialects: dialectNames,
    doc: 'Sets the password of a local account; fails for one that a federated user only matched. Without callbacks the login goes on whatever comes of it.',
    source: accountReference,
  },
  {
    name: 'resolveMultiAttributeLoginIdentifier',
    effect: 'observe',
    timing: 'immediate',
    stable: ['claims'],
    signatures: [
      [
        { name: 'loginIdentifier', type: 'string', doc: 'A user name, e-mail address or mobile number.' },
        { name: 'tenantDomain', type: 'string', doc: 'Tenant to look in; another one gives null.' },
      ],
    ],
    returns: 'string|null',
    dialects: dialectNames,
    doc: 'The user name behind a login identifier; null when it fits nobody, or several.',
    source: accountReference,
  },
  {
    name: 'checkMicrosoftEmailVerification',
    effect: 'observe',
    timing: 'immediate',
    stable: ['claims'],
    signatures: [[context]],
    returns: 'boolean',
    dialects: dialectNames,
    doc: 'Whether Microsoft verified the address of the current subject: always for consumer accounts, else when the address is among `verified_primary_email`.',
    source: 'WSO2 identity-conditional-auth-functions, MicrosoftEmailVerificationFunctionImpl',
  },
  {
    name: 'getMaskedValue',
    effect: 'pure',
    timing: 'immediate',
    signatures: [[{ name: 'value', type: 'string', doc: 'Text to write to a log.' }]],
    returns: 'string',
    dialects: dialectNames,
    doc: 'The text with all but its first and last character replaced by stars.',
    source: 'WSO2 docs, Conditional authentication: API reference, getMaskedValue',
  },
  {
    name: 'getValueFromDecodedAssertion',
    effect: 'pure',
    timing: 'immediate',
    signatures: [
      [
        { name: 'jwt', type: 'string', doc: 'A JSON Web Token. Its signature is not checked.' },
        { name: 'parameter', type: 'string', doc: 'Name of a member.' },
        { name: 'inPayload', type: 'boolean', doc: 'True for the payload, false for the header.' },
      ],
    ],
    returns: 'string',
    dialects: dialectNames,
    doc: 'A member of a decoded token as text; empty when it is missing or the token cannot be read.',
    source: 'WSO2 identity-conditional-auth-functions, GetDecodedAssertionFunctionImpl',
  },
] as const satisfies readonly HostFunction[];
