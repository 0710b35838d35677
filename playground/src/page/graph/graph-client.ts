import type { Organization } from '@stepgate/engine/model';
import type { GraphPathDetails } from '@stepgate/validator';
import type { AnalysisRequest, DrawnGraph, GraphAnswer, GraphJob } from '../analysis/analysis-messages.ts';

/** Draws login graphs in a worker of its own, so that diagnostics never wait for it. */
export interface GraphClient {
  setOrganization(organization: Organization): void;
  /** Draws; an older request that is not answered yet is forgotten. */
  draw(job: Omit<GraphJob, 'version'>): void;
  /** A login along a path of the graph that was drawn last; null when there is no such path. */
  detailsOf(path: string): Promise<GraphPathDetails | null>;
  close(): void;
}

/** An analysis that takes longer is given up. */
const patienceMillis = 20_000;

/** What a client tells of its work. */
export interface GraphListener {
  drawn(graph: DrawnGraph): void;
  failed(message: string): void;
}

/** Starts the worker. */
export function createGraphClient(listener: GraphListener): GraphClient {
  let version = 0;
  let drawnVersion = 0;
  let organization: Organization | undefined;
  let watch: ReturnType<typeof setTimeout> | undefined;
  /** What is being drawn, and what comes after it. */
  let running: GraphJob | undefined;
  let next: GraphJob | undefined;
  const asked = new Map<string, PromiseWithResolvers<GraphPathDetails | null>>();
  let worker = start();

  function start(): Worker {
    const fresh = new Worker(new URL('../analysis/validator.worker.ts', import.meta.url), {
      type: 'module',
      name: 'stepgate-graph',
    });
    fresh.addEventListener('message', ({ data }: MessageEvent<GraphAnswer>) => receive(data));
    fresh.addEventListener('error', (event) => {
      event.preventDefault();
      restart('the drawing could not be made');
    });
    return fresh;
  }

  function receive(answer: GraphAnswer): void {
    if (answer.type === 'graph-path') {
      const key = `${answer.version} ${answer.path}`;
      asked.get(key)?.resolve(answer.details);
      asked.delete(key);
      return;
    }
    clearTimeout(watch);
    running = undefined;
    // What was typed meanwhile is drawn instead.
    if (next === undefined && answer.type === 'graph') {
      drawnVersion = answer.version;
      listener.drawn(answer.drawn);
    } else if (next === undefined && answer.type === 'graph-failed') listener.failed(answer.message);
    goOn();
  }

  function goOn(): void {
    if (running !== undefined || next === undefined) return;
    running = next;
    next = undefined;
    tell({ type: 'graph', job: running });
    watch = setTimeout(() => restart('drawing the graph took too long'), patienceMillis);
  }

  function restart(message: string): void {
    clearTimeout(watch);
    worker.terminate();
    forgetQuestions();
    worker = start();
    running = undefined;
    if (organization !== undefined) tell({ type: 'organization', organization });
    listener.failed(message);
    goOn();
  }

  function forgetQuestions(): void {
    for (const { resolve } of asked.values()) resolve(null);
    asked.clear();
  }

  function tell(request: AnalysisRequest): void {
    worker.postMessage(request);
  }

  return {
    setOrganization(wanted) {
      organization = wanted;
      tell({ type: 'organization', organization: wanted });
    },
    draw(job) {
      version += 1;
      next = { ...job, version };
      goOn();
    },
    detailsOf(path) {
      const key = `${drawnVersion} ${path}`;
      const known = asked.get(key);
      if (known !== undefined) return known.promise;
      const question = Promise.withResolvers<GraphPathDetails | null>();
      asked.set(key, question);
      tell({ type: 'graph-path', version: drawnVersion, path });
      return question.promise;
    },
    close() {
      clearTimeout(watch);
      forgetQuestions();
      worker.terminate();
    },
  };
}
