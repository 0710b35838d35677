import type { Database } from '@stepgate/engine/database';
import type { IdentityProvider } from '@stepgate/engine/model';
import { eq, max } from 'drizzle-orm';
import type { ServerEvent } from '../../api/events.ts';
import type { Caller } from '../handlers/handler.ts';
import { Refusal } from '../refusal.ts';
import type { ServerParts } from '../server-parts.ts';
import { appendChange } from './change-rows.ts';
import { lockedOrganization, type OrganizationRow } from './organization-rows.ts';
import type { RowEdit } from './row-edit.ts';
import { changes, touches } from './schema.ts';

/** An identity provider before and after a change; null where it is not there. */
interface ProviderEdit {
  readonly before: IdentityProvider | null;
  readonly after: IdentityProvider | null;
}

/** A change while it is made: everything in one transaction, told when that has ended. */
export interface ChangeWriter {
  readonly transaction: Database;
  readonly organization: OrganizationRow;
  readonly by: string;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  /** What was done so far. */
  readonly edits: RowEdit[];
  /** What it touches, and whether that only follows; see the table. */
  readonly touched: Map<string, boolean>;
  /** Other resources that followed, in words. */
  readonly followed: string[];
  /** Told after the commit. */
  readonly events: ServerEvent[];
  /** Identity providers that are written, for the guard. */
  readonly providers: ProviderEdit[];
}

/** How a change stands in the trail. */
export interface ChangeWords {
  readonly action: string;
  readonly kind: string;
  readonly name: string;
  readonly summary: string;
  readonly before: unknown;
  readonly after: unknown;
}

type Parts = Pick<ServerParts, 'database' | 'events' | 'jitGuard' | 'now'>;

export interface ChangeOptions {
  readonly organization: string;
  readonly caller: Caller;
  readonly acknowledgement?: string | undefined;
}

/** How often a change is begun again because another one came between the guard and the commit. */
const maxTries = 5;

/** Thrown to undo a transaction whose identity providers the guard has not seen in this state. */
class GuardNeeded extends Error {
  readonly providers: readonly ProviderEdit[];
  readonly latestChange: number;

  constructor(providers: readonly ProviderEdit[], latestChange: number) {
    super('the guard has to be asked');
    this.providers = providers;
    this.latestChange = latestChange;
  }
}

/**
 * Makes a change in one transaction. The guard of JIT switches reads the state before, so it is asked outside of the
 * transaction; when something else changes meanwhile, it is asked again.
 *
 * @param work does the change; it is run again when the transaction is, so it changes nothing else
 */
export async function writeChange<Result>(
  { database, events, jitGuard, now }: Parts,
  { organization, caller, acknowledgement }: ChangeOptions,
  work: (writer: ChangeWriter) => Promise<Result>,
): Promise<Result> {
  let guardedAt: number | undefined;
  for (let tries = 1; tries <= maxTries; tries++) {
    try {
      const { result, told } = await database().sql.transaction(async (transaction) => {
        const row = await lockedOrganization(transaction, organization);
        const writer = emptyWriter(transaction, row, caller.name, now().getTime());
        const latest = await latestChange(transaction, row.id);
        const result = await work(writer);
        if (writer.providers.length > 0 && guardedAt !== latest)
          throw new GuardNeeded(writer.providers, latest);
        return { result, told: writer.events };
      });
      for (const event of told) {
        events.tell(organization, event, event.type === 'draft' ? caller.id : undefined);
      }
      return result;
    } catch (error) {
      if (!(error instanceof GuardNeeded)) throw error;
      for (const provider of error.providers)
        await jitGuard.check({ organization, ...provider, acknowledgement, caller });
      guardedAt = error.latestChange;
    }
  }
  throw new Refusal(409, {
    code: 'organization-busy',
    message: `\`${organization}\` was changed by others each time this was checked`,
    advice: 'try again in a moment',
  });
}

/** Adds the change to the trail; gives its id. */
export async function recordChange(
  writer: ChangeWriter,
  words: ChangeWords,
  { canUndo = true, undoes = null }: { readonly canUndo?: boolean; readonly undoes?: number | null } = {},
): Promise<number> {
  const { transaction, organization, by, at, edits, touched } = writer;
  const changeId = await appendChange(transaction, {
    organizationId: organization.id,
    at,
    by,
    ...words,
    edits: canUndo ? edits : null,
    undoes,
  });
  const rows = [...touched].map(([what, follows]) => ({
    what,
    changeId,
    organizationId: organization.id,
    follows,
  }));
  for (let at = 0; at < rows.length; at += 1_000)
    await transaction.insert(touches).values(rows.slice(at, at + 1_000));
  return changeId;
}

function emptyWriter(
  transaction: Database,
  organization: OrganizationRow,
  by: string,
  at: number,
): ChangeWriter {
  return {
    transaction,
    organization,
    by,
    at,
    edits: [],
    touched: new Map(),
    followed: [],
    events: [],
    providers: [],
  };
}

async function latestChange(transaction: Database, organizationId: number): Promise<number> {
  const [row] = await transaction
    .select({ id: max(changes.id) })
    .from(changes)
    .where(eq(changes.organizationId, organizationId));
  return row?.id ?? 0;
}
