import { randomUUID } from 'node:crypto';
import type { DurableStores } from '@stepgate/engine/stores';
import { crashingStores } from './crashing-stores.ts';
import { auditOf, type Backing } from './memory-backing.ts';
import type { CrashScenario } from './scenario.ts';

/** Stores on disk or behind a network with the people of a scenario, and none of another one. */
export async function durableBacking(
  { program, world }: CrashScenario,
  stores: Omit<DurableStores, 'close'>,
  watched: Backing['watched'] = (crash) => crashingStores(stores, crash),
): Promise<Backing> {
  const { organization } = program;
  const loginId = `login-${randomUUID()}`;
  const directory = stores.directory(organization);
  // Those of the run before.
  const accounts = () => directory.list({ limit: 100 });
  for (const { id } of await accounts()) await directory.remove(id, []);
  for (const { federatedIdentities, ...user } of world.users)
    await directory.save({ ...user, federatedIdentities }, () => []);
  for (const session of world.sessions) await stores.sessions(organization).add(session);
  /** Ids are made up by the store; names are not. */
  const names = new Map([[loginId, 'login']]);
  const named = (text: string) =>
    [...names].reduce((changed, [id, name]) => changed.replaceAll(id, name), text);
  return {
    stores,
    loginId,
    watched,
    named,
    async state() {
      const users = stores.users(organization);
      const found = await accounts();
      for (const { id, username, userStoreDomain } of found) names.set(id, `${userStoreDomain}/${username}`);
      const sessions = await Promise.all(
        world.sessions.map(({ id }) => stores.sessions(organization).find(id)),
      );
      return {
        accounts: await Promise.all(
          found.map(async (account) => ({
            ...account,
            links: await directory.links(account.id),
            hasNewPassword: await users.hasPassword(account.id, 'battery staple'),
          })),
        ).then((all) => all.sort((a, b) => (a.username < b.username ? -1 : 1))),
        sessions: sessions.filter((session) => session !== null),
        audit: await auditOf(stores.audit, organization, loginId),
      };
    },
  };
}
