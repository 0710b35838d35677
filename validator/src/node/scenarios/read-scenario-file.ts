import { readFile } from 'node:fs/promises';
import { parseJsonAs, suggestion } from '@stepgate/engine';
import { errorCodes } from '@stepgate/engine/language';
import { loginWorldSchema, type ScenarioFile, scenarioFileSchema } from '@stepgate/engine/model';
import type { z } from 'zod';
import { InputError } from '../usage-error.ts';
import { adviseKeys } from './advise-keys.ts';

type Context = z.RefinementCtx<ScenarioFile>;

/** What `end` may say: how a login ends, or the code with which the engine refuses an answer. */
const ends: readonly string[] = ['succeeded', 'open', ...Object.keys(errorCodes)];
const worldKeysSchema = loginWorldSchema.partial();

const checkedSchema = scenarioFileSchema.superRefine((file, context) => {
  checkWorld(file.world, ['world'], context);
  const names = new Set<string>();
  for (const [index, scenario] of file.scenarios.entries()) {
    const path = ['scenarios', index];
    checkWorld(scenario.world, [...path, 'world'], context);
    checkEnds(scenario.expect, [...path, 'expect'], context);
    for (const [target, expected] of Object.entries(scenario.expectOn)) {
      checkEnds(expected, [...path, 'expectOn', target], context);
    }
    if (names.has(scenario.name)) {
      const message = `there is a scenario \`${scenario.name}\` already`;
      add(context, [...path, 'name'], message, 'give each scenario a name of its own');
    }
    names.add(scenario.name);
  }
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
  throw new InputError(adviseKeys(parsed.problems), new Map([[file, text]]));
}

/** The file has only some keys of a world; those it has must fit. */
function checkWorld(world: unknown, path: readonly (string | number)[], context: Context): void {
  const result = worldKeysSchema.safeParse(world);
  for (const issue of result.error?.issues ?? []) {
    const { message, ...rest } = issue;
    context.addIssue({ ...rest, message, path: [...path, ...issue.path] } as Parameters<
      Context['addIssue']
    >[0]);
  }
}

function checkEnds(
  { end, decisions }: ScenarioFile['scenarios'][number]['expect'],
  path: readonly (string | number)[],
  context: Context,
): void {
  const check = (text: string | undefined, at: readonly (string | number)[]) => {
    if (text === undefined || ends.includes(text)) return;
    const advice =
      suggestion(text, ends) ?? 'use `succeeded`, `sent-error`, `open` or a code of docs/error-codes.md';
    add(context, at, `no login ends with \`${text}\``, advice);
  };
  check(end, [...path, 'end']);
  for (const [index, decision] of (decisions ?? []).entries()) {
    if ('end' in decision) check(decision.end, [...path, 'decisions', index, 'end']);
  }
}

function add(context: Context, path: readonly (string | number)[], message: string, advice: string): void {
  context.addIssue({ code: 'custom', path: [...path], message, params: { advice } });
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
