import type { Program } from '@stepgate/engine/model';
import { rangeOf, type ScriptRange } from '@stepgate/engine/script';
import type { Analysis } from '../analyze.ts';
import type { Fix } from '../finding.ts';
import { findGuardPlace } from './guard-place.ts';
import { analyzeMended, isWorse } from './mended-program.ts';

/** A condition to be put before a call of `executeStep`. */
export interface Guard {
  readonly call: ScriptRange;
  readonly title: string;
  /** @param context the name that the script gives the context there */
  condition(context: string): string;
}

/**
 * Puts a guard before a call. Offered only when it does what it should: a guard in the wrong place is read before
 * anybody has signed in and helps nobody.
 *
 * @param isUnfit whether the rule still reports, or others lost the step, in the analysis of the mended script
 */
export function guardFix(
  program: Program,
  analysis: Analysis,
  guard: Guard,
  isUnfit: (mended: Analysis) => boolean,
): Fix | null {
  if (analysis.tree === null || program.scriptIsGenerated) return null;
  const place = findGuardPlace(analysis.tree, guard.call);
  if (place === null) return null;
  const condition = guard.condition(place.context);
  const { start, end } = rangeOf(place.node);
  const [before, behind] = {
    statement: [`if (${condition}) `, ''],
    // A bare `if` would take the `else` that follows.
    'before-else': [`{ if (${condition}) `, ' }'],
    expression: [`${condition} && `, ''],
  }[place.kind] as [string, string];
  const edits: Fix['edits'] = [
    { range: { start, end: start }, text: before },
    ...(behind === '' ? [] : [{ range: { start: end, end }, text: behind }]),
  ];
  const mended = analyzeMended(program, analysis, { edits });
  if (mended === null || isWorse(analysis, mended) || isUnfit(mended)) return null;
  return { title: guard.title, safety: 'changes-meaning', edits };
}
