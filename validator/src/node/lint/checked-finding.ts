import type { Program } from '@stepgate/engine/model';
import type { Finding } from '../../finding.ts';

/** A finding, and what the engine did when it ran the witness. */
export interface CheckedFinding {
  readonly finding: Finding;
  /** How the login of the witness ended, or why it could not be run; absent when nobody ran it. */
  readonly endedWith?: string;
}

/** Runs the witnesses of findings in the engine. */
export interface Confirmer {
  /** A finding is `proved` when its login ended as the witness says, and `possible` in every other case. */
  confirm(program: Program, finding: Finding): Promise<CheckedFinding>;
  close(): Promise<void>;
}

/** A finding that nobody checked: what happens on a path is then only possible. */
export function unchecked(finding: Finding): CheckedFinding {
  const isOnPath = finding.witness !== undefined || finding.path.length > 0;
  return { finding: isOnPath ? { ...finding, certainty: 'possible' } : finding };
}
