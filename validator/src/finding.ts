import type { Witness } from '@stepgate/engine/model';
import type { ScriptRange } from '@stepgate/engine/script';

export type Severity = 'error' | 'warning' | 'info';

/** `proved`: the engine ran the witness and ended as the finding says. `possible`: nobody ran it, or it did not. */
export type Certainty = 'proved' | 'possible';

/** One thing that happens on the way to a finding, in words an admin reads, with its place when it has one. */
export interface PathStep {
  readonly kind: 'outcome' | 'condition' | 'execute' | 'consequence';
  readonly text: string;
  readonly range?: ScriptRange;
}

/** A replacement that mends a finding. */
export interface Fix {
  readonly title: string;
  readonly safety: 'safe' | 'changes-meaning';
  /** In the script. */
  readonly edits: readonly { readonly range: ScriptRange; readonly text: string }[];
  /** In the organization, besides or instead. */
  readonly settings?: readonly SettingEdit[];
}

/** A setting of an identity provider that a fix changes. */
export interface SettingEdit {
  readonly identityProvider: string;
  readonly setting: 'provisioning.jit.isEnabled';
  readonly value: boolean;
}

/** One finding; one per rule, identity provider and step. Lines and columns count from 1. */
export interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly message: string;
  /** What to do, one or two sentences. */
  readonly advice: string;
  readonly file: string;
  readonly range: ScriptRange;
  readonly idp?: string;
  readonly step?: number;
  readonly path: readonly PathStep[];
  readonly witness?: Witness;
  readonly fixes?: readonly Fix[];
  /** Stable over edits elsewhere in the file; for baselines. */
  readonly fingerprint: string;
}

/** A finding that a comment of the script took out of the report. */
export interface SuppressedFinding {
  readonly finding: Finding;
  /** What the comment gives as reason. */
  readonly reason: string;
  /** The comment. */
  readonly comment: ScriptRange;
}

/** A place where the analysis stopped being exact and became careful. */
export interface Incompleteness {
  readonly reason: string;
  readonly range?: ScriptRange;
}

/** What the validator says about one application. */
export interface ApplicationReport {
  readonly name: string;
  /** False when something was cut or not understood; such applications are never called safe. */
  readonly complete: boolean;
  readonly incomplete: readonly Incompleteness[];
  readonly findings: readonly Finding[];
  /** Findings that comments of the script suppress. */
  readonly suppressed: readonly SuppressedFinding[];
}
