import { createProgram, type Organization } from '@stepgate/engine/model';
import { type ApplicationReport, declarationsOf, rules, validateProgram } from '@stepgate/validator';
import type { AnalysisAnswer, AnalysisJob, AnalysisRequest, GraphAnswer } from './analysis-messages.ts';
import { drawGraph, graphPath } from './draw-graph.ts';

let organization: Organization | undefined;
let isScheduled = false;
/** Waiting jobs by application; the first is next. */
let waiting = new Map<string, AnalysisJob>();

self.addEventListener('message', ({ data }: MessageEvent<AnalysisRequest>) => {
  if (data.type === 'organization') {
    organization = data.organization;
    return;
  }
  if (data.type === 'graph') return tell(drawGraph(organization, data.job));
  if (data.type === 'graph-path') return tell(graphPath(data.version, data.path));
  const { job, isUrgent } = data;
  waiting.delete(job.application);
  if (isUrgent) waiting = new Map([[job.application, job], ...waiting]);
  else waiting.set(job.application, job);
  schedule();
});

/** One job per task of the event loop, so that a newer text of the same application can replace an older one. */
function schedule(): void {
  if (isScheduled) return;
  isScheduled = true;
  setTimeout(() => {
    isScheduled = false;
    const next = waiting.values().next();
    if (next.done) return;
    waiting.delete(next.value.application);
    analyze(next.value);
    if (waiting.size > 0) schedule();
  });
}

function analyze({
  application,
  version,
  script,
  file,
  wantsDeclarations,
  fixes = 'all',
}: AnalysisJob): void {
  tell({ type: 'begun', application, version });
  if (organization === undefined) return;
  const started = performance.now();
  try {
    const program = createProgram(organization, application, script);
    tell({
      type: 'report',
      application,
      version,
      report: recommended(validateProgram(program, { file, fixes })),
      ...(wantsDeclarations ? { declarations: declarationsOf(program, organization) } : {}),
      millis: performance.now() - started,
    });
  } catch (error) {
    tell({
      type: 'failed',
      application,
      version,
      message: error instanceof Error ? error.message : String(error),
    });
  }
}

const strictRules = new Set(rules.filter(({ preset }) => preset === 'strict').map(({ id }) => id));

/** The page shows what the command shows without configuration. */
function recommended(report: ApplicationReport): ApplicationReport {
  return { ...report, findings: report.findings.filter(({ ruleId }) => !strictRules.has(ruleId)) };
}

function tell(answer: AnalysisAnswer | GraphAnswer): void {
  self.postMessage(answer);
}
