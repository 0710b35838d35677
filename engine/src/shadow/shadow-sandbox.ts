import type { Clock, ScriptVersion } from '../ports.ts';
import { createSandbox, type Sandbox, type SandboxLimits } from '../sandbox/sandbox.ts';
import { MemorySuspensionStore } from '../stores/memory-suspension-store.ts';

/**
 * Where candidates run: one worker beside those of logins. A candidate that kills it takes nothing from them, and what it
 * is blamed for stays here, so that the version is not suspended when it goes live.
 */
export class ShadowSandbox {
  private readonly given: Sandbox | undefined;
  private readonly limits: () => SandboxLimits;
  private readonly clock: Clock;
  private readonly suspensions = new MemorySuspensionStore();
  private own: Sandbox | null = null;
  private isClosed = false;

  constructor(given: Sandbox | undefined, limits: () => SandboxLimits, clock: Clock) {
    this.given = given;
    this.limits = limits;
    this.clock = clock;
  }

  sandbox(): Sandbox {
    if (this.given !== undefined) return this.given;
    this.own ??= createSandbox({
      limits: {
        ...this.limits(),
        ...{ maxWorkers: 1, minWorkers: 0, spareWorkers: 0, workersPerOrganization: 1 },
      },
      suspensions: this.suspensions,
      now: () => this.clock.now(),
    });
    if (this.isClosed) void this.own.close();
    return this.own;
  }

  /** A candidate that is set again gets another chance. */
  async forgive({
    organization,
    candidateDigest,
  }: {
    organization: string;
    candidateDigest: string;
  }): Promise<void> {
    const version: ScriptVersion = { organization, programDigest: candidateDigest };
    await this.suspensions.release(version);
  }

  /** Ends what runs; a sandbox that was given is left to whoever made it. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.own?.close();
  }
}
