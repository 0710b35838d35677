import { StepgateError } from '../stepgate-error.ts';
import type { EventOf } from './engine-event.ts';
import type { Observation } from './observation.ts';

type CallEnded = EventOf<'call-ended'>;

/** A call of the engine while it runs. */
export interface LoginCall extends Pick<CallEnded, 'call' | 'loginId'> {
  /** Known as soon as the login was read. */
  script: Pick<CallEnded, 'organization' | 'application' | 'digest'> | null;
}

const unknownScript = { organization: null, application: null, digest: null };

/** Runs a call of the engine in view of the observers. */
export function observedCall<
  Result extends { readonly decision: { readonly type: NonNullable<CallEnded['decision']> } },
>(
  observation: Observation,
  name: Pick<CallEnded, 'call' | 'loginId'>,
  run: (call: LoginCall) => Promise<Result>,
): Promise<Result> {
  const call: LoginCall = { ...name, script: null };
  return observation.during(
    { name: 'call', ...name },
    () => run(call),
    (settled, tookMillis) => {
      const decision = settled.ok ? settled.value.decision : null;
      return {
        type: 'call-ended',
        ...name,
        ...(call.script ?? unknownScript),
        decision: decision?.type ?? null,
        loginCode: decision !== null && 'code' in decision ? String(decision.code) : null,
        code: settled.ok ? null : codeOfError(settled.error),
        tookMillis,
      };
    },
  );
}

/** The code that something thrown is reported as. The text of an error that is not ours may say anything. */
export function codeOfError(error: unknown): string {
  return error instanceof StepgateError ? error.code : 'host-failed';
}
