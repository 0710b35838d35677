import type { Database } from '@stepgate/engine/database';
import { and, asc, eq, inArray, ne } from 'drizzle-orm';
import type { ResourceKind, ResourceValue } from '../../api/schemas/resources.ts';
import type { Surroundings } from './check-value.ts';
import type { OrganizationRow } from './organization-rows.ts';
import { resources, uses } from './schema.ts';

/** A value that is about to be written. */
export interface WrittenValue<Kind extends ResourceKind = ResourceKind> {
  readonly kind: Kind;
  /** Of the resource that has it; null for a new one. */
  readonly id: number | null;
  readonly value: ResourceValue<Kind>;
  readonly before: ResourceValue<Kind> | null;
}

/**
 * What the checks of an organization need around a value: not the whole of it, which may be large, but what the value
 * names and what names it. Null for kinds that an organization file does not have.
 */
export async function surroundingsOf(
  database: Database,
  organization: OrganizationRow,
  written: WrittenValue,
): Promise<Surroundings | null> {
  const read = <Kind extends ResourceKind>(kind: Kind) =>
    valuesOf(database, organization.id, kind, written.id ?? undefined);
  const { kind, value } = written;
  const document = {
    name: organization.name,
    ...(kind === 'settings' ? value : (await read('settings'))[0]),
    identityProviders: await read('identityProvider'),
  };
  switch (kind) {
    case 'settings': {
      const applications = isShrunk(authenticatorsOfSettings(written)) ? await read('application') : [];
      return { document: { ...document, applications, users: await read('user') }, list: null };
    }
    case 'application':
      return { document: { ...withoutPeople(document), applications: [value] }, list: 'applications' };
    case 'identityProvider': {
      const identityProviders = [...document.identityProviders, value];
      const applications = isShrunk(authenticatorsOfProvider(written))
        ? await usersOf(database, organization.id, 'application', written.before as { readonly name: string })
        : [];
      return {
        document: { ...withoutPeople(document), identityProviders, applications },
        list: 'identityProviders',
      };
    }
    case 'user': {
      const users = await linkedAlike(database, organization.id, written as WrittenValue<'user'>);
      return { document: { ...withoutPeople(document), users: [...users, value] }, list: 'users' };
    }
    case 'federatedUser':
      return { document: { ...withoutPeople(document), federatedUsers: [value] }, list: 'federatedUsers' };
    default:
      return null;
  }
}

/** The emergency sign-in names accounts, which are read for changes of the settings alone. */
function withoutPeople<Document extends object>(document: Document): Omit<Document, 'breakGlass'> {
  const { breakGlass: _breakGlass, ...rest } = document as Document & { readonly breakGlass?: unknown };
  return rest;
}

interface NamesBeforeAndAfter {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Whether names went away that applications may use. */
function isShrunk({ before, after }: NamesBeforeAndAfter): boolean {
  return before.some((name) => !after.includes(name));
}

function authenticatorsOfProvider({ before, value }: WrittenValue): NamesBeforeAndAfter {
  const namesOf = (provider: unknown): string[] =>
    (provider as ResourceValue<'identityProvider'> | null)?.federatedAuthenticators.authenticators.map(
      ({ name }) => name,
    ) ?? [];
  return { before: namesOf(before), after: namesOf(value) };
}

function authenticatorsOfSettings({ before, value }: WrittenValue): NamesBeforeAndAfter {
  const namesOf = (settings: unknown): string[] =>
    (settings as ResourceValue<'settings'> | null)?.extensions.authenticators.map(({ name }) => name) ?? [];
  return { before: namesOf(before), after: namesOf(value) };
}

async function valuesOf<Kind extends ResourceKind>(
  database: Database,
  organizationId: number,
  kind: Kind,
  exceptId?: number,
): Promise<ResourceValue<Kind>[]> {
  const rows = await database
    .select({ value: resources.value })
    .from(resources)
    .where(
      and(
        eq(resources.organizationId, organizationId),
        eq(resources.kind, kind),
        exceptId === undefined ? undefined : ne(resources.id, exceptId),
      ),
    )
    .orderBy(asc(resources.position), asc(resources.id));
  return rows.map(({ value }) => value as ResourceValue<Kind>);
}

/** Resources of a kind that use an identity provider. */
async function usersOf(
  database: Database,
  organizationId: number,
  kind: ResourceKind,
  { name }: { readonly name: string },
): Promise<unknown[]> {
  return naming(database, organizationId, kind, 'identityProvider', [name]);
}

/** Other users that are linked with the same people: nobody can be linked twice. */
async function linkedAlike(
  database: Database,
  organizationId: number,
  { id, value }: WrittenValue<'user'>,
): Promise<unknown[]> {
  const links = value.federatedIdentities.map(({ idp, subject }) => `${idp}/${subject}`);
  return links.length === 0 ? [] : naming(database, organizationId, 'user', 'federatedUser', links, id);
}

async function naming(
  database: Database,
  organizationId: number,
  kind: ResourceKind,
  toKind: ResourceKind,
  toNames: readonly string[],
  exceptId: number | null = null,
): Promise<unknown[]> {
  const ids = database
    .select({ id: uses.fromId })
    .from(uses)
    .where(
      and(
        eq(uses.organizationId, organizationId),
        eq(uses.toKind, toKind),
        inArray(uses.toName, [...toNames]),
      ),
    );
  const rows = await database
    .select({ id: resources.id, value: resources.value })
    .from(resources)
    .where(and(eq(resources.kind, kind), inArray(resources.id, ids)));
  return rows.filter(({ id }) => id !== exceptId).map(({ value }) => value);
}
