import { createHash } from 'node:crypto';
import type { Database } from '@stepgate/engine/database';
import { and, desc, eq, inArray } from 'drizzle-orm';
import type { RouteAnswer } from '../../api/schemas.ts';
import { Refusal } from '../refusal.ts';
import { organizationRow } from '../state/organization-rows.ts';
import { keptRuns } from '../state/schema.ts';

export type KeptRun = RouteAnswer<'runs.kept'>;

/** Runs that an organization keeps; the oldest go first. */
const maxPerOrganization = 400;

/** Keeps a run under an address that follows from what is in it, so that the same run has one address. */
export async function keepRun(
  database: Database,
  place: { readonly organization: string; readonly application: string; readonly at: number },
  run: Omit<KeptRun, 'id'>,
): Promise<string> {
  const { id: organizationId } = await organizationRow(database, place.organization);
  const text = JSON.stringify([organizationId, place.application, run]);
  const id = createHash('sha256').update(text).digest('base64url').slice(0, 16);
  const { application, at } = place;
  await database
    .insert(keptRuns)
    .values({ id, organizationId, application, run, at })
    .onConflictDoUpdate({ target: keptRuns.id, set: { at } });
  const old = await database
    .select({ id: keptRuns.id })
    .from(keptRuns)
    .where(eq(keptRuns.organizationId, organizationId))
    .orderBy(desc(keptRuns.at), desc(keptRuns.id))
    .offset(maxPerOrganization);
  const ids = old.map((row) => row.id).filter((each) => each !== id);
  if (ids.length > 0) await database.delete(keptRuns).where(inArray(keptRuns.id, ids));
  return id;
}

/** @throws Refusal 404 `run-not-found` */
export async function readKeptRun(
  database: Database,
  place: { readonly organization: string; readonly application: string; readonly run: string },
): Promise<KeptRun> {
  const { id: organizationId } = await organizationRow(database, place.organization);
  const [row] = await database
    .select()
    .from(keptRuns)
    .where(
      and(
        eq(keptRuns.id, place.run),
        eq(keptRuns.organizationId, organizationId),
        eq(keptRuns.application, place.application),
      ),
    );
  if (row !== undefined) return { ...(row.run as Omit<KeptRun, 'id'>), id: row.id };
  throw new Refusal(404, {
    code: 'run-not-found',
    message: `no run of \`${place.application}\` is kept under this address`,
    advice: 'start a new one; old runs are forgotten when there are many',
  });
}
