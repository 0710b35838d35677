import type { DialectName, ErrorCode } from '@stepgate/engine/language';
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
  /**
   * What tells this finding from others of its rule, when identity provider and step do not. Never its place, which every
   * edit above moves: findings that are alike are told apart by their order.
   */
  readonly subject?: string;
  readonly fixes?: readonly Fix[];
}

/**
 * Which rules a configuration starts with: `recommended` rules find logins that go wrong, `strict` adds those that find
 * what only some organizations mind.
 */
export type RulePreset = 'recommended' | 'strict';

/** What lists, pages and reports have of a rule. */
export interface RuleRow {
  readonly id: string;
  /** The severity of most of its findings. */
  readonly severity: Severity;
  /** The severity for scripts of a server where it is another; `off` where the rule has nothing to say. */
  readonly severityFor?: Readonly<Partial<Record<DialectName, Severity | 'off'>>>;
  readonly preset: RulePreset;
  /** Codes with which the engine can end a login only if this rule reported something, unless a user chose it. */
  readonly covers?: readonly ErrorCode[];
  /** Rules that tell the same more exactly: where one of them reports a place, this one is silent. */
  readonly leavesTo?: readonly string[];
  /** One sentence. */
  readonly summary: string;
  /** Its page, from the root of the repository. */
  readonly page: string;
}

/** One rule: reads the analysis of a program, never the syntax where the graph has the answer. */
export interface Rule extends RuleRow {
  check(program: Program, analysis: Analysis): RuleFinding[];
}

/** Where the page of a rule is. */
export function pageOf(id: string): string {
  return `docs/rules/${id}.md`;
}
