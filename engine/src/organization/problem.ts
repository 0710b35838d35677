import { type ErrorCode, errorCodes } from '../language/index.ts';
import type { ScriptPosition, ScriptRange } from '../script/index.ts';

/** One thing that keeps an organization file from being used. Lines and columns count from 1. */
export interface OrganizationProblem {
  readonly code: ErrorCode;
  /** What is wrong, lower case, without a full stop. */
  readonly message: string;
  /** What to do about it. */
  readonly advice: string;
  /** The file that `range` is in: the organization file, or a script file. */
  readonly file: string;
  readonly range: ScriptRange;
  /** For problems of a script that is text in the organization file: the place within that script. */
  readonly scriptPosition?: ScriptPosition;
}

/** A problem with the place in the organization file that its order follows, as an offset in characters. */
export interface PlacedProblem extends OrganizationProblem {
  readonly offset: number;
}

/** Makes a problem; the advice is that of the table of codes unless a better one is given. */
export function problem(
  code: ErrorCode,
  message: string,
  place: { readonly file: string; readonly range: ScriptRange },
  advice: string = errorCodes[code].advice,
): OrganizationProblem {
  return { code, message, advice, file: place.file, range: place.range };
}

/** The problems in file order, each once, without what only the sorting needed. */
export function inFileOrder(problems: readonly PlacedProblem[]): OrganizationProblem[] {
  const seen = new Set<string>();
  return [...problems]
    .sort((a, b) => a.offset - b.offset)
    .filter((candidate) => {
      const key = JSON.stringify([candidate.code, candidate.file, candidate.range, candidate.message]);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .map(({ offset: _, ...rest }) => rest);
}

/** The range of a whole file that could not be looked into. */
export const startOfFile: ScriptRange = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** The problem of a text that is not JSON. */
export function notJson(
  failure: { readonly message: string; readonly position: ScriptPosition },
  file: string,
): OrganizationProblem {
  const { line, column } = failure.position;
  const range = { start: failure.position, end: { line, column: column + 1 } };
  return problem('organization-not-json', failure.message, { file, range });
}
