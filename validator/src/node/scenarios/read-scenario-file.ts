import { readFile } from 'node:fs/promises';
import { parseJsonAs } from '@stepgate/engine';
import { type ScenarioFile, scenarioFileSchema } from '@stepgate/engine/model';
import { z } from 'zod';
import { InputError } from '../usage-error.ts';
import { adviseKey } from './known-keys.ts';
import { checkScenarios, type ScenarioIssue } from './scenario-checks.ts';

/** A scenario file; what is wrong comes with advice of its own. */
const checkedSchema = z.unknown().transform((value, context): ScenarioFile => {
  const parsed = scenarioFileSchema.safeParse(value);
  const issues = parsed.success ? checkScenarios(parsed.data) : parsed.error.issues.map(toIssue);
  for (const issue of issues) addIssue(issue, context);
  return parsed.success && issues.length === 0 ? parsed.data : z.NEVER;
});

/**
 * Reads a scenario file.
 *
 * @throws InputError when it cannot be used, with the places of what is wrong
 */
export async function readScenarioFile(file: string): Promise<{ value: ScenarioFile; text: string }> {
  const text = await readText(file);
  const parsed = parseJsonAs(checkedSchema, text, file, 'scenario-invalid');
  if (parsed.ok) return { value: parsed.value, text };
  throw new InputError(parsed.problems, new Map([[file, text]]));
}

function toIssue(issue: z.core.$ZodIssue): ScenarioIssue {
  return { kind: 'zod', issue, path: issue.path as (string | number)[] };
}

function addIssue(found: ScenarioIssue, context: z.RefinementCtx): void {
  const path = [...found.path];
  if (found.kind === 'own') {
    const { message, advice } = found;
    context.addIssue({ code: 'custom', path, message, params: { advice } });
    return;
  }
  const { issue } = found;
  if (issue.code !== 'unrecognized_keys') {
    context.addIssue({ ...issue, path } as Parameters<typeof context.addIssue>[0]);
    return;
  }
  for (const key of issue.keys) {
    const params = { advice: adviseKey(key, path) };
    context.addIssue({ ...issue, path, keys: [key], params } as Parameters<typeof context.addIssue>[0]);
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const message = code === 'ENOENT' ? 'there is no such file' : `it could not be read (${code})`;
    const start = { line: 1, column: 1 };
    const range = { start, end: start };
    throw new InputError(
      [{ code: 'scenario-unreadable', message, advice: 'check the path', file, range }],
      new Map(),
    );
  }
}
