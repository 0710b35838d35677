import { dialectNames } from '../dialects.ts';
import type { HostFunction, Parameter } from '../host-function.ts';

const roleReference = 'WSO2 identity-conditional-auth-functions, user role functions';

const user: Parameter = {
  name: 'user',
  type: 'User',
  doc: 'The user, for example `context.currentKnownSubject`.',
};
const roles: Parameter = { name: 'roles', type: 'string[]', doc: 'Names of roles.' };
const context: Parameter = { name: 'context', type: 'Context', doc: 'The context of this login.' };

const asks = {
  effect: 'observe',
  timing: 'immediate',
  stable: ['roles', 'links'],
  returns: 'boolean',
  dialects: dialectNames,
  source: roleReference,
} as const;

const changes = {
  effect: 'act',
  timing: 'immediate',
  changes: ['roles'],
  afterCrash: 'redo',
  returns: 'boolean',
  dialects: dialectNames,
  source: roleReference,
} as const;

/** Functions that ask about the roles of local accounts and change them. */
export const roleFunctions = [
  {
    ...asks,
    name: 'hasAnyOfTheRolesV2',
    signatures: [[context, roles]],
    doc: 'Whether the local account of the current subject has one of the roles. False when there is no local account. When the application lists roles, only those count.',
  },
  {
    ...asks,
    name: 'hasRole',
    signatures: [[user, { name: 'role', type: 'string', doc: 'Name of a role.' }]],
    doc: 'Whether the local account of a user has a role.',
    deprecated: 'use `hasAnyOfTheRolesV2(context, [role])`',
  },
  {
    ...asks,
    name: 'hasAnyOfTheRoles',
    signatures: [[user, roles]],
    doc: 'Whether the local account of a user has one of the roles.',
    deprecated: 'use `hasAnyOfTheRolesV2(context, roles)`',
  },
  {
    ...asks,
    name: 'isAnyOfTheRolesAssignedToUser',
    signatures: [[user, roles]],
    doc: 'Whether the local account of a user has one of the roles directly.',
    deprecated: 'use `hasAnyOfTheRolesV2(context, roles)`',
  },
  {
    ...changes,
    name: 'assignUserRolesV2',
    signatures: [[context, roles]],
    doc: 'Gives roles to the local account of the current subject. When the application lists roles, others are left out; with none left the answer is false.',
  },
  {
    ...changes,
    name: 'removeUserRolesV2',
    signatures: [[context, roles]],
    doc: 'Takes roles from the local account of the current subject. When the application lists roles, others are left out; with none left the answer is false.',
  },
  {
    ...changes,
    name: 'assignUserRoles',
    signatures: [
      [
        { ...user, nullable: true },
        { ...roles, nullable: true },
      ],
    ],
    doc: 'Gives roles to the local account of a user; false without one.',
    deprecated: 'use `assignUserRolesV2(context, roles)`',
  },
  {
    ...changes,
    name: 'removeUserRoles',
    signatures: [
      [
        { ...user, nullable: true },
        { ...roles, nullable: true },
      ],
    ],
    doc: 'Takes roles from the local account of a user; false without one.',
    deprecated: 'use `removeUserRolesV2(context, roles)`',
  },
] as const satisfies readonly HostFunction[];
