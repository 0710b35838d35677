import type { SandboxLimits } from './sandbox-limits.ts';

/** A script with what it takes to run it. Never changes: another text has another digest. */
export interface SandboxProgram {
  /** Names the program; the same digest always means the same text, names and manifest. */
  readonly digest: string;
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
 * - `crashed`: the process died of it, twice
 * - `overloaded`, `closed`: not run; can be tried again, here or elsewhere
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
  | { readonly ended: 'over-limit'; readonly limit: 'cpu' | 'wall' | 'heap' | 'memory' | 'output' }
  | { readonly ended: 'crashed' }
  | { readonly ended: 'overloaded' }
  | { readonly ended: 'closed' };

/**
 * What an operator may want to know about the processes. Carries no text of scripts and no data of logins; `notes` is
 * the end of what the process itself wrote to its standard error.
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
  | {
      readonly type: 'worker-killed';
      readonly pid: number;
      readonly reason: KillReason;
      readonly organization: string;
      readonly digest: string;
    }
  | {
      readonly type: 'pass-retried';
      readonly reason: RetryReason;
      readonly organization: string;
      readonly digest: string;
    };

/** Why a worker was killed: what the pass used too much of, or a worker that did not do its part. */
export type KillReason = 'cpu' | 'memory' | 'wall' | 'start' | 'protocol';

/** Why a pass is run again: it had not started, its process died, or the machine gave it too little time. */
export type RetryReason = 'not-started' | 'died' | 'starved';

export interface SandboxStatus {
  /** Passes that wait. */
  readonly queuedPasses: number;
  /** Passes that run: 0 or 1 for each worker. */
  readonly runningPasses: number;
  /** Process ids of the workers and of the spare ones. */
  readonly workers: readonly number[];
  readonly closed: boolean;
}

/** Where scripts run. */
export interface Sandbox {
  /**
   * Runs one pass. Whatever the script does is a result.
   *
   * @throws TypeError when the program cannot be written as JSON
   */
  run(organization: string, program: SandboxProgram, input: string): Promise<SandboxResult>;
  status(): SandboxStatus;
  /** Ends what runs (its passes end with `closed`) and waits until nothing of the sandbox is left. */
  close(): Promise<void>;
}

export interface SandboxOptions {
  readonly limits?: Partial<SandboxLimits>;
  readonly onEvent?: (event: SandboxEvent) => void;
  /**
   * File URL of what runs in the worker processes, in place of `worker/main.js`.
   *
   * @internal for tests of the sandbox by itself, with another driver
   */
  readonly workerUrl?: string;
}
