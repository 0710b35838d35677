import { suggestion } from '@stepgate/engine';
import { errorCodes } from '@stepgate/engine/language';
import { type Expectation, loginWorldSchema, type ScenarioFile } from '@stepgate/engine/model';
import type { z } from 'zod';

type Path = readonly (string | number)[];

/** Something that is wrong with a value at a path of a scenario file. */
export type ScenarioIssue =
  | { readonly kind: 'zod'; readonly path: Path; readonly issue: z.core.$ZodIssue }
  | { readonly kind: 'own'; readonly path: Path; readonly message: string; readonly advice: string };

/** What `end` may say: how a login ends, or the code with which the engine refuses an answer. */
const ends: readonly string[] = ['succeeded', 'open', ...Object.keys(errorCodes)];
const worldKeysSchema = loginWorldSchema.partial();

/** What the shape of a scenario file does not say: worlds that fit, ends that exist, names that differ. */
export function checkScenarios(file: ScenarioFile): ScenarioIssue[] {
  const issues = checkWorld(file.world, ['world']);
  const names = new Set<string>();
  for (const [index, scenario] of file.scenarios.entries()) {
    const path = ['scenarios', index];
    issues.push(...checkWorld(scenario.world, [...path, 'world']));
    issues.push(...checkEnds(scenario.expect, [...path, 'expect']));
    for (const [target, expected] of Object.entries(scenario.expectOn)) {
      issues.push(...checkEnds(expected, [...path, 'expectOn', target]));
    }
    if (names.has(scenario.name)) {
      const message = `there is a scenario \`${scenario.name}\` already`;
      const advice = 'give each scenario a name of its own';
      issues.push({ kind: 'own', path: [...path, 'name'], message, advice });
    }
    names.add(scenario.name);
  }
  return issues;
}

/** The file has only some keys of a world; those it has must fit. */
function checkWorld(world: unknown, path: Path): ScenarioIssue[] {
  const { error } = worldKeysSchema.safeParse(world);
  return (error?.issues ?? []).map((issue) => ({
    kind: 'zod',
    issue,
    path: [...path, ...(issue.path as Path)],
  }));
}

function checkEnds({ end, decisions }: Expectation, path: Path): ScenarioIssue[] {
  const check = (text: string | undefined, at: Path): ScenarioIssue[] => {
    if (text === undefined || ends.includes(text)) return [];
    const advice =
      suggestion(text, ends) ?? 'use `succeeded`, `sent-error`, `open` or a code of docs/error-codes.md';
    return [{ kind: 'own', path: at, message: `no login ends with \`${text}\``, advice }];
  };
  const ofDecisions = (decisions ?? []).flatMap((decision, index) =>
    'end' in decision ? check(decision.end, [...path, 'decisions', index, 'end']) : [],
  );
  return [...check(end, [...path, 'end']), ...ofDecisions];
}
