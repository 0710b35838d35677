import { trapRule } from './trap-rule.ts';

/** A role function is asked about a federated user with a local account, and answers false. */
export const noRolesForFederatedUsers = trapRule({
  id: 'portability/no-roles-for-federated-users',
  behaviour: 'federated-users-have-no-roles',
  summary:
    'Roles are asked of federated users, who have none on this server, linked or provisioned ones included.',
  succeeding: 'info',
  failing: 'info',
  message: (subject, server) =>
    `${server} answers false for every user of ${subject ?? 'an identity provider'}, also where a local account with the role is linked: what stands behind the role is not asked of them`,
  advice: () =>
    'Ask about the linked account: `getAssociatedLocalUser(user)`; or decide by a group that the identity provider sends.',
});
