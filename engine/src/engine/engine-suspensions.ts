import { auditRecord } from '../audit/audit-record-of.ts';
import type { Clock, ScriptVersion, Suspension } from '../ports.ts';
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
   * @param acting who does it, for the audit trail
   * @returns false when it is not suspended
   * @throws StepgateError `host-failed` when the store fails
   */
  release(version: ScriptVersion, acting?: { readonly actor: string | null }): Promise<boolean>;
}

export function engineSuspensions({
  suspensions,
  stores,
  clock,
}: Required<Pick<Stores, 'suspensions'>> & {
  readonly stores: Pick<Stores, 'loadProgram' | 'audit'>;
  readonly clock: Clock;
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
    release: ({ organization, programDigest }, { actor } = { actor: null }) =>
      asHostCall(async () => {
        const version = { organization, programDigest };
        const suspension = await suspensions.find(version);
        // Recorded first: a release that nobody is told of would be worse than a record of one that was repeated.
        if (suspension !== null) {
          const record = auditRecord('script-released', {
            id: `script-released:${organization}:${programDigest}:${suspension.since}`,
            at: clock.now(),
            organization,
            actor,
            application: await applicationOf(stores, programDigest),
            fields: { programDigest },
          });
          await stores.audit?.add([record]);
        }
        return suspensions.release(version);
      }, storeFailed),
  };
}

async function applicationOf(stores: Pick<Stores, 'loadProgram'>, digest: string): Promise<string | null> {
  try {
    return (await stores.loadProgram(digest))?.application ?? null;
  } catch {
    return null;
  }
}
