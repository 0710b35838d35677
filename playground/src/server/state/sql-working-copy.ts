import type { Database } from '@stepgate/engine/database';
import { createProgram, type Organization, type Program } from '@stepgate/engine/model';
import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Resource, ResourceKind } from '../../api/schemas/resources.ts';
import { withJit } from '../with-jit.ts';
import type { DatabaseGate } from './database-gate.ts';
import { type OrganizationPart, organizationOf } from './organization-parts.ts';
import { applicationRow, missingResource, organizationRow } from './organization-rows.ts';
import { resourceOfRow } from './resource-of-row.ts';
import { organizations, resources, scriptVersions, uses } from './schema.ts';
import { readVersion, versionOf } from './script-rows.ts';
import type { ProgramChange, WorkingApplication, WorkingCopy } from './working-copy.ts';

/** How many applications are read at once. */
const batchSize = 500;

/** Kinds that a program depends on beside its application. */
const sharedKinds: readonly ResourceKind[] = ['settings', 'identityProvider', 'library', 'secret'];

/** The working copy in the database. */
export function createWorkingCopy(gate: DatabaseGate): WorkingCopy {
  const run = <Result>(work: (database: Database) => Promise<Result>): Promise<Result> =>
    gate.database().sql.run(work);

  const workingCopy: WorkingCopy = {
    async names() {
      const rows = await run((database) =>
        database.select({ name: organizations.name }).from(organizations).orderBy(asc(organizations.name)),
      );
      return rows.map(({ name }) => name);
    },

    organization: (name, people) =>
      run(async (database) => {
        const { id } = await organizationRow(database, name);
        const parts = await partsOfKinds(database, id, sharedKinds);
        for (const kind of people === undefined ? [] : (['user', 'federatedUser'] as const)) {
          parts.push(...(await partsOfKinds(database, id, [kind], people?.limit)));
        }
        return organizationOf({ name, parts, scripts: new Map() });
      }),

    application: (organization, name) =>
      run(async (database) => {
        const row = await applicationRow(database, organization, name);
        const script = await readVersion(database, row, row.version);
        return { resource: resourceOfRow(row, 'application'), script };
      }),

    async *applications(organization) {
      const { id } = await run((database) => organizationRow(database, organization));
      let after = '';
      for (;;) {
        const batch = await run((database) => applicationsAfter(database, id, after));
        if (batch.length === 0) return;
        yield batch;
        after = batch.at(-1)?.resource.name ?? after;
      }
    },

    resources: (organization, kind, filter) =>
      run(async (database) => {
        const { id } = await organizationRow(database, organization);
        return resourcesOfKind(database, id, kind, filter?.application);
      }),

    async program(organization, application, change = {}) {
      const [shared, { resource, script }] = await Promise.all([
        workingCopy.organization(organization),
        workingCopy.application(organization, application),
      ]);
      return programOf(shared, { resource, script }, change);
    },
  };
  return workingCopy;
}

/**
 * The program of an application of a working copy.
 *
 * @param organization as `WorkingCopy.organization` gives it
 * @throws Refusal 404 `identity-provider-not-found` for a switch of one that is not there
 */
export function programOf(
  organization: Organization,
  {
    resource,
    script,
  }: Pick<WorkingApplication, 'resource'> & {
    readonly script: Pick<WorkingApplication['script'], 'text' | 'isGenerated'>;
  },
  { script: text, jit = {}, target }: ProgramChange = {},
): Program {
  const known = new Set(organization.identityProviders.map(({ name }) => name));
  const unknown = Object.keys(jit).find((name) => !known.has(name));
  if (unknown !== undefined) throw missingResource('identityProvider', unknown);
  const changed = withJit(
    { ...organization, applications: [resource.value], target: target ?? organization.target },
    jit,
  );
  return createProgram(changed, resource.name, text ?? (script.isGenerated ? undefined : script.text));
}

async function partsOfKinds(
  database: Database,
  organizationId: number,
  kinds: readonly ResourceKind[],
  limit?: number,
): Promise<OrganizationPart[]> {
  const rows = database
    .select({ kind: resources.kind, name: resources.name, value: resources.value })
    .from(resources)
    .where(and(eq(resources.organizationId, organizationId), inArray(resources.kind, [...kinds])))
    .orderBy(asc(resources.position), asc(resources.id));
  return (await (limit === undefined ? rows : rows.limit(limit))) as OrganizationPart[];
}

async function applicationsAfter(
  database: Database,
  organizationId: number,
  after: string,
): Promise<WorkingApplication[]> {
  const rows = await database
    .select({ resource: resources, script: scriptVersions })
    .from(resources)
    .innerJoin(
      scriptVersions,
      and(eq(scriptVersions.applicationId, resources.id), eq(scriptVersions.number, resources.version)),
    )
    .where(
      and(
        eq(resources.organizationId, organizationId),
        eq(resources.kind, 'application'),
        gt(resources.name, after),
      ),
    )
    .orderBy(asc(resources.name))
    .limit(batchSize);
  return rows.map(({ resource, script }) => ({
    resource: resourceOfRow(resource, 'application'),
    script: { ...versionOf(script, () => []), text: script.text },
  }));
}

async function resourcesOfKind<Kind extends ResourceKind>(
  database: Database,
  organizationId: number,
  kind: Kind,
  application: string | undefined,
): Promise<Resource<Kind>[]> {
  const naming =
    application === undefined
      ? undefined
      : inArray(
          resources.id,
          database
            .select({ id: uses.fromId })
            .from(uses)
            .where(
              and(
                eq(uses.organizationId, organizationId),
                eq(uses.toKind, 'application'),
                eq(uses.toName, application),
              ),
            ),
        );
  const rows = await database
    .select()
    .from(resources)
    .where(and(eq(resources.organizationId, organizationId), eq(resources.kind, kind), naming))
    .orderBy(asc(resources.position), asc(resources.id));
  return rows.map((row) => resourceOfRow(row, kind));
}
