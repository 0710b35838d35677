import { type AuditRecord, type AuditStore, createMemoryStores, type Stores } from '@stepgate/engine';
import type { CrashSwitch } from './crash-switch.ts';
import { crashingStores } from './crashing-stores.ts';
import type { CrashScenario } from './scenario.ts';

/** Stores that outlive the engines on them, and what they hold. */
export interface Backing {
  readonly stores: Stores;
  readonly loginId: string;
  /** The stores as one engine sees them that ends at a point of its way. */
  watched(crash: CrashSwitch): Stores;
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
  const loginId = 'login';
  return {
    stores,
    loginId,
    watched: (crash) => crashingStores(stores, crash),
    named: (text) => text,
    async state() {
      return {
        accounts: stores.accounts(organization).map((account) => ({
          ...account,
          links: users.linkedIdentities(account.id),
          hasNewPassword: users.hasPassword(account.id, 'battery staple'),
        })),
        sessions: stores.sessions(organization).all(),
        audit: await auditOf(stores.audit, organization, loginId),
      };
    },
  };
}

/** What was recorded of a login for audit, without its times. */
export async function auditOf(
  audit: AuditStore,
  organization: string,
  loginId: string,
): Promise<readonly object[]> {
  const records = await audit.list({ organization, loginId, limit: 1_000 });
  // An id has the time of the start in it.
  const timeless = records.map(({ at: _, ...record }) => ({
    ...record,
    id: record.id.replace(/:\d{13}:/, ':'),
  }));
  return timeless.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** An order that made-up ids have no part in. */
const keyOf = ({ event, fields }: Omit<AuditRecord, 'at'>) => event + JSON.stringify(fields);
