import type { ScriptRange } from '@stepgate/engine/script';
import type { Problem } from './problem.ts';

/** Why a file could not be opened, at its place when there is one. */
export interface OrganizationProblem extends Problem {
  readonly file: string;
  readonly range?: ScriptRange;
}
