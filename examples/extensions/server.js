import {
  createEngine,
  createMemoryStores,
  defineAuthenticator,
  defineHostFunction,
  openOrganization,
} from '@stepgate/engine';

/** Opens the organization with what this server adds; `riskService` and `helpDesk` are yours. */
export async function createServer({ riskService, helpDesk }) {
  const opened = await openOrganization(import.meta.dirname);
  if (!opened.ok) throw new Error(opened.problems.map((problem) => problem.message).join('\n'));
  const { organization, applications } = opened;

  // One truth: the manifests of the organization file are those of the server.
  const [riskOf, openTicket] = organization.extensions.hostFunctions;
  const [badge] = organization.extensions.authenticators;
  const extensions = [
    defineHostFunction(riskOf, async ({ arguments: [user] }) => riskService.score(user.username)),
    defineHostFunction(openTicket, async ({ arguments: [text], idempotencyKey }) => {
      // The key is the same when the call is made again after a crash, so the ticket is opened once.
      const id = await helpDesk.open(text, idempotencyKey);
      return { outcome: 'success', data: { id } };
    }),
    // The engine offers the badge and takes the answer; reading the badge is up to your login page.
    defineAuthenticator(badge),
  ];

  const stores = createMemoryStores();
  stores.addUsers(organization.name, organization.users);
  return { engine: createEngine({ stores, extensions }), program: applications[0].program };
}
