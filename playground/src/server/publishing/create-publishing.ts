import { createJitImpact } from '@stepgate/validator/node';
import type { RouteAnswer, RouteInput } from '../../api/schemas.ts';
import type { Caller } from '../handlers/handler.ts';
import type { ServerParts } from '../server-parts.ts';
import { createTurns, type InTurn } from '../turns.ts';
import { type Check, type GateFacts, gateChecks } from './gate-checks.ts';
import { impactOfSwitch } from './impact-of-switch.ts';
import { createPreparations, type PreparedPublication } from './prepare-publication.ts';
import { publishPrepared } from './publish-prepared.ts';
import { changedSinceChecked, gateClosed, nothingToPublish } from './publishing-refusals.ts';

export type PublishingParts = Pick<ServerParts, 'database' | 'analysis' | 'scenarios' | 'events' | 'now'>;

/** Publishes working copies through a gate of checks. */
export interface Publishing {
  check(organization: string): Promise<RouteAnswer<'publish.check'>>;
  /** @throws Refusal 409 `working-copy-changed`, `nothing-to-publish`, `gate-closed`, `published-elsewhere` */
  publish(
    organization: string,
    wanted: RouteInput<'publish.do'>['body'],
    caller: Caller,
  ): Promise<RouteAnswer<'publish.do'>>;
}

/**
 * Organizations of more applications are opened and judged while the page shows what is known already; it is told when
 * the rest is.
 */
const mostAwaitedApplications = 300;

export function createPublishing(parts: PublishingParts): Publishing {
  // One for all: what it found out about a script, it keeps.
  const jitImpact = createJitImpact();
  const preparations = createPreparations(jitImpact);
  const turns = new Map<string, InTurn>();

  async function checksOf(
    organization: string,
    prepared: PreparedPublication,
    isAwaited: boolean,
  ): Promise<{ readonly checks: Check[]; readonly switches: RouteAnswer<'publish.check'>['switches'] }> {
    const preview = isAwaited ? await prepared.preview : await settledPreview(organization, prepared);
    const [analysis, reports, scenarios] = await Promise.all([
      parts.analysis.counts(organization),
      parts.analysis.reports(organization, prepared.applications),
      parts.scenarios.counts(organization, prepared.applications),
    ]);
    return {
      checks: gateChecks({
        analysis,
        reports: completed(reports, prepared.applications),
        scenarios,
        preview,
      }),
      switches: preview?.switches.map(impactOfSwitch) ?? [],
    };
  }

  const toldOf = new WeakSet<PreparedPublication>();

  /** The preview if it is there; otherwise open pages are told once it is. */
  async function settledPreview(organization: string, prepared: PreparedPublication) {
    const settled = await Promise.race([prepared.preview, Promise.resolve(null)]);
    if (settled === null && !toldOf.has(prepared)) {
      toldOf.add(prepared);
      const tell = (): void => parts.events.tell(organization, { type: 'analysis', applications: [] });
      prepared.preview.then(tell, tell);
    }
    return settled;
  }

  return {
    async check(organization) {
      const prepared = await preparations.of(parts.database(), organization);
      const isSmall = prepared.applications.length <= mostAwaitedApplications;
      const { stateDigest, latest, differences } = prepared;
      return {
        stateDigest,
        latest,
        differences: [...differences],
        ...(await checksOf(organization, prepared, isSmall)),
      };
    },

    publish(organization, wanted, caller) {
      const inTurn = turns.get(organization) ?? createTurns();
      turns.set(organization, inTurn);
      return inTurn(async () => {
        const prepared = await preparations.of(parts.database(), organization);
        if (prepared.stateDigest !== wanted.stateDigest) throw changedSinceChecked('working-copy-changed');
        if (prepared.differences.length === 0) throw nothingToPublish(prepared.latest);
        const { checks } = await checksOf(organization, prepared, true);
        const overridden = overriddenChecks(checks, wanted.override);
        return publishPrepared(parts, {
          organization,
          prepared,
          jitImpact,
          checks,
          overridden,
          wanted,
          caller,
        });
      });
    },
  };
}

/** SECURITY: an application of which nothing is said waits for its analysis; it is not free of errors. */
function completed(reports: GateFacts['reports'], applications: readonly string[]): GateFacts['reports'] {
  const waiting = { state: 'pending', errors: 0, warnings: 0, infos: 0 } as const;
  return new Map(applications.map((name) => [name, reports.get(name) ?? waiting]));
}

/**
 * The failed checks that the publisher takes upon them.
 *
 * @throws Refusal 409 `gate-closed` while another one is not passed
 */
function overriddenChecks(checks: readonly Check[], override: readonly string[]): string[] {
  const closed = checks.filter(({ state }) => state !== 'passed');
  const isTaken = ({ name, state }: Check): boolean => state === 'failed' && override.includes(name);
  const left = closed.filter((check) => !isTaken(check));
  if (left.length === 0) return closed.map(({ name }) => name);
  throw gateClosed(left);
}
