import type { Program } from '../model/program.ts';
import type { Witness } from '../model/world.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { type LoginRun, runLogin } from './run-login.ts';

export interface WitnessResult {
  /** The login ended as the witness says. */
  readonly confirmed: boolean;
  /** `succeeded`, the code it failed with, `sent-error`, or `open` when it still waits for an answer. */
  readonly endedWith: string;
  readonly run: LoginRun;
}

/** Runs the scripted world of a finding in the engine. Confirmation is what the engine did, never what was expected. */
export async function runWitness(
  program: Program,
  witness: Witness,
  sandbox?: Sandbox,
): Promise<WitnessResult> {
  const { world, answers, expect } = witness;
  const run = await runLogin({ program, world, answers, ...(sandbox ? { sandbox } : {}) });
  const endedWith = endOf(run);
  return { confirmed: expect !== undefined && endedWith === expect, endedWith, run };
}

/** How a login ended, in one word. */
export function endOf({ decision }: Pick<LoginRun, 'decision'>): string {
  switch (decision.type) {
    case 'succeeded':
      return 'succeeded';
    case 'failed':
      return decision.code;
    case 'redirect':
    case 'error':
      return 'sent-error';
    default:
      return 'open';
  }
}
