import type { Suspension, SuspensionStore } from '../ports.ts';
import type { GivenSandboxLimits, SandboxLimits } from './sandbox-limits.ts';

/** A script with what it takes to run it. Never changes: another text has another digest. */
export interface SandboxProgram {
  /** Names the program; the same digest always means the same text, names and manifest. */
  readonly digest: string;
  /** Name of the application it belongs to; in events only. */
  readonly application?: string;
  readonly source: string;
  /** Stands behind the script and declares the function `hook`, which is handed to the guest before the script runs. */
  readonly tail?: string;
  readonly hook?: string;
  /** Texts that must each be a script by themselves. */
  readonly parts?: readonly string[];
  /** The script says itself that it is strict. */
  readonly isStrict?: boolean;
  /** `let`, `const` and classes at the top of the script are seen by the top alone. */
  readonly hidesLexicals?: boolean;
  /** Processor time of one pass in milliseconds, where the program has another limit than the sandbox. */
  readonly maxCpuMillis?: number;
  /** Names the host gives the script: its functions and objects. */
  readonly names: readonly string[];
  /** Names the script assigns without declaring them. */
  readonly implicitGlobals: readonly string[];
  /** What the driver in the guest makes the bindings from; crosses as JSON. */
  readonly manifest: unknown;
}

/**
 * How a pass ended.
 *
 * - `returned`, `stopped`: the driver's JSON text; `stopped` when the script spun on after its stop and was killed
 * - `invalid-script`: the text does not compile; line and column from 1
 * - `over-limit`: the script used more than it may
 * - `crashed`: the process died of it, twice; or each process that ran it was ended from outside
 * - `suspended`: not run, because this version killed workers again and again
 * - `overloaded`, `unavailable`, `closed`: not run; can be tried again, here or elsewhere
 */
export type SandboxResult =
  | { readonly ended: 'returned'; readonly output: string }
  | { readonly ended: 'stopped'; readonly output: string }
  | {
      readonly ended: 'invalid-script';
      readonly message: string;
      readonly line: number;
      readonly column: number;
    }
  | { readonly ended: 'over-limit'; readonly limit: 'cpu' | 'wall' | 'heap' | 'memory' | 'input' | 'output' }
  | { readonly ended: 'crashed' }
  | { readonly ended: 'suspended'; readonly suspension: Suspension }
  | {
      readonly ended: 'overloaded';
      /** Whether all waits are full, or those of this organization alone. */
      readonly scope: 'sandbox' | 'organization';
      /** When it makes sense to try again, in milliseconds. */
      readonly retryAfterMillis: number;
    }
  | { readonly ended: 'unavailable' }
  | { readonly ended: 'closed' };

/**
 * What an operator may want to know about the processes. Carries no text of scripts and no data of logins; `notes` is
 * the end of what the process itself wrote to its standard error, or why it was ended.
 */
export type SandboxEvent =
  | { readonly type: 'worker-started'; readonly pid: number }
  | {
      readonly type: 'worker-ended';
      readonly pid: number;
      readonly signal: string | null;
      readonly code: number | null;
      readonly notes: string;
    }
  | ({ readonly type: 'worker-killed'; readonly pid: number; readonly reason: KillReason } & PassName)
  | { readonly type: 'worker-recycled'; readonly pid: number; readonly reason: RecycleReason }
  | ({ readonly type: 'pass-retried'; readonly reason: RetryReason } & PassName)
  | ({ readonly type: 'pass-refused'; readonly ended: 'overloaded' | 'unavailable' | 'suspended' } & PassName)
  | ({
      readonly type: 'pass-ended';
      readonly ended: SandboxResult['ended'];
      /** Which limit, for `over-limit`. */
      readonly limit: string | null;
      /** Time in the queue, in milliseconds. */
      readonly waitedMillis: number;
      /** Time by the clock from the first start to the result, retries included, in milliseconds. */
      readonly tookMillis: number;
      /** Processor time that the worker says the pass took, in milliseconds; null for a pass that was killed. */
      readonly cpuMillis: number | null;
    } & PassName)
  | ({ readonly type: 'version-suspended'; readonly kills: number } & PassName);

/** Which script an event is about. */
export interface PassName {
  readonly organization: string;
  readonly application: string | null;
  readonly digest: string;
}

/** Why a worker was replaced that did nothing wrong. */
export type RecycleReason = 'age' | 'passes' | 'memory' | 'suspect';

/** Why a worker was killed: what the pass used too much of, or a worker that did not do its part. */
export type KillReason = 'cpu' | 'memory' | 'wall' | 'start' | 'protocol';

/**
 * Why a pass is run again: it had not started, its process died, the machine gave it too little time, or the heap was full
 * of other things of its organization.
 */
export type RetryReason = 'not-started' | 'died' | 'starved' | 'crowded';

export interface SandboxStatus {
  /**
   * - `ok`: workers run, or would be started with the next pass
   * - `degraded`: passes are refused or wait long, or fewer workers run than should
   * - `failing`: no worker can be started
   */
  readonly health: 'ok' | 'degraded' | 'failing';
  /** Why it is not `ok`; empty when it is. */
  readonly problems: readonly string[];
  /** Passes that wait. */
  readonly queuedPasses: number;
  /** Passes that run: at most one for each worker. */
  readonly runningPasses: number;
  readonly workers: readonly WorkerStatus[];
  /** What keeps a worker in, by name of the wall; see docs/operations.md. */
  readonly walls: Readonly<Record<string, WallStatus>>;
  /** The limits in force. A program may have another processor time. */
  readonly limits: SandboxLimits;
  readonly closed: boolean;
}

export interface WorkerStatus {
  readonly pid: number;
  readonly role: 'active' | 'spare' | 'retiring';
  readonly state: 'starting' | 'idle' | 'running';
  readonly passes: number;
  /** Null where the system does not tell. */
  readonly residentMebibytes: number | null;
  readonly ageMillis: number;
}

/** Whether a wall stands, and if not why. */
export type WallStatus = { readonly active: true } | { readonly active: false; readonly reason: string };

/** Where scripts run. */
export interface Sandbox {
  /**
   * Runs one pass. Whatever the script does is a result.
   *
   * @throws TypeError when the program cannot be written as JSON
   */
  run(organization: string, program: SandboxProgram, input: string): Promise<SandboxResult>;
  /**
   * Compiles a program where passes of the organization will run, so that the first login does not wait for it. A
   * hint: resolves when it has been tried, whatever came of it.
   */
  warm(organization: string, program: SandboxProgram): Promise<void>;
  status(): SandboxStatus;
  /** Takes no more passes, lets those that wait and run come to their end, then closes. */
  drain(): Promise<void>;
  /** Ends what runs (its passes end with `closed`) and waits until nothing of the sandbox is left. */
  close(): Promise<void>;
}

export interface SandboxOptions {
  /** What is left out has its default. */
  readonly limits?: GivenSandboxLimits | undefined;
  /** Whatever it throws is dropped: who looks on must not change what becomes of a pass. */
  readonly onEvent?: ((event: SandboxEvent) => void) | undefined;
  /** Which versions of scripts are suspended. Default: in memory, for this sandbox alone. */
  readonly suspensions?: SuspensionStore | undefined;
  /** Milliseconds since 1970 for kills and suspensions, and the age of workers. Default: the system's. */
  readonly now?: (() => number) | undefined;
  /**
   * File URL of what runs in the worker processes, in place of `worker/main.js`.
   *
   * @internal for tests of the sandbox by itself, with another driver
   */
  readonly workerUrl?: string | undefined;
}
