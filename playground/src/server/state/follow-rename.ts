import { and, eq, inArray, sql } from 'drizzle-orm';
import { resourceKinds } from '../../api/schemas/resources.ts';
import type { ChangeWriter } from './change-writer.ts';
import { columnsOf } from './new-rows.ts';
import { type Rename, renamedIn } from './renamed-values.ts';
import { resources, uses } from './schema.ts';
import { scriptsNaming, titleOf } from './uses-in-words.ts';

/** How many followers are told by name; the rest is counted. */
const toldFollowers = 20;

/** How many rows are changed by one statement. */
const rowsOfStatement = 500;

/** Lets everything that names a resource name it by its new name. Scripts are text of people: they are told, not changed. */
export async function followRename(writer: ChangeWriter, rename: Rename): Promise<void> {
  const { transaction, organization, events, by } = writer;
  const naming = transaction
    .select({ id: uses.fromId })
    .from(uses)
    .where(
      and(
        eq(uses.organizationId, organization.id),
        eq(uses.toKind, rename.kind),
        eq(uses.toName, rename.from),
      ),
    );
  const rows = await transaction.select().from(resources).where(inArray(resources.id, naming));
  const followers = rows.map((row) => {
    const value = renamedIn(row.kind, row.value as never, rename);
    return { ...row, ...columnsOf(row.kind, resourceKinds[row.kind].nameOf(value), value), was: row.name };
  });
  for (let at = 0; at < followers.length; at += rowsOfStatement)
    await writeFollowers(writer, followers.slice(at, at + rowsOfStatement));
  await renameUses(writer, rename);
  for (const { id, kind, name } of followers) {
    if (!writer.touched.has(`r${id}`)) writer.touched.set(`r${id}`, true);
    events.push({ type: 'resource', kind, name, by });
  }
  writer.followed.push(...(await toldOf(writer, rename, followers)));
}

type Follower = Pick<
  typeof resources.$inferSelect,
  'id' | 'kind' | 'name' | 'value' | 'searchText' | 'digest'
>;

async function writeFollowers(
  { transaction, by, at }: ChangeWriter,
  followers: readonly Follower[],
): Promise<void> {
  const rows = followers.map(
    ({ id, name, value, searchText, digest }) =>
      sql`(${id}::bigint, ${name}::text, ${JSON.stringify(value)}::text, ${searchText}::text, ${digest}::text)`,
  );
  await transaction.execute(sql`
    update ${resources} as r set name = n.name, value = n.value, search_text = n.search_text, digest = n.digest,
      revision = r.revision + 1, updated_at = ${at}::bigint, updated_by = ${by}::text
    from (values ${sql.join(rows, sql`, `)}) as n (id, name, value, search_text, digest) where r.id = n.id`);
}

/** People of an identity provider are named with its name before theirs. */
async function renameUses({ transaction, organization }: ChangeWriter, rename: Rename): Promise<void> {
  await transaction
    .update(uses)
    .set({ toName: rename.to })
    .where(
      and(
        eq(uses.organizationId, organization.id),
        eq(uses.toKind, rename.kind),
        eq(uses.toName, rename.from),
      ),
    );
  if (rename.kind !== 'identityProvider') return;
  const prefix = `${rename.from}/`;
  await transaction
    .update(uses)
    .set({ toName: sql`${`${rename.to}/`}::text || substr(${uses.toName}, ${prefix.length + 1}::int)` })
    .where(
      and(
        eq(uses.organizationId, organization.id),
        eq(uses.toKind, 'federatedUser'),
        sql`starts_with(${uses.toName}, ${prefix}::text)`,
      ),
    );
}

async function toldOf(
  { transaction, organization }: ChangeWriter,
  { kind, from }: Rename,
  followers: readonly Follower[],
): Promise<string[]> {
  const titles = followers.map((follower) => titleOf(follower.kind, follower.name)).sort();
  const rest = titles.length - toldFollowers;
  const told = rest > 0 ? [...titles.slice(0, toldFollowers), `${rest} more`] : titles;
  // Names of users and scenarios are not in quotation marks in scripts, nor are they theirs.
  if (kind === 'user' || kind === 'federatedUser' || kind === 'scenario') return told;
  const scripts = await scriptsNaming(transaction, organization.id, from);
  return [
    ...told,
    ...scripts.map((script) => `${script} still names \`${from}\`: scripts are left as they are`),
  ];
}
