import { availableParallelism } from 'node:os';
import type { AnalysisPort, ServerParts } from '../server-parts.ts';
import { createAnalysisStore } from './analysis-store.ts';
import { ProgramAnalyses } from './analyze-programs.ts';
import { analyzerDigest } from './analyzer-digest.ts';
import { failedReport, hasFailed } from './known-application.ts';
import { OrganizationAnalysis } from './organization-analysis.ts';
import { type OrganizationImpacts, organizationImpacts } from './organization-impacts.ts';
import { createProgressEvents } from './progress-events.ts';
import { createWorkerPool, type WorkerPool } from './worker-pool.ts';

export interface AnalysisServiceOptions extends Pick<ServerParts, 'database' | 'workingCopy' | 'events'> {
  readonly report: (error: unknown) => void;
  /** Default: as the machine allows. */
  readonly pool?: WorkerPool;
}

/** The analysis of all organizations, with what the decisions about JIT read. */
export interface AnalysisService extends AnalysisPort {
  /** What is known of the JIT switches of an organization, without waiting for what is open. */
  impacts(organization: string): Promise<OrganizationImpacts>;
  readonly of: (organization: string) => Promise<OrganizationAnalysis>;
  readonly pool: WorkerPool;
}

/** Threads beside that of the server, and a bound for machines with many processors: each has a heap of its own. */
export function workerCount(processors: number): number {
  return Math.max(1, Math.min(processors - 1, 6));
}

const progressPauseMillis = 500;

/** Analyzes in the background whatever is worked on. */
export function createAnalysisService(options: AnalysisServiceOptions): AnalysisService {
  const { database, workingCopy, events, report } = options;
  const pool =
    options.pool ??
    createWorkerPool({
      maxWorkers: workerCount(availableParallelism()),
      maxMillis: 15_000,
      maxHeapMebibytes: 512,
    });
  const store = createAnalysisStore(database);
  const progress = createProgressEvents(progressPauseMillis, (organization, applications) =>
    events.tell(organization, { type: 'analysis', applications }),
  );
  const organizations = new Map<string, OrganizationAnalysis>();
  let analyzer: Promise<string> | undefined;
  let isStopped = false;

  async function of(name: string): Promise<OrganizationAnalysis> {
    analyzer ??= analyzerDigest();
    const digest = await analyzer;
    const known = organizations.get(name);
    if (known !== undefined) return known;
    const created = new OrganizationAnalysis({
      name,
      analyzer: digest,
      workingCopy,
      analyses: new ProgramAnalyses(store, pool),
      tell: (applications) => progress.add(name, applications),
      report: (error) => {
        if (!isStopped) report(error);
      },
    });
    organizations.set(name, created);
    return created;
  }

  const stopFollowing = events.follow((organization, event) => {
    organizations.get(organization)?.follow(event);
    if (event.type === 'organization-removed') organizations.delete(organization);
  });

  return {
    pool,
    of,
    async start() {
      for (const name of await workingCopy.names()) (await of(name)).begin();
    },
    async reports(organization, names) {
      const analysis = await of(organization);
      const { applications, pending } = await analysis.known();
      const open = names.filter((name) => pending.has(name));
      // Not awaited: the page is told when they are there.
      if (open.length > 0) analysis.urgently(open.slice(0, maxUrgent)).catch(report);
      return new Map(
        names.flatMap((name) => {
          const known = pending.has(name) ? undefined : applications.get(name);
          return known?.report === undefined ? [] : [[name, known.report] as const];
        }),
      );
    },
    async counts(organization) {
      const { applications, pending } = await (await of(organization)).known();
      let [withErrors, failed] = [0, 0];
      for (const { name, report: known, impact } of applications.values()) {
        if (pending.has(name)) continue;
        if (known === failedReport || (impact !== undefined && hasFailed(impact))) failed += 1;
        else if ((known?.errors ?? 0) > 0) withErrors += 1;
      }
      return { done: applications.size - pending.size - failed, pending: pending.size, withErrors, failed };
    },
    settled: async (organization) => (await of(organization)).settled(),
    impacts: async (organization) => organizationImpacts(await of(organization)),
    async stop() {
      isStopped = true;
      stopFollowing();
      progress.stop();
      await pool.close();
      await Promise.all([...organizations.values()].map((one) => one.idle()));
    },
  };
}

/** What is on screen at once. */
const maxUrgent = 200;
