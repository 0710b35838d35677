import type { Program } from '@stepgate/engine/model';
import type { UnusedSuppression } from '../suppress/suppress-findings.ts';
import type { FaultyComment } from '../suppress/suppression.ts';
import type { RuleFinding, RuleRow } from './rule.ts';

/** What became of the comments that suppress findings. */
export interface SuppressionReview {
  readonly faulty: readonly FaultyComment[];
  readonly unused: readonly UnusedSuppression[];
}

/** A rule about those comments: it has its turn when the other rules have reported. */
export interface SuppressionRule extends RuleRow {
  check(program: Program, review: SuppressionReview): RuleFinding[];
}
