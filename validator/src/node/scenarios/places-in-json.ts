import { parseJsonAs } from '@stepgate/engine';
import type { ScriptRange } from '@stepgate/engine/script';
import { z } from 'zod';

type JsonPath = readonly (string | number)[];

/** Where values stand in a JSON text, by their paths; a path that leads nowhere is the nearest value above it. */
export function placesInJson(text: string, file: string, paths: readonly JsonPath[]): ScriptRange[] {
  const asked = z.unknown().superRefine((_, context) => {
    for (const [index, path] of paths.entries()) {
      const params = { advice: String(index) };
      context.addIssue({ code: 'custom', path: [...path], message: `place ${index}`, params });
    }
  });
  const parsed = parseJsonAs(asked, text, file, 'scenario-invalid');
  const start = { line: 1, column: 1 };
  const places = paths.map((): ScriptRange => ({ start, end: start }));
  // Problems come in the order of the file; their advice says which path each is of.
  if (!parsed.ok) for (const { advice, range } of parsed.problems) places[Number(advice)] = range;
  return places;
}
