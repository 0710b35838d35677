import type { Suspension } from '../../ports.ts';
import type { KillReason, PassName } from '../sandbox-contract.ts';

/**
 * Which versions of scripts are not run any more because they killed workers again and again.
 *
 * Both functions are called on the way of a login, so neither may wait long for a store that others share: what this
 * process saw itself is remembered here and counts at once. A store that fails must neither let a killer run for ever
 * nor stop all logins; without it each process decides by what it saw itself.
 */
export interface ScriptSuspensions {
  /** Asked before each pass and each warm-up. One that rejects counts as `null`. */
  find(organization: string, digest: string): Promise<Suspension | null>;
  /**
   * Told of each worker that was lost to a version and is blamed on it: its pass used too much (`cpu`, `memory`), or
   * the worker died of it or stopped making sense twice, the second time alone (`died`, `protocol`). What was noted
   * when this returns holds for the next `find`, whatever the store says later.
   */
  killed(pass: PassName, reason: KillReason | 'died'): Promise<void>;
}
