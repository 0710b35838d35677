import type { Sandbox } from '@stepgate/engine';
import { createSandbox, StepgateError } from '@stepgate/engine';
import type { Program } from '@stepgate/engine/model';
import { runWitness } from '@stepgate/engine/testing';
import type { Finding } from '../../finding.ts';
import { type CheckedFinding, type Confirmer, unchecked } from './checked-finding.ts';

/** A confirmer with a sandbox of its own; close it. */
export function createConfirmer(): Confirmer {
  const sandbox = createSandbox();
  return {
    confirm: (program, finding) => confirm(program, finding, sandbox),
    close: () => sandbox.close(),
  };
}

async function confirm(program: Program, finding: Finding, sandbox: Sandbox): Promise<CheckedFinding> {
  const { witness } = finding;
  if (witness === undefined) return unchecked(finding);
  try {
    const { confirmed, endedWith } = await runWitness(program, witness, sandbox);
    return { finding: { ...finding, certainty: confirmed ? 'proved' : 'possible' }, endedWith };
  } catch (error) {
    // The engine refused an answer of the witness, or could not run it: then nothing is proved.
    if (!(error instanceof StepgateError)) throw error;
    return { finding: { ...finding, certainty: 'possible' }, endedWith: error.code };
  }
}
