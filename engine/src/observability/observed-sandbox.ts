import type { Sandbox, SandboxProgram, SandboxResult } from '../sandbox/sandbox-contract.ts';
import type { OperationEnd } from './engine-observer.ts';
import type { Observation, Settled } from './observation.ts';

/** A sandbox whose passes are operations that observers surround. */
export function observedSandbox(sandbox: Sandbox, observation: Observation): Sandbox {
  if (!observation.isOn) return sandbox;
  return {
    run: (organization, program, input) =>
      observation.during(
        { name: 'pass', ...nameOf(organization, program) },
        () => sandbox.run(organization, program, input),
        (settled) => endOf(organization, program, settled),
      ),
    warm: (organization, program) => sandbox.warm(organization, program),
    status: () => sandbox.status(),
    drain: () => sandbox.drain(),
    close: () => sandbox.close(),
  };
}

function endOf(organization: string, program: SandboxProgram, settled: Settled<SandboxResult>): OperationEnd {
  const ended = settled.ok ? settled.value.ended : 'crashed';
  const limit = settled.ok && settled.value.ended === 'over-limit' ? settled.value.limit : null;
  return { type: 'pass-ended', ended, limit, ...nameOf(organization, program) };
}

function nameOf(organization: string, { application, digest }: SandboxProgram) {
  return { organization, application: application ?? null, digest };
}

/** The error that the end of a pass is reported as; null for passes that came to their end. */
export function codeOfPass(ended: SandboxResult['ended'], limit: string | null): string | null {
  switch (ended) {
    case 'returned':
    case 'stopped':
      return null;
    case 'invalid-script':
      return 'script-syntax';
    case 'over-limit':
      return `limit-${limit}`;
    case 'suspended':
      return 'script-suspended';
    default:
      return `sandbox-${ended}`;
  }
}
