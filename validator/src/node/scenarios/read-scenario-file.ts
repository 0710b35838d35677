import { parseJsonAs, suggestion } from '@stepgate/engine';
import { type ScenarioFile, scenarioFileSchema } from '@stepgate/engine/model';
import { z } from 'zod';
import { readInputText } from '../input/read-input-text.ts';
import { InputError } from '../usage-error.ts';
import { adviseKey } from './known-keys.ts';
import { checkScenarios, type ScenarioIssue } from './scenario-checks.ts';

/** A scenario file; what is wrong comes with advice of its own. */
const checkedSchema = z.unknown().transform((value, context): ScenarioFile => {
  const parsed = scenarioFileSchema.safeParse(value);
  const issues = parsed.success ? checkScenarios(parsed.data) : parsed.error.issues.map(toIssue);
  for (const issue of issues) addIssue(issue, value, context);
  return parsed.success && issues.length === 0 ? parsed.data : z.NEVER;
});

/**
 * Reads a scenario file.
 *
 * @throws InputError when it cannot be used, with the places of what is wrong
 */
export async function readScenarioFile(file: string): Promise<{ value: ScenarioFile; text: string }> {
  const text = await readInputText(file, 'scenario-unreadable');
  const parsed = parseJsonAs(checkedSchema, text, file, 'scenario-invalid');
  if (parsed.ok) return { value: parsed.value, text };
  throw new InputError(parsed.problems, new Map([[file, text]]));
}

function toIssue(issue: z.core.$ZodIssue): ScenarioIssue {
  return { kind: 'zod', issue, path: issue.path as (string | number)[] };
}

function addIssue(found: ScenarioIssue, file: unknown, context: z.RefinementCtx): void {
  const path = [...found.path];
  if (found.kind === 'own') {
    const { message, advice } = found;
    context.addIssue({ code: 'custom', path, message, params: { advice } });
    return;
  }
  const { issue } = found;
  if (issue.code !== 'unrecognized_keys') {
    const params = { advice: adviseValue(issue, valueAt(file, path)) };
    context.addIssue({ ...issue, path, params } as Parameters<typeof context.addIssue>[0]);
    return;
  }
  for (const key of issue.keys) {
    const params = { advice: adviseKey(key, path) };
    context.addIssue({ ...issue, path, keys: [key], params } as Parameters<typeof context.addIssue>[0]);
  }
}

/** The nearest of the values that a text may have. */
function adviseValue(issue: z.core.$ZodIssue, given: unknown): string | undefined {
  if (issue.code !== 'invalid_value' || typeof given !== 'string') return undefined;
  return suggestion(given, issue.values.map(String));
}

function valueAt(root: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], root);
}
