import { type PassRequest, programKey } from '../pass-attempt.ts';
import type { PassName, SandboxProgram, SandboxResult } from '../sandbox-contract.ts';
import { limitsOf, type SandboxLimits } from '../sandbox-limits.ts';
import { firstTry, type PassTries } from './judge-attempt.ts';

/** A pass from its admission to its end. */
export interface PoolPass {
  readonly name: PassName;
  readonly request: PassRequest;
  readonly limits: SandboxLimits;
  /** By the pool's clock. */
  readonly admittedAt: number;
  startedAt: number | null;
  tries: PassTries;
  /** How it is ended; null for a warm-up of the pool's own, which nobody waits for. */
  readonly waiter: PassWaiter | null;
}

export interface PassWaiter {
  resolve(result: SandboxResult): void;
  reject(error: unknown): void;
}

let lastId = 0;

/** @param input null to compile the program only */
export function createPoolPass(
  organization: string,
  program: SandboxProgram,
  input: string | null,
  limits: SandboxLimits,
  admittedAt: number,
  waiter: PassWaiter | null,
): PoolPass {
  const own = limitsOf(program, limits);
  lastId += 1;
  return {
    name: passName(organization, program),
    request: {
      id: lastId,
      organization,
      program,
      programKey: programKey(organization, program.digest),
      input,
    },
    limits: own,
    admittedAt,
    startedAt: null,
    tries: firstTry(own),
    waiter,
  };
}

export function passName(organization: string, { application, digest }: SandboxProgram): PassName {
  return { organization, application: application ?? null, digest };
}
