import type { Program } from '@stepgate/engine/model';
import { type ApplicationImpact, impactOf, type LockedOut } from './application-impact.ts';
import { verdictOf } from './application-verdict.ts';
import type { SafeStep } from './safety.ts';
import type { Switches } from './switch-formula.ts';

/** An application of an index. */
export interface IndexedApplication {
  /** Position among the applications of the index. */
  readonly number: number;
  readonly organization: string;
  readonly name: string;
}

/** An application on its way into an index. */
export interface ApplicationToIndex {
  readonly organization: string;
  readonly name: string;
  /** Digest of the program without the positions of its JIT switches: what has the same one is not analyzed again. */
  readonly digest: string;
  /** Where the switches of its organization stand. */
  readonly switches: Switches;
  program(): Program;
}

/** What an index keeps, as JSON. Equal impacts are kept once. */
export interface StoredImpactIndex {
  readonly version: 1;
  /** What analyzed the programs; impacts of another analyzer are not used. */
  readonly analyzer: string;
  readonly organizations: readonly { readonly name: string; readonly switches: Switches }[];
  readonly impacts: readonly ApplicationImpact[];
  /** Name, number of the organization, digest, number of the impact. */
  readonly applications: readonly (readonly [string, number, string, number])[];
}

/** An application with what a switch does to it. */
export type Affected<What> = What & { readonly application: IndexedApplication };

/** What bringing a switch to a position does to every application of an index. */
export interface ImpactAnswer {
  readonly idp: string;
  readonly isEnabled: boolean;
  readonly breaks: readonly Affected<LockedOut>[];
  readonly mends: readonly Affected<LockedOut>[];
  readonly stays: readonly Affected<LockedOut>[];
  /** Applications that the step table alone would call broken; none when the switch goes on. */
  readonly safe: readonly Affected<{ readonly steps: readonly SafeStep[] }>[];
  /** Applications that were not understood in full and are not known to break. */
  readonly unknown: readonly Affected<{ readonly reason: string }>[];
  readonly unaffected: number;
}

/** Applications of one organization with one impact. */
interface Group {
  readonly switches: Switches;
  readonly impact: ApplicationImpact;
  readonly applications: IndexedApplication[];
}

/**
 * What the JIT switches of organizations mean for their applications. A question reads the groups that its identity
 * provider can touch, and nothing else.
 */
export class ImpactIndex {
  readonly stored: StoredImpactIndex;
  private readonly groups = new Map<string, Group[]>();

  constructor(stored: StoredImpactIndex) {
    this.stored = stored;
    const known = new Map<string, Group>();
    for (const [number, [name, organization, , impact]] of stored.applications.entries()) {
      const of = stored.organizations[organization];
      const what = stored.impacts[impact];
      if (of === undefined || what === undefined) throw new RangeError('the index is not whole');
      const key = `${organization} ${impact}`;
      let group = known.get(key);
      if (group === undefined) {
        group = { switches: of.switches, impact: what, applications: [] };
        known.set(key, group);
        for (const idp of touching(what)) {
          const others = this.groups.get(idp);
          if (others === undefined) this.groups.set(idp, [group]);
          else others.push(group);
        }
      }
      group.applications.push({ number, organization: of.name, name });
    }
  }

  /** Names of the identity providers of all organizations, each once. */
  get identityProviders(): string[] {
    return [...new Set(this.stored.organizations.flatMap(({ switches }) => Object.keys(switches)))].sort();
  }

  /** What breaks, and what does not, when the switch of an identity provider is brought to a position. */
  query(idp: string, isEnabled: boolean): ImpactAnswer {
    const answer = {
      breaks: [] as Affected<LockedOut>[],
      mends: [] as Affected<LockedOut>[],
      stays: [] as Affected<LockedOut>[],
      safe: [] as Affected<{ steps: readonly SafeStep[] }>[],
      unknown: [] as Affected<{ reason: string }>[],
    };
    let affected = 0;
    for (const { impact, switches, applications } of this.groups.get(idp) ?? []) {
      const after = { impact, switches: { ...switches, [idp]: isEnabled } };
      const verdict = verdictOf({ impact, switches }, after, idp, !isEnabled);
      const { breaks, mends, stays, safe: steps, doubt } = verdict;
      if (verdict.isAffected) affected += applications.length;
      for (const application of applications) {
        for (const one of breaks) answer.breaks.push({ ...one, application });
        for (const one of mends) answer.mends.push({ ...one, application });
        for (const one of stays) answer.stays.push({ ...one, application });
        if (doubt !== null) answer.unknown.push({ application, reason: doubt });
        if (steps.length > 0) answer.safe.push({ application, steps });
      }
    }
    return { idp, isEnabled, ...answer, unaffected: this.stored.applications.length - affected };
  }
}

/** The identity providers whose switch can matter to an application. */
function touching({ idps, doubt, outcomes, safe }: ApplicationImpact): ReadonlySet<string> {
  const names = new Set<string>(safe.map(({ idp }) => idp));
  for (const { kind, idp, formula } of outcomes) {
    if (kind === 'conflict' && idp !== null) names.add(idp);
    for (const { when } of formula) for (const name of Object.keys(when)) names.add(name);
  }
  if (doubt !== null) for (const name of idps) names.add(name);
  return names;
}

/** An index, and how many of its applications had to be analyzed for it. */
export interface IndexedImpacts {
  readonly index: ImpactIndex;
  readonly analyzed: number;
}

/**
 * Makes an index of applications. What an earlier index knows is taken from it; everything else is analyzed.
 *
 * @param analyzer names the analyzer and its version
 */
export function indexImpacts(
  applications: Iterable<ApplicationToIndex>,
  analyzer: string,
  earlier?: StoredImpactIndex,
): IndexedImpacts {
  const known = new Map<string, ApplicationImpact>();
  if (earlier?.analyzer === analyzer)
    for (const [, , digest, impact] of earlier.applications) {
      const found = earlier.impacts[impact];
      if (found) known.set(digest, found);
    }
  const organizations = new Map<string, { number: number; name: string; switches: Switches }>();
  const impacts = new Map<string, number>();
  const numbers = new Map<ApplicationImpact, number>();
  const rows: [string, number, string, number][] = [];
  let analyzed = 0;
  for (const { organization, name, digest, switches, program } of applications) {
    let impact = known.get(digest);
    if (impact === undefined) {
      impact = impactOf(program());
      known.set(digest, impact);
      analyzed += 1;
    }
    let number = numbers.get(impact);
    if (number === undefined) {
      const key = JSON.stringify(impact);
      number = impacts.get(key) ?? impacts.size;
      impacts.set(key, number);
      numbers.set(impact, number);
    }
    // Files of one name may have their switches differently.
    const key = JSON.stringify([organization, switches]);
    const of = organizations.get(key) ?? { number: organizations.size, name: organization, switches };
    organizations.set(key, of);
    rows.push([name, of.number, digest, number]);
  }
  const stored: StoredImpactIndex = {
    version: 1,
    analyzer,
    organizations: Array.from(organizations.values(), (one) => ({ name: one.name, switches: one.switches })),
    impacts: Array.from(impacts.keys(), (text) => JSON.parse(text) as ApplicationImpact),
    applications: rows,
  };
  return { index: new ImpactIndex(stored), analyzed };
}
