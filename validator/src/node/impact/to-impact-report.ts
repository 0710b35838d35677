import type { ScriptRange } from '@stepgate/engine/script';
import type { LockedOut } from '../../impact/application-impact.ts';
import { detailsOf, type OutcomeDetails } from '../../impact/break-details.ts';
import type { Affected, ImpactAnswer, ImpactIndex } from '../../impact/impact-index.ts';
import { lockedOutWords } from '../../impact/impact-words.ts';
import type { LocatedApplication, ScriptPlace } from '../lint/located-application.ts';
import type { ImpactReport, ReportedLockout } from './impact-report.ts';

/** Where an application of the index is read from; undefined when only the index is there. */
export type Locate = (number: number) => LocatedApplication | undefined;

/**
 * The report of an answer.
 *
 * @param maxDetails how many of the applications that break get a path; the others are analyzed no further
 */
export function toImpactReport(
  answer: ImpactAnswer,
  index: ImpactIndex,
  locate: Locate,
  maxDetails = Number.POSITIVE_INFINITY,
): ImpactReport {
  const { idp, isEnabled, breaks, mends, stays, safe, unknown, unaffected } = answer;
  return {
    version: 1,
    idp,
    change: isEnabled ? 'enable' : 'disable',
    organizations: index.stored.organizations.flatMap(({ name, switches }) =>
      switches[idp] === undefined ? [] : [{ name, isEnabled: switches[idp] }],
    ),
    breaks: detailed(breaks, answer, locate, maxDetails),
    mends: mends.map((one) => lockout(one, locate)),
    stays: stays.map((one) => lockout(one, locate)),
    safe: safe.map(({ application: { name, organization, number }, steps }) => ({
      application: name,
      organization,
      reason: steps.map(({ reason }) => reason).join('; '),
      steps: steps.map(({ step, because, reason, range }) => ({
        step,
        because,
        reason,
        ...placed(range, locate(number)?.place),
      })),
    })),
    unknown: unknown.map(({ application: { name, organization }, reason }) => ({
      application: name,
      organization,
      reason,
    })),
    unaffected,
  };
}

/** The breaks with their paths: one analysis for each application. */
function detailed(
  breaks: readonly Affected<LockedOut>[],
  { idp, isEnabled }: ImpactAnswer,
  locate: Locate,
  maxDetails: number,
): ReportedLockout[] {
  const byApplication = [...Map.groupBy(breaks, (one) => one.application)];
  return byApplication.flatMap(([{ number }, some], position) => {
    const located = position < maxDetails ? locate(number) : undefined;
    const details = located
      ? detailsOf(
          located.program,
          { [idp]: isEnabled },
          some.map(({ outcome }) => outcome),
        )
      : [];
    return some.map((one, at) => lockout(one, locate, details[at] ?? undefined));
  });
}

function lockout(one: Affected<LockedOut>, locate: Locate, details?: OutcomeDetails): ReportedLockout {
  const { who, outcome, application } = one;
  const place = locate(application.number)?.place;
  return {
    application: application.name,
    organization: application.organization,
    step: outcome.step,
    authenticator: outcome.authenticators[0] ?? null,
    authenticators: [...outcome.authenticators],
    who,
    users: outcome.idp,
    code: outcome.code,
    message: lockedOutWords(one),
    ...placed(outcome.range, place),
    path: (details?.path ?? []).map(({ kind, text, range }) => ({
      kind,
      text,
      ...(range === undefined || place === undefined || place.kind === 'generated'
        ? {}
        : { range: place.toFile(range) }),
    })),
    ...(details?.witness === undefined ? {} : { witness: details.witness }),
  };
}

/** The file and the place in it. A script that was generated stands where its application does. */
function placed(
  range: ScriptRange | undefined,
  place: ScriptPlace | undefined,
): { file?: string; range?: ScriptRange } {
  if (place === undefined) return range === undefined ? {} : { range };
  return { file: place.file, ...(range === undefined ? {} : { range: place.toFile(range) }) };
}
