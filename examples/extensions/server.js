import { readFileSync } from 'node:fs';
import { createEngine, createMemoryStores, defineAuthenticator, defineHostFunction } from '@stepgate/engine';

// One truth: the manifests of the organization file are those of the server.
const { extensions, users } = JSON.parse(readFileSync(new URL('organization.json', import.meta.url), 'utf8'));
const [riskOf, openTicket] = extensions.hostFunctions;
const [badge] = extensions.authenticators;

/** An engine for this organization; `riskService` and `helpDesk` are yours. */
export function createServer({ riskService, helpDesk }) {
  const stores = createMemoryStores();
  stores.addUsers('corp', users);
  return createEngine({
    stores,
    extensions: [
      defineHostFunction(riskOf, async ({ arguments: [user] }) => riskService.score(user.username)),
      defineHostFunction(openTicket, async ({ arguments: [text], idempotencyKey }) => {
        // The key is the same when the call is made again after a crash, so the ticket is opened once.
        const id = await helpDesk.open(text, idempotencyKey);
        return { outcome: 'success', data: { id } };
      }),
      // The engine offers the badge and takes the answer; reading the badge is up to your login page.
      defineAuthenticator(badge),
    ],
  });
}
