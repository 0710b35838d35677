import { trapRule } from './trap-rule.ts';

/** A federated user is linked with a local account that nobody proved in this login. */
export const linkWithoutProof = trapRule({
  id: 'portability/link-without-proof',
  behaviour: 'links-need-no-proof',
  summary: 'A federated user is linked with an account that nobody proved in the login.',
  succeeding: 'error',
  failing: 'error',
  message: (_, server) =>
    `${server} links the federated user with whatever account is named here, proven or not: whoever controls that name at the identity provider takes over the account`,
  advice: () => 'Execute a step that proves the local account first, and link with the user of that step.',
});
