import type { ScriptVersion, Suspension, SuspensionStore } from '../ports.ts';
import { asHostCall } from './engine-calls.ts';

const storeFailed = 'the store of suspensions failed';

/** Versions of scripts that are not run any more because they killed workers again and again; for operators. */
export interface EngineSuspensions {
  /**
   * All of them, or those of one organization; the latest first.
   *
   * @throws StepgateError `host-failed` when the store fails
   */
  list(organization?: string): Promise<readonly Suspension[]>;
  /**
   * Lets a version run again and forgets its kills. Logins that were refused because of it go on with their next call.
   *
   * @returns false when it is not suspended
   * @throws StepgateError `host-failed` when the store fails
   */
  release(version: ScriptVersion): Promise<boolean>;
}

export function engineSuspensions(store: SuspensionStore): EngineSuspensions {
  return {
    list: (organization) => asHostCall(async () => store.list(organization), storeFailed),
    release: ({ organization, programDigest }) =>
      asHostCall(async () => store.release({ organization, programDigest }), storeFailed),
  };
}
