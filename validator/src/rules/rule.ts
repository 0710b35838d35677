import type { Program, Witness } from '@stepgate/engine/model';
import type { ScriptRange } from '@stepgate/engine/script';
import type { Analysis } from '../analyze.ts';
import type { Fix, PathStep, Severity } from '../finding.ts';

/** What a rule says; file, certainty and fingerprint are added for all alike. */
export interface RuleFinding {
  readonly severity?: Severity;
  readonly message: string;
  readonly advice: string;
  readonly range: ScriptRange;
  readonly idp?: string;
  readonly step?: number;
  readonly path?: readonly PathStep[];
  readonly witness?: Witness | null;
  /** What tells this finding from others of its rule, when identity provider and step do not. */
  readonly subject?: string;
  readonly fixes?: readonly Fix[];
}

/** One rule: reads the analysis of a program, never the syntax where the graph has the answer. */
export interface Rule {
  readonly id: string;
  /** The severity of most of its findings. */
  readonly severity: Severity;
  /** One sentence. */
  readonly summary: string;
  /** Its page, from the root of the repository. */
  readonly page: string;
  check(program: Program, analysis: Analysis): RuleFinding[];
}

/** Where the page of a rule is. */
export function pageOf(id: string): string {
  return `docs/rules/${id}.md`;
}
