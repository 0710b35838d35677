import { type AuthenticatorNeed, needsOf } from '@stepgate/engine/language';
import { behavioursOf, findAuthenticatorOf, jitProvisioningOf, type Program } from '@stepgate/engine/model';
import type { ApplicationReport, Finding } from './finding.ts';

/** One step that the JIT switch of an identity provider breaks for its users. */
export interface JitDependency {
  /** The identity provider whose switch decides. */
  readonly idp: string;
  readonly step: number;
  /** The factors of the step that cannot be used. */
  readonly authenticators: readonly string[];
  /** `new-users`: users without a linked account; `everyone`: linked ones too, on servers that ask for JIT itself. */
  readonly who: 'new-users' | 'everyone';
  /** Whether the switch would mend it: it is off now. */
  readonly mendedByJit: boolean;
  readonly finding: Finding;
}

const conflictRules: readonly string[] = [
  'jit/first-login-without-account',
  'jit/provisioning-skipped',
  'jit/second-factor-needs-claim',
  'jit/second-factor-needs-local-account',
];

/** The conflicts of a report as facts about JIT switches. */
export function explainImpact(program: Program, report: ApplicationReport): JitDependency[] {
  return report.findings.flatMap((finding) => {
    const { idp, step } = finding;
    if (
      !conflictRules.includes(finding.ruleId) ||
      finding.severity !== 'error' ||
      idp === undefined ||
      step === undefined
    )
      return [];
    const options = program.steps.find((one) => one.id === step)?.options ?? [];
    const needs = options.map(({ authenticator }) => needsOfNamed(program, authenticator));
    const provider = program.identityProviders.find((candidate) => candidate.name === idp);
    return [
      {
        idp,
        step,
        authenticators: options
          .filter((_, index) => (needs[index]?.length ?? 0) > 0)
          .map((option) => option.authenticator),
        who: needs.length > 0 && needs.every((one) => one.includes('jitOn')) ? 'everyone' : 'new-users',
        mendedByJit: provider !== undefined && !jitProvisioningOf(provider).isEnabled,
        finding,
      },
    ];
  });
}

function needsOfNamed(program: Program, name: string): readonly AuthenticatorNeed[] {
  const row = findAuthenticatorOf(program, name);
  return row === undefined ? [] : needsOf(row, behavioursOf(program));
}
