import { and, asc, eq, inArray, notInArray } from 'drizzle-orm';
import type { FederatedIdentity } from '../../ports.ts';
import type { Database } from './database.ts';
import { links } from './schema.ts';
import { textKey } from './text-key.ts';

/** Key of a user of an identity provider. */
export const identityKey = (organization: string, { idp, subject }: FederatedIdentity): string =>
  textKey('identity', organization, idp, subject);

/**
 * Links users of identity providers with an account, as far as nobody else did. Waits for another transaction that is
 * about to link the same one.
 *
 * @returns identities that are linked with another account
 */
export async function insertLinks(
  database: Database,
  organization: string,
  accountId: string,
  identities: readonly FederatedIdentity[],
): Promise<readonly FederatedIdentity[]> {
  if (identities.length === 0) return [];
  const byKey = new Map(identities.map((identity) => [identityKey(organization, identity), identity]));
  // In one order everywhere, so that two transactions do not wait for each other.
  const rows = [...byKey]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, { idp, subject }]) => ({ identityKey: key, organization, idp, subject, accountId }));
  const written = await database
    .insert(links)
    .values(rows)
    .onConflictDoNothing()
    .returning({ key: links.identityKey });
  for (const { key } of written) byKey.delete(key);
  if (byKey.size === 0) return [];
  const known = await database
    .select({ key: links.identityKey, accountId: links.accountId })
    .from(links)
    .where(inArray(links.identityKey, [...byKey.keys()]));
  return known.flatMap((row) => (row.accountId === accountId ? [] : (byKey.get(row.key) ?? [])));
}

/** Links of an account, in the order of identity providers and subjects. */
export async function linksOf(
  database: Database,
  organization: string,
  accountId: string,
): Promise<readonly FederatedIdentity[]> {
  return database
    .select({ idp: links.idp, subject: links.subject })
    .from(links)
    .where(and(eq(links.organization, organization), eq(links.accountId, accountId)))
    .orderBy(asc(links.idp), asc(links.subject));
}

/** Removes the links of an account but those with the given users. */
export async function removeOtherLinks(
  database: Database,
  organization: string,
  accountId: string,
  kept: readonly FederatedIdentity[],
): Promise<void> {
  const keys = kept.map((identity) => identityKey(organization, identity));
  const others = keys.length === 0 ? undefined : notInArray(links.identityKey, keys);
  await database.delete(links).where(and(eq(links.accountId, accountId), others));
}
