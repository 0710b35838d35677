import { trapRule } from './trap-rule.ts';

/** Groups or claims of a linked user are read, and are those of the identity provider. */
export const attributesOfProvider = trapRule({
  id: 'portability/attributes-of-provider',
  behaviour: 'federated-users-keep-their-attributes',
  summary:
    'Groups or claims of a federated user are those of the identity provider, also where an account is linked.',
  succeeding: 'info',
  failing: 'info',
  preset: 'strict',
  message: (subject, server) =>
    `${server} takes ${subject === null ? 'this' : `\`${subject}\``} of federated users from the identity provider, not from the linked account`,
  advice: () => 'Where the account is meant, ask about `getAssociatedLocalUser(user)`.',
});
