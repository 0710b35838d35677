import type { ScriptVersion, Suspension } from '../ports.ts';
import type { Stores } from '../stores/stores.ts';
import { asHostCall } from './engine-calls.ts';

const storeFailed = 'the store of suspensions failed';

/** A suspension as operators see it. */
export interface SuspendedScript extends Suspension {
  /** Application of the script; null when the program is not stored any more, or its store fails. */
  readonly application: string | null;
}

/** Versions of scripts that are not run any more because they killed workers again and again; for operators. */
export interface EngineSuspensions {
  /**
   * All of them, or those of one organization; the latest first.
   *
   * @throws StepgateError `host-failed` when the store fails
   */
  list(organization?: string): Promise<readonly SuspendedScript[]>;
  /**
   * Lets a version run again and forgets its kills. Logins that were refused because of it go on with their next call.
   *
   * @returns false when it is not suspended
   * @throws StepgateError `host-failed` when the store fails
   */
  release(version: ScriptVersion): Promise<boolean>;
}

export function engineSuspensions({
  suspensions,
  stores,
}: Required<Pick<Stores, 'suspensions'>> & {
  readonly stores: Pick<Stores, 'loadProgram'>;
}): EngineSuspensions {
  return {
    async list(organization) {
      const found = await asHostCall(async () => suspensions.list(organization), storeFailed);
      return Promise.all(
        found.map(async (suspension) => ({
          ...suspension,
          application: await applicationOf(stores, suspension.programDigest),
        })),
      );
    },
    release: ({ organization, programDigest }) =>
      asHostCall(async () => suspensions.release({ organization, programDigest }), storeFailed),
  };
}

async function applicationOf(stores: Pick<Stores, 'loadProgram'>, digest: string): Promise<string | null> {
  try {
    return (await stores.loadProgram(digest))?.application ?? null;
  } catch {
    return null;
  }
}
