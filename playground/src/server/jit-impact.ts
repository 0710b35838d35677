import { setImmediate } from 'node:timers/promises';
import { findAuthenticatorOf, type Organization, type Program } from '@stepgate/engine/model';
import { type ApplicationReport, type Finding, validateProgram } from '@stepgate/validator';
import type { JitConflict, JitImpact, SafeApplication } from '../api/jit-change.ts';
import { jitPositions } from '../api/jit-positions.ts';

/** The rule whose findings of severity info say that a script handles users without an account. */
const conflictRule = 'jit/second-factor-needs-local-account';

/** Where the programs and file names of the applications come from. */
export interface ProgramSource {
  readonly organization: Organization;
  program(application: string, script?: string, jit?: Readonly<Record<string, boolean>>): Program;
  script(application: string): { readonly file: string };
}

/**
 * What bringing the JIT switch of an identity provider to a position does to every application: the reports with
 * the switch there and with the switch as it stands are compared.
 */
export async function jitImpact(
  source: ProgramSource,
  identityProvider: string,
  isEnabled: boolean,
): Promise<JitImpact> {
  const breaks: JitConflict[] = [];
  const mends: JitConflict[] = [];
  const safe: SafeApplication[] = [];
  const uncertain: SafeApplication[] = [];
  let unaffected = 0;
  const isEnabledNow = jitPositions(source.organization)[identityProvider] ?? false;

  for (const { name } of source.organization.applications) {
    const report = (position: boolean): ApplicationReport => {
      const program = source.program(name, undefined, { [identityProvider]: position });
      // What is suppressed breaks all the same.
      return validateProgram(program, { file: source.script(name).file, ignoreSuppressions: true });
    };
    const program = source.program(name);
    if (!namesProvider(program, identityProvider)) {
      unaffected += 1;
      continue;
    }
    const after = report(isEnabled);
    const before = report(isEnabledNow);
    const conflicts = (found: readonly Finding[]): JitConflict[] =>
      found.map((finding) => ({ application: name, finding, factors: factorsOf(program, finding) }));
    const broken = newErrors(before, after);
    breaks.push(...conflicts(broken));
    mends.push(...conflicts(newErrors(after, before)));

    if (broken.length > 0) continue;
    if (!after.complete) uncertain.push({ application: name, reason: uncertainty(after) });
    else if (!isEnabled && asksForLocalAccount(program)) {
      safe.push({ application: name, reason: safety(after, identityProvider) });
    } else unaffected += 1;
    // The analysis is one piece of work without a pause; between applications others get their turn.
    await setImmediate();
  }
  return { identityProvider, isEnabled, breaks, mends, safe, uncertain, unaffected };
}

function namesProvider(program: Program, identityProvider: string): boolean {
  return program.steps.some((step) => step.options.some((option) => option.idp === identityProvider));
}

/** Errors of the second report that the first does not have. */
function newErrors(before: ApplicationReport, after: ApplicationReport): Finding[] {
  const key = (finding: Finding): string => JSON.stringify([finding.ruleId, finding.idp, finding.step]);
  const errors = (report: ApplicationReport): Finding[] =>
    report.findings.filter((finding) => finding.severity === 'error');
  const known = new Set(errors(before).map(key));
  return errors(after).filter((finding) => !known.has(key(finding)));
}

function asksForLocalAccount(program: Program): boolean {
  return program.steps.some((step) => step.options.some((option) => needsLocalAccount(program, option)));
}

function needsLocalAccount(program: Program, option: { readonly authenticator: string }): boolean {
  return findAuthenticatorOf(program, option.authenticator)?.needs.includes('localAccount') ?? false;
}

function factorsOf(program: Program, finding: Finding): string[] {
  const step = program.steps.find((candidate) => candidate.id === finding.step);
  const options = step?.options.filter((option) => needsLocalAccount(program, option)) ?? [];
  return options.map(
    (option) => findAuthenticatorOf(program, option.authenticator)?.displayName ?? option.authenticator,
  );
}

function safety(report: ApplicationReport, identityProvider: string): string {
  const handled = report.findings.find(
    (finding) =>
      finding.severity === 'info' && finding.idp === identityProvider && finding.ruleId === conflictRule,
  );
  return (
    handled?.message ??
    `no path through its script asks a user of ${identityProvider} for a factor that only a local account can give`
  );
}

function uncertainty(report: ApplicationReport): string {
  const reason = report.incomplete[0]?.reason;
  return reason === undefined
    ? 'the analysis could not follow the script to the end'
    : `the analysis is not exact: ${reason}`;
}
