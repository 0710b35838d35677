import type { Organization } from '@stepgate/engine/model';
import { type ApplicationImpact, ImpactIndex, type Switches } from '@stepgate/validator';
import { hasFailed, type KnownApplication } from './known-application.ts';
import type { OrganizationAnalysis } from './organization-analysis.ts';

/** What is known of the JIT switches of an organization. */
export interface OrganizationImpacts {
  readonly organization: Organization;
  readonly switches: Switches;
  /** Of the applications whose impact is known. */
  readonly index: ImpactIndex;
  /** Applications of which it is not known, with the identity providers of their steps. */
  readonly unknown: readonly UnknownImpact[];
  readonly applications: ReadonlyMap<string, KnownApplication>;
}

export interface UnknownImpact {
  readonly name: string;
  readonly idps: readonly string[];
  /** Why it never will be; null while it is open. */
  readonly failure: string | null;
}

/** The latest of each organization; it is made again when something is known better. */
const latest = new WeakMap<OrganizationAnalysis, { revision: number; impacts: OrganizationImpacts }>();

/** Reads what is known now. */
export async function organizationImpacts(analysis: OrganizationAnalysis): Promise<OrganizationImpacts> {
  const { applications, shared } = await analysis.known();
  const { revision } = analysis;
  const kept = latest.get(analysis);
  if (kept?.revision === revision && kept.impacts.switches === shared.input.switches) return kept.impacts;
  const known: { name: string; impact: ApplicationImpact }[] = [];
  const unknown: UnknownImpact[] = [];
  for (const { name, idps, impact } of applications.values()) {
    if (impact === undefined) unknown.push({ name, idps, failure: null });
    else if (hasFailed(impact)) unknown.push({ name, idps, failure: impact.failure });
    else known.push({ name, impact: impact.impact });
  }
  const impacts: OrganizationImpacts = {
    organization: shared.organization,
    switches: shared.input.switches,
    index: indexOf(shared.organization.name, shared.input.switches, known),
    unknown,
    applications,
  };
  latest.set(analysis, { revision, impacts });
  return impacts;
}

function indexOf(
  name: string,
  switches: Switches,
  known: readonly { readonly name: string; readonly impact: ApplicationImpact }[],
): ImpactIndex {
  const numbers = new Map<ApplicationImpact, number>();
  const rows = known.map(({ name: application, impact }) => {
    const number = numbers.get(impact) ?? numbers.size;
    numbers.set(impact, number);
    return [application, 0, '', number] as const;
  });
  return new ImpactIndex({
    version: 1,
    analyzer: '',
    organizations: [{ name, switches }],
    impacts: [...numbers.keys()],
    applications: rows,
  });
}
