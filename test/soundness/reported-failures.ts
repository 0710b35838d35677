import type { Program } from '@stepgate/engine/model';
import { type Analysis, rules, rulesFor, severityFor } from '@stepgate/validator';
import { observedEvents } from './observed-events.ts';
import type { UndecidedLogin } from './undecided-login.ts';

/** A failure in the engine that a rule has to tell of. */
export interface CoveredFailure {
  readonly code: string;
  /** Rules of which one must report it. */
  readonly ruleIds: readonly string[];
  readonly idp: string | undefined;
  readonly step: number | undefined;
}

/** What the rules say about a program. */
export type Report = ReturnType<typeof reportOf>;

/** Every finding of every rule, whatever its severity. */
export function reportOf(program: Program, analysis: Analysis) {
  return rulesFor(program).flatMap((rule) =>
    rule.check(program, analysis).map((finding) => ({ ruleId: rule.id, ...finding })),
  );
}

/** The rules that cover each code. */
function rulesOf(program: Program, code: string): string[] {
  return rules
    .filter((rule) => severityFor(rule, program) !== 'off')
    .filter(({ covers }) => covers?.some((covered) => covered === code))
    .map(({ id }) => id);
}

/** The failures of a login that a rule covers and the report does not have. */
export function unreportedFailures(
  program: Program,
  report: Report,
  login: UndecidedLogin,
): CoveredFailure[] {
  return coveredFailures(program, login).filter(
    ({ ruleIds, idp, step }) =>
      !report.some(
        (finding) =>
          ruleIds.includes(finding.ruleId) &&
          (finding.idp === undefined || idp === undefined || finding.idp === idp) &&
          (finding.step === undefined || step === undefined || finding.step === step),
      ),
  );
}

function coveredFailures(program: Program, { journal, end }: UndecidedLogin): CoveredFailure[] {
  const ofSteps = journal.flatMap((entry): CoveredFailure[] => {
    if (entry.kind !== 'challenge' || entry.challenge.type !== 'step') return [];
    const { failure, step, subject } = entry.challenge;
    // What an account lacks is a matter of data, not of the script.
    if (failure === null || (subject !== null && subject.accountId !== null)) return [];
    return [{ code: failure, ruleIds: rulesOf(program, failure), idp: subject?.idp, step }];
  });
  const isOfStep = journal.some(
    (entry) =>
      entry.kind === 'challenge' && entry.challenge.type === 'step' && entry.challenge.failure === end,
  );
  // What a page sends back is the choice of its user.
  const isOfPage = end === 'missing-handler' || end === 'no-step-executed';
  const isChosen = isOfPage && observedEvents(program, journal).at(-1)?.kind === 'prompt';
  const ofEnd =
    isOfStep || isChosen
      ? []
      : [{ code: end, ruleIds: rulesOf(program, end), idp: undefined, step: undefined }];
  return [...ofSteps, ...ofEnd].filter(({ ruleIds }) => ruleIds.length > 0);
}
