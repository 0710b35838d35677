import type { Program } from '@stepgate/engine/model';
import { accountCases } from './cases/accounts.ts';
import { attackCases } from './cases/attacks.ts';
import { awaitingCases } from './cases/awaiting.ts';
import { callCases } from './cases/calls.ts';
import { decisionCases } from './cases/decisions.ts';
import { guardCases } from './cases/guards.ts';
import { languageCases } from './cases/language.ts';
import { outcomeCases } from './cases/outcomes.ts';
import { stepCases } from './cases/steps.ts';
import { type OptionText, type OrganizationChanges, sampleProgram } from './sample-organization.ts';

/** A finding a case must have. Absent fields are not compared. */
export interface ExpectedFinding {
  readonly ruleId: string;
  readonly idp?: string;
  readonly step?: number;
}

/** A script with what the validator must say about it. */
export interface LoginCase {
  readonly id: string;
  readonly title: string;
  /** Null: the application has no script. */
  readonly script: string | null;
  readonly sequence?: readonly (readonly OptionText[])[];
  readonly changes?: OrganizationChanges;
  /** The script takes accounts away, so that JIT provisioning does not mend it. */
  readonly removesAccounts?: true;
  readonly expect: {
    /** Findings of severity error, all of them. */
    readonly errors: readonly ExpectedFinding[];
    /** Findings of severity info or warning that must be there; others may be. */
    readonly others?: readonly ExpectedFinding[];
    /** Rules that must not report at any severity. */
    readonly silent?: readonly string[];
    /** Texts that must occur in the path of the first error. */
    readonly pathMentions?: readonly string[];
    /** Whether the analysis must be complete; it must unless said. */
    readonly complete?: boolean;
  };
}

export const accountRule = 'jit/second-factor-needs-local-account';

/** The conflict of Google's users with step 2. */
export const googleConflict: ExpectedFinding = { ruleId: accountRule, idp: 'Google', step: 2 };

/** Every case: what the validator has to decide. Other tests run each of them in the engine. */
export const loginCases: readonly LoginCase[] = [
  ...guardCases,
  ...decisionCases,
  ...outcomeCases,
  ...languageCases,
  ...attackCases,
  ...accountCases,
  ...callCases,
  ...awaitingCases,
  ...stepCases,
];

/** The program of a case, with further changes to its organization. */
export function programOfCase(loginCase: LoginCase, changes: OrganizationChanges = {}): Program {
  return sampleProgram(loginCase.script, loginCase.sequence, { ...loginCase.changes, ...changes });
}
