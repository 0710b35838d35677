import { createHash } from 'node:crypto';
import type { Database, Sql } from '@stepgate/engine/database';
import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type { AccessRole } from '../../api/access-roles.ts';
import type { Person } from '../../api/schemas/session.ts';
import type { Caller } from '../handlers/handler.ts';
import { Refusal } from '../refusal.ts';
import { createSecret } from '../security/start-token.ts';
import { appendChange } from '../state/change-rows.ts';
import { people } from '../state/schema.ts';

/** What is written about a person. */
export interface PersonSettings {
  readonly name: string;
  readonly role: AccessRole;
}

/** A person with the token of their new link, which is kept nowhere. */
export interface InvitedPerson {
  readonly person: Person;
  readonly token: string;
}

type PersonRow = typeof people.$inferSelect;

export interface PeopleOptions {
  readonly sql: () => Sql;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** Id of whoever has the start token. They are in no table. */
export const ownerId = 'owner';

/** How long what was read of a person is taken for true: other servers may share the database. */
const rememberedMillis = 5_000;
/** How exactly it is kept when somebody was seen last. */
const seenMillis = 60_000;

/** Who may come in. Everything that changes it stands in the trail of the server. */
export class People {
  readonly #options: PeopleOptions;
  /** Generations of links that begin to be good, of those that were renewed or removed on this server. */
  readonly #generations = new Map<string, number>();
  readonly #remembered = new Map<string, { readonly row: PersonRow | undefined; readonly at: number }>();

  constructor(options: PeopleOptions) {
    this.#options = options;
  }

  async list(): Promise<Person[]> {
    const rows = await this.#options
      .sql()
      .run((database) =>
        database.select().from(people).where(isNotNull(people.linkDigest)).orderBy(asc(people.createdAt)),
      );
    return rows.map(personOf);
  }

  /** The person of a session; undefined when they may no longer come in, or not with the link they came in with. */
  async ofSession(id: string, generation: number): Promise<Caller | undefined> {
    const row = await this.#row(id);
    if (row === undefined || row.linkDigest === null || row.generation !== generation) return undefined;
    await this.#seen(row);
    return { id: row.id, name: row.name, role: row.role };
  }

  /** Whether this server ended a session that had been good. For what is still going on, without asking the database. */
  hasEnded(id: string, generation: number): boolean {
    return generation < (this.#generations.get(id) ?? 0);
  }

  /** Who a link belongs to. */
  async ofToken(token: string): Promise<{ readonly id: string; readonly generation: number } | undefined> {
    const [row] = await this.#options.sql().run((database) =>
      database
        .select()
        .from(people)
        .where(eq(people.linkDigest, digestOf(token))),
    );
    return row && { id: row.id, generation: row.generation };
  }

  async create(settings: PersonSettings, by: Caller): Promise<InvitedPerson> {
    const token = createSecret();
    const row: PersonRow = {
      ...settings,
      id: this.#options.newId(),
      linkDigest: digestOf(token),
      generation: 1,
      createdAt: this.#now(),
      lastSeenAt: null,
    };
    await this.#options.sql().transaction(async (transaction) => {
      await transaction.insert(people).values(row);
      await this.#tell(transaction, by, 'create', undefined, row);
    });
    return { person: personOf(row), token };
  }

  async save(id: string, settings: PersonSettings, by: Caller): Promise<Person> {
    return personOf(await this.#change(id, by, 'save', () => settings));
  }

  /** Makes a new link; who came in with the old one has to come in again. */
  async renew(id: string, by: Caller): Promise<InvitedPerson> {
    const token = createSecret();
    const row = await this.#change(id, by, 'renew', ({ generation }) => ({
      linkDigest: digestOf(token),
      generation: generation + 1,
    }));
    return { person: personOf(row), token };
  }

  async remove(id: string, by: Caller): Promise<void> {
    await this.#change(id, by, 'remove', ({ generation }) => ({
      linkDigest: null,
      generation: generation + 1,
    }));
  }

  async #change(
    id: string,
    by: Caller,
    action: string,
    changed: (before: PersonRow) => Partial<PersonRow>,
  ): Promise<PersonRow> {
    const after = await this.#options.sql().transaction(async (transaction) => {
      const [before] = await transaction.select().from(people).where(eq(people.id, id)).for('update');
      if (before === undefined || before.linkDigest === null) throw notFound();
      const row = { ...before, ...changed(before) };
      await transaction.update(people).set(row).where(eq(people.id, id));
      await this.#tell(transaction, by, action, before, row);
      return row;
    });
    this.#remembered.delete(id);
    this.#generations.set(id, after.linkDigest === null ? Number.POSITIVE_INFINITY : after.generation);
    return after;
  }

  async #tell(
    transaction: Database,
    by: Caller,
    action: string,
    before: PersonRow | undefined,
    after: PersonRow,
  ): Promise<void> {
    await appendChange(transaction, {
      organizationId: null,
      at: this.#now(),
      by: by.name,
      action,
      kind: 'person',
      name: after.name,
      summary: summaries[action]?.(after, before) ?? `changed \`${after.name}\``,
      before: before === undefined ? null : settingsOf(before),
      after: action === 'remove' ? null : settingsOf(after),
      edits: null,
    });
  }

  async #row(id: string): Promise<PersonRow | undefined> {
    const known = this.#remembered.get(id);
    if (known !== undefined && this.#now() - known.at < rememberedMillis) return known.row;
    const [row] = await this.#options
      .sql()
      .run((database) => database.select().from(people).where(eq(people.id, id)));
    this.#remembered.set(id, { row, at: this.#now() });
    return row;
  }

  async #seen(row: PersonRow): Promise<void> {
    const at = this.#now();
    if (row.lastSeenAt !== null && at - row.lastSeenAt < seenMillis) return;
    this.#remembered.set(row.id, { row: { ...row, lastSeenAt: at }, at });
    await this.#options.sql().run((database) =>
      database
        .update(people)
        .set({ lastSeenAt: at })
        .where(and(eq(people.id, row.id), eq(people.generation, row.generation))),
    );
  }

  #now(): number {
    return this.#options.now().getTime();
  }
}

const summaries: Readonly<Record<string, (after: PersonRow, before?: PersonRow) => string>> = {
  create: ({ name, role }) => `let \`${name}\` in as ${role}`,
  save: ({ name, role }, before) => `made \`${before?.name}\` (${before?.role}) \`${name}\` (${role})`,
  renew: ({ name }) => `made a new link for \`${name}\``,
  remove: ({ name }) => `no longer lets \`${name}\` in`,
};

function settingsOf({ name, role }: PersonRow): PersonSettings {
  return { name, role };
}

function personOf(row: PersonRow): Person {
  const { id, name, role, createdAt, lastSeenAt } = row;
  return {
    id,
    name,
    role,
    isOwner: false,
    createdAt: new Date(createdAt).toISOString(),
    lastSeenAt: lastSeenAt === null ? null : new Date(lastSeenAt).toISOString(),
  };
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function notFound(): Refusal {
  return new Refusal(404, {
    code: 'person-not-found',
    message: 'there is no such person',
    advice: 'ask for the list again: somebody may have removed them',
  });
}
