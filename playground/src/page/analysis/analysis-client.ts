import type { Organization } from '@stepgate/engine/model';
import type { AnalysisAnswer, AnalysisJob, AnalysisRequest } from './analysis-messages.ts';

/** An analysis that takes longer is given up and its worker replaced; the validator's own budgets are far below. */
const patienceMillis = 15_000;

/** Analyzes scripts beside the page. */
export interface AnalysisClient {
  setOrganization(organization: Organization): void;
  /** Analyzes soon; a waiting request for the same application is dropped. Urgent ones go first. */
  analyze(job: Omit<AnalysisJob, 'version'>, isUrgent: boolean): void;
  close(): void;
}

/**
 * Starts the worker that runs the validator.
 *
 * @param listen told reports and failures of the latest request for each application
 */
export function createAnalysisClient(listen: (answer: AnalysisAnswer) => void): AnalysisClient {
  const versions = new Map<string, number>();
  /** Jobs without an answer; they are asked again when the worker has to be replaced. */
  const open = new Map<string, AnalysisJob>();
  let organization: Organization | undefined;
  let watch: ReturnType<typeof setTimeout> | undefined;
  let worker = start();

  function start(): Worker {
    const fresh = new Worker(new URL('./validator.worker.ts', import.meta.url), {
      type: 'module',
      name: 'stepgate-validator',
    });
    fresh.addEventListener('message', ({ data }: MessageEvent<AnalysisAnswer>) => receive(data));
    fresh.addEventListener('error', (event) => {
      event.preventDefault();
      giveUp([...open.keys()], 'the validator could not be loaded');
    });
    return fresh;
  }

  function receive(answer: AnalysisAnswer): void {
    clearTimeout(watch);
    if (answer.type === 'begun') {
      watch = setTimeout(() => replaceWorker(answer.application), patienceMillis);
      return;
    }
    if (answer.version !== versions.get(answer.application)) return;
    open.delete(answer.application);
    listen(answer);
  }

  function replaceWorker(stuck: string): void {
    worker.terminate();
    worker = start();
    giveUp([stuck], `the analysis took longer than ${patienceMillis / 1000} seconds`);
    if (organization !== undefined) tell({ type: 'organization', organization });
    for (const job of open.values()) tell({ type: 'analyze', job, isUrgent: false });
  }

  function giveUp(applications: readonly string[], message: string): void {
    for (const application of applications) {
      open.delete(application);
      listen({ type: 'failed', application, version: versions.get(application) ?? 0, message });
    }
  }

  function tell(request: AnalysisRequest): void {
    worker.postMessage(request);
  }

  return {
    setOrganization(next) {
      organization = next;
      tell({ type: 'organization', organization: next });
    },
    analyze(wanted, isUrgent) {
      const version = (versions.get(wanted.application) ?? 0) + 1;
      versions.set(wanted.application, version);
      const job: AnalysisJob = { ...wanted, version };
      open.set(job.application, job);
      tell({ type: 'analyze', job, isUrgent });
    },
    close() {
      clearTimeout(watch);
      worker.terminate();
    },
  };
}
