import { type ApplicationVerdict, verdictOf } from '@stepgate/validator';
import type { RouteAnswer } from '../../api/schemas.ts';
import type { AnalysisService } from '../analysis/analysis-service.ts';
import { hasFailed, type KnownApplication } from '../analysis/known-application.ts';
import type { OrganizationImpacts } from '../analysis/organization-impacts.ts';
import { missingResource } from '../state/organization-rows.ts';
import type { WorkingCopy } from '../state/working-copy.ts';
import { doubtWords, type Lockout, unknownWords } from './change-verdicts.ts';
import { conflictView, safeView } from './impact-view.ts';
import { lockoutDetails } from './lockout-details.ts';

type ApplicationSwitch = RouteAnswer<'applications.jit'>['switches'][number];

/** What the other position of each JIT switch does to one application. It is analyzed first when it is not yet. */
export async function applicationSwitches(
  analysis: AnalysisService,
  workingCopy: WorkingCopy,
  organization: string,
  application: string,
): Promise<RouteAnswer<'applications.jit'>> {
  await (await analysis.of(organization)).urgently([application]);
  const impacts = await analysis.impacts(organization);
  const known = impacts.applications.get(application);
  if (known === undefined) throw missingResource('application', application);
  const providers = await workingCopy.resources(organization, 'identityProvider');
  const switches = await Promise.all(
    providers
      .filter(({ name }) => known.idps.includes(name))
      .map(async ({ name, revision }) => ({
        revision,
        ...(await switchOf(analysis, impacts, known, name)),
      })),
  );
  return { switches };
}

async function switchOf(
  analysis: AnalysisService,
  impacts: OrganizationImpacts,
  known: KnownApplication,
  idp: string,
): Promise<Omit<ApplicationSwitch, 'revision'>> {
  const { organization, switches } = impacts;
  const isEnabled = switches[idp] ?? false;
  const common = { identityProvider: idp, isEnabled };
  const { impact: found, name } = known;
  if (found === undefined || hasFailed(found)) {
    const reason = unknownWords(found === undefined ? null : found.failure);
    return { ...common, effect: 'uncertain', reason, conflicts: [], safe: [] };
  }
  const { impact } = found;
  const other = { ...switches, [idp]: !isEnabled };
  const verdict = verdictOf({ impact, switches }, { impact, switches: other }, idp, isEnabled);
  const breaks = verdict.breaks.map((one): Lockout => ({ application: name, one }));
  const mends = verdict.mends.map((one): Lockout => ({ application: name, one }));
  const details = new Map([
    ...(await lockoutDetails(analysis, organization.name, breaks, other)),
    ...(await lockoutDetails(analysis, organization.name, mends, switches)),
  ]);
  const safe = impact.safe.filter((one) => one.idp === idp);
  return {
    ...common,
    effect: effectOf(verdict),
    reason: verdict.doubt === null ? null : doubtWords(verdict.doubt),
    conflicts: [...breaks, ...mends].map((one) => conflictView(organization, one, details.get(one))),
    safe: safe.map((one) => safeView(name, [one])),
  };
}

function effectOf({ breaks, mends, doubt, safe }: ApplicationVerdict): ApplicationSwitch['effect'] {
  if (breaks.length > 0) return 'breaks';
  if (doubt !== null) return 'uncertain';
  if (mends.length > 0) return 'mends';
  return safe.length > 0 ? 'safe' : 'unaffected';
}
