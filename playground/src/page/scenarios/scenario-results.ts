import type { Resource } from '../../api/schemas/resources.ts';
import type { RouteAnswer } from '../../api/schemas.ts';

export type ScenarioState = RouteAnswer<'scenarios.run'>;
export type ScenarioResult = ScenarioState['results'][number];
export type ScenarioResource = Resource<'scenario'>;

export function isScenario(resource: Resource): resource is ScenarioResource {
  return resource.kind === 'scenario';
}

/** What a scenario came to, once for each server it names. */
export function resultsOf(state: ScenarioState | undefined, name: string): readonly ScenarioResult[] {
  return state?.results.filter((result) => result.name === name) ?? [];
}

/** A name that no scenario has yet: `name (2)` and so on. */
export function copyName(name: string, taken: readonly string[]): string {
  for (let number = 2; ; number += 1) {
    const candidate = `${name} (${number})`;
    if (!taken.includes(candidate)) return candidate;
  }
}
