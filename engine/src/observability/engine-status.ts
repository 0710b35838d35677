import manifest from '../../package.json' with { type: 'json' };
import { defaultLoginLimits, type LoginLimits } from '../language/limits.ts';
import type { SuspensionStore } from '../ports.ts';
import type { Sandbox, SandboxStatus } from '../sandbox/sandbox-contract.ts';
import type { ShadowStatus } from '../shadow/shadow-runner.ts';

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
  /** Whether calls are refused: it is drained, or closed. */
  readonly closed: boolean;
  /** Versions of scripts that are not run any more; null when their store does not say. */
  readonly suspendedVersions: number | null;
  /** Limits of logins in programs that this version of the engine makes. */
  readonly loginLimits: LoginLimits;
  /** Candidates that run beside live programs. */
  readonly shadow: ShadowStatus;
  /** Where scripts run: health, problems, queue, workers, walls, limits. */
  readonly sandbox: SandboxStatus;
}

/** What the status of an engine is read from. */
export interface StatusSources {
  readonly uptimeMillis: number;
  readonly activeLogins: number;
  readonly closed: boolean;
  readonly sandbox: Pick<Sandbox, 'status'>;
  readonly suspensions: Pick<SuspensionStore, 'list'>;
  readonly shadow: { status(): ShadowStatus };
}

export async function engineStatus(sources: StatusSources): Promise<EngineStatus> {
  const { uptimeMillis, activeLogins, closed, sandbox, suspensions, shadow } = sources;
  return {
    version: engineVersion,
    uptimeMillis,
    activeLogins,
    closed,
    suspendedVersions: await countOf(suspensions),
    loginLimits: defaultLoginLimits,
    shadow: shadow.status(),
    sandbox: sandbox.status(),
  };
}

/** A store that fails is the trouble of whoever asks it for the list; the status says what it can. */
async function countOf(suspensions: Pick<SuspensionStore, 'list'>): Promise<number | null> {
  try {
    return (await suspensions.list()).length;
  } catch {
    return null;
  }
}
