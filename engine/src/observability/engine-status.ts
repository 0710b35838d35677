import manifest from '../../package.json' with { type: 'json' };
import type { SandboxStatus } from '../sandbox/sandbox-contract.ts';

/** Version of the engine. */
export const engineVersion: string = manifest.version;

/** How an engine does, for operators: plain data, nothing about people. */
export interface EngineStatus {
  /** Version of the engine. */
  readonly version: string;
  /** Time since the engine was created, in milliseconds. */
  readonly uptimeMillis: number;
  /** Logins that a call of this engine works on, or waits for, right now. Others wait for their users, in no engine. */
  readonly activeLogins: number;
  /** Where scripts run: health, problems, queue, workers, walls. */
  readonly sandbox: SandboxStatus;
}
