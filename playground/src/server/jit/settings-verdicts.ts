import { type IdentityProvider, jitProvisioningOf } from '@stepgate/engine/model';
import { type ApplicationVerdict, type PlacedImpact, verdictOf } from '@stepgate/validator';
import type { ProgramImpact } from '../analysis/analysis-jobs.ts';
import type { AnalysisService } from '../analysis/analysis-service.ts';
import { hasFailed, type NotAnalyzed } from '../analysis/known-application.ts';
import { type ChangeVerdicts, verdictsOf } from './change-verdicts.ts';

/** How long applications are analyzed with other settings before the rest of them counts as uncertain. */
const maxMillis = 10_000;

/**
 * What a change of an identity provider does that is more than a switch, so that the programs are others: they are
 * analyzed with what it is to be. What is not done in time is uncertain, and kept, so that a second question knows more.
 */
export async function settingsVerdicts(
  analysis: AnalysisService,
  organization: string,
  after: IdentityProvider,
): Promise<ChangeVerdicts> {
  const own = await analysis.of(organization);
  const { applications, switches, organization: shared } = await analysis.impacts(organization);
  const idp = after.name;
  const isEnabled = jitProvisioningOf(after).isEnabled;
  const changed = {
    ...shared,
    identityProviders: shared.identityProviders.map((one) => (one.name === idp ? after : one)),
  };
  const naming = [...applications.values()].filter(({ idps }) => idps.includes(idp));
  const later = new Map<string, ProgramImpact | NotAnalyzed>();
  const work = Promise.all(
    naming.map(async ({ name }) => later.set(name, await own.impactWith(name, changed))),
  );
  await inTime(work);
  const judged = new Map<string, ApplicationVerdict | { failure: string | null }>();
  for (const { name, impact } of naming) {
    const then = later.get(name);
    if (impact === undefined || then === undefined) judged.set(name, { failure: null });
    else if (hasFailed(impact)) judged.set(name, impact);
    else if (hasFailed(then)) judged.set(name, then);
    else {
      const before: PlacedImpact = { impact: impact.impact, switches };
      const placed = { impact: then.impact, switches: { ...switches, [idp]: isEnabled } };
      judged.set(name, verdictOf(before, placed, idp, true));
    }
  }
  return verdictsOf(idp, isEnabled, judged, applications.size - naming.length);
}

/** Waits for work until the time is over; it goes on. */
async function inTime(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, maxMillis);
  });
  try {
    await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}

/** What it does that an identity provider is gone, or has another name: nobody knows its users any more. */
export async function removalVerdicts(
  analysis: AnalysisService,
  organization: string,
  idp: string,
): Promise<ChangeVerdicts> {
  const { applications } = await analysis.impacts(organization);
  const failure = 'its users, and their links with accounts, are those of the old name';
  const naming = [...applications.values()].filter(({ idps }) => idps.includes(idp));
  return {
    ...verdictsOf(idp, false, new Map(), applications.size - naming.length),
    uncertain: naming.map(({ name }) => ({ application: name, reason: failure })),
  };
}
