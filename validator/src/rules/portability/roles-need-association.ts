import { trapRule } from './trap-rule.ts';

/** A V2 role function is called, and the application lists no roles. */
export const rolesNeedAssociation = trapRule({
  id: 'portability/roles-need-association',
  behaviour: 'roles-need-association',
  summary: 'Roles are asked of an application that lists none, so nobody has any.',
  succeeding: 'warning',
  failing: 'warning',
  message: (_, server) =>
    `the application lists no roles, so ${server} answers false for everybody: what stands behind the role is asked of nobody`,
  advice: () => 'Add the roles to `associatedRoles` of the application.',
});
