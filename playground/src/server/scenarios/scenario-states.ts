import type { Database } from '@stepgate/engine/database';
import { and, eq, inArray } from 'drizzle-orm';
import { applicationRow, organizationRow } from '../state/organization-rows.ts';
import { resources, scenarioStates } from '../state/schema.ts';
import type { ScenarioState } from './run-application-scenarios.ts';

/** What the scenarios of an application came to when they were run last; null before that. */
export async function readScenarioState(
  database: Database,
  organization: string,
  application: string,
): Promise<ScenarioState | null> {
  const { id } = await applicationRow(database, organization, application);
  const [row] = await database.select().from(scenarioStates).where(eq(scenarioStates.applicationId, id));
  return row === undefined ? null : (row.state as ScenarioState);
}

export async function writeScenarioState(
  database: Database,
  organization: string,
  application: string,
  state: ScenarioState,
): Promise<void> {
  const { id: applicationId, organizationId } = await applicationRow(database, organization, application);
  await database
    .insert(scenarioStates)
    .values({ applicationId, organizationId, state })
    .onConflictDoUpdate({ target: scenarioStates.applicationId, set: { state } });
}

/** Passed and failed scenarios by application; of all applications when none are named. */
export async function countScenarios(
  database: Database,
  organization: string,
  applications?: readonly string[],
): Promise<ReadonlyMap<string, { readonly passed: number; readonly failed: number }>> {
  if (applications?.length === 0) return new Map();
  const { id } = await organizationRow(database, organization);
  const rows = await database
    .select({ name: resources.name, state: scenarioStates.state })
    .from(scenarioStates)
    .innerJoin(resources, eq(resources.id, scenarioStates.applicationId))
    .where(
      and(
        eq(scenarioStates.organizationId, id),
        ...(applications === undefined ? [] : [inArray(resources.name, [...applications])]),
      ),
    );
  return new Map(rows.map(({ name, state }) => [name, countsOf(state as ScenarioState)]));
}

function countsOf({ results }: ScenarioState): { passed: number; failed: number } {
  const passed = results.filter((result) => result.passed).length;
  return { passed, failed: results.length - passed };
}
