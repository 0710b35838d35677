import { type AuditStore, createMemoryStores, type Stores } from '@stepgate/engine';
import type { CrashScenario } from './scenario.ts';

/** Stores that outlive the engines on them, and what they hold. */
export interface Backing {
  readonly stores: Stores;
  readonly loginId: string;
  /** JSON in which what differs from one run to the next, such as made-up ids, has its usual name. */
  named(text: string): string;
  /** All that a login leaves behind besides its journal, in an order that does not depend on how it went. */
  state(): Promise<unknown>;
}

/** Stores in memory with the people of a scenario. An engine that has ended cannot reach them any more. */
export async function memoryBacking({ program, world }: CrashScenario): Promise<Backing> {
  const stores = createMemoryStores();
  const { organization } = program;
  stores.addUsers(organization, world.users);
  stores.addSessions(organization, world.sessions);
  const users = stores.users(organization);
  return {
    stores,
    loginId: 'login',
    named: (text) => text,
    async state() {
      return {
        accounts: stores.accounts(organization).map((account) => ({
          ...account,
          links: users.linkedIdentities(account.id),
          hasNewPassword: users.hasPassword(account.id, 'battery staple'),
        })),
        sessions: stores.sessions(organization).all(),
        audit: await auditOf(stores.audit, organization),
      };
    },
  };
}

/** The audit trail without its times. */
export async function auditOf(audit: AuditStore, organization: string): Promise<readonly object[]> {
  const records = await audit.list({ organization, limit: 1_000 });
  return records.map(({ at: _, ...record }) => record).sort((a, b) => (a.id < b.id ? -1 : 1));
}
