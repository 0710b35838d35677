import type { Database } from '@stepgate/engine/database';
import type { Organization, ScenarioFile } from '@stepgate/engine/model';
import { and, asc, eq } from 'drizzle-orm';
import type { ResourceValue } from '../../api/schemas/resources.ts';
import { type OrganizationPart, organizationOf, type ScriptSource } from './organization-parts.ts';
import { organizationRow } from './organization-rows.ts';
import { resources, scriptVersions } from './schema.ts';

/** A working copy as the files that it could be opened from again. */
export interface ExportedOrganization {
  /** With the texts of scripts and libraries in it. */
  readonly document: Organization;
  readonly scenarioFiles: Readonly<Record<string, ScenarioFile>>;
}

/** Puts a working copy together. */
export async function exportOrganization(database: Database, name: string): Promise<ExportedOrganization> {
  const { id } = await organizationRow(database, name);
  const rows = await database
    .select({
      kind: resources.kind,
      name: resources.name,
      value: resources.value,
      text: scriptVersions.text,
      isGenerated: scriptVersions.isGenerated,
    })
    .from(resources)
    .leftJoin(
      scriptVersions,
      and(eq(scriptVersions.applicationId, resources.id), eq(scriptVersions.number, resources.version)),
    )
    .where(eq(resources.organizationId, id))
    .orderBy(asc(resources.position), asc(resources.id));
  const scripts = rows.flatMap((row): [string, ScriptSource][] =>
    row.text === null || row.isGenerated === null
      ? []
      : [[row.name, { text: row.text, isGenerated: row.isGenerated }]],
  );
  const parts = rows as OrganizationPart[];
  return {
    document: organizationOf({ name, parts, scripts: new Map(scripts) }),
    scenarioFiles: scenarioFilesOf(parts),
  };
}

/** A file for each application and each set of behaviours, since those are of the whole file. */
function scenarioFilesOf(parts: readonly OrganizationPart[]): Record<string, ScenarioFile> {
  const files = new Map<string, ScenarioFile>();
  for (const { kind, value } of parts) {
    if (kind !== 'scenario') continue;
    const { application, scenario, behaviours } = value as ResourceValue<'scenario'>;
    const key = JSON.stringify([application, behaviours]);
    const file = files.get(key) ?? {
      organization: 'organization.json',
      application,
      behaviours,
      world: {},
      scenarios: [],
    };
    files.set(key, { ...file, scenarios: [...file.scenarios, scenario] });
  }
  const named: Record<string, ScenarioFile> = {};
  for (const file of files.values()) named[freeName(file.application, named)] = file;
  return named;
}

function freeName(application: string, taken: Readonly<Record<string, unknown>>): string {
  const base = application.replace(/[^\w. -]/g, '_');
  const nameAt = (number: number) => (number === 1 ? `${base}.login.json` : `${base}.${number}.login.json`);
  let number = 1;
  while (Object.hasOwn(taken, nameAt(number))) number++;
  return nameAt(number);
}
