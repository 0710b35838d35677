import { asHostCall } from '../engine/engine-calls.ts';
import type { ExtensionTable } from '../engine/extensions.ts';
import { refuseUnrunnable } from '../engine/refuse-unrunnable.ts';
import type { Observation } from '../observability/observation.ts';
import { sandboxProgram } from '../pass/prepare-program.ts';
import type { Clock } from '../ports.ts';
import { type ShadowPair, type ShadowReport, shadowVerdicts } from '../registry-ports.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { StepgateError } from '../stepgate-error.ts';
import { MemoryShadowStore } from '../stores/memory-shadow-store.ts';
import type { Stores } from '../stores/stores.ts';
import {
  type KnownCandidate,
  readCandidate,
  type ShadowCandidate,
  ShadowCandidates,
  type ShadowOptions,
} from './shadow-candidates.ts';
import { ShadowRunner } from './shadow-runner.ts';
import { ShadowSandbox } from './shadow-sandbox.ts';

const storeFailed = 'the store of what candidates came to failed';

/** Candidates beside live programs: what they would have done, without doing it. */
export interface EngineShadow {
  /**
   * Runs a candidate beside the live program of an application, from the next login that ends on this engine; on each
   * node it is set for itself. It takes the place of the candidate before.
   *
   * @throws StepgateError `shadow-not-possible`; `host-failed` when the candidate cannot be stored
   */
  set(options: ShadowOptions): Promise<ShadowCandidate>;
  /** Ends it; what was counted stays. False when there was none. */
  remove(live: ShadowOptions['live']): boolean;
  list(): readonly ShadowCandidate[];
  /**
   * What a candidate came to beside one version of the live program, on all nodes that share the store.
   *
   * @throws StepgateError `host-failed` when the store fails
   */
  report(pair: ShadowPair): Promise<ShadowReport>;
  /**
   * Forgets what was counted.
   *
   * @throws StepgateError `host-failed` when the store fails
   */
  clear(pair: ShadowPair): Promise<void>;
  /** Resolves when no login waits to be compared. */
  settled(): Promise<void>;
}

/** What shadows of an engine are made of. */
export interface ShadowParts {
  readonly stores: Stores;
  readonly observation: Observation;
  readonly clock: Clock;
  readonly extensions: ExtensionTable;
  /** Where logins run; candidates get its limits in a sandbox of their own. */
  readonly sandbox: Pick<Sandbox, 'status'>;
}

export interface GivenShadow {
  /** Where candidates run. Default: a sandbox of their own with one worker, made with the first comparison. */
  readonly sandbox?: Sandbox | undefined;
  /** Logins that may wait to be compared; more are dropped and counted. Default 64. */
  readonly maxWaiting?: number | undefined;
}

/** The shadows of one engine. */
export function createShadow(
  { stores, observation, clock, extensions, sandbox }: ShadowParts,
  { sandbox: given, maxWaiting = 64 }: GivenShadow = {},
) {
  const store = stores.shadows ?? new MemoryShadowStore();
  const candidates = new ShadowCandidates();
  const own = new ShadowSandbox(given, () => sandbox.status().limits, clock);
  const runner = new ShadowRunner({
    ...{ candidates, store, observation, clock, maxWaiting },
    sandbox: () => own.sandbox(),
  });

  const api: EngineShadow = {
    async set(options) {
      refuse(() => refuseUnrunnable(options.candidate, extensions));
      const candidate = readCandidate(options);
      const { candidateDigest, program } = candidate;
      refuse(() => sandboxProgram(program, candidateDigest));
      // So that every node can tell what a digest in a report stands for.
      await asHostCall(async () => stores.saveProgram(candidateDigest, program));
      await own.forgive(candidate);
      candidates.set(candidate);
      return shown(candidate);
    },
    remove: (live) => candidates.remove(live),
    list: () => candidates.all.map(shown),
    report: (pair) => asHostCall(async () => inOrder(await store.report(pair)), storeFailed),
    clear: (pair) => asHostCall(async () => store.clear(pair), storeFailed),
    settled: () => runner.settled(),
  };

  return {
    api,
    status: () => runner.status,
    loginEnded: runner.loginEnded.bind(runner),
    /** Drops what waits; what runs is ended with its sandbox. */
    async stop(): Promise<void> {
      runner.stop();
      await own.close();
      await runner.settled();
    },
  };
}

/** Verdicts as the table has them, then by code. */
function inOrder(report: ShadowReport): ShadowReport {
  const order = Object.keys(shadowVerdicts);
  const verdicts = [...report.verdicts].sort(
    (a, b) =>
      order.indexOf(a.verdict) - order.indexOf(b.verdict) || ((a.code ?? '') < (b.code ?? '') ? -1 : 1),
  );
  return { ...report, verdicts };
}

function shown({ program: _, ...candidate }: KnownCandidate): ShadowCandidate {
  return candidate;
}

/** @throws StepgateError `shadow-not-possible` with what the program is refused for */
function refuse(check: () => unknown): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof StepgateError)) throw error;
    throw new StepgateError('shadow-not-possible', error.message, { cause: error });
  }
}
