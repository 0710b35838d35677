import type { SequenceStep } from '../model/application.ts';
import type { PassOutput } from '../pass/pass-output.ts';
import { argumentDigest } from '../sandbox/guest/pass/argument-digest.js';

/** What a pass of a fixed sequence reads of its input; see `passInput`. */
interface FixedInput {
  readonly calls: readonly {
    readonly name: string;
    readonly digest: string;
    readonly answer: { readonly outcome?: string; readonly failure?: string };
  }[];
}

/** Where `sequentialScript` begins the function that a fault in its calls is placed at. */
const placeOfEntry = { line: 1, column: 'var onLoginRequest = '.length + 1 };

/**
 * A pass of a fixed sequence, without a sandbox: answers as a guest does that runs `sequentialScript(steps)` on the same
 * input. It holds no code of anybody, so nothing of it can hang, be refused or be suspended.
 *
 * @param input JSON of the pass
 */
export function runFixedSequence(steps: readonly SequenceStep[], input: string): PassOutput {
  const { calls }: FixedInput = JSON.parse(input);
  const ids = steps.map((step) => step.id).sort((a, b) => a - b);
  for (const [position, step] of ids.entries()) {
    const shared = { consumed: position, emitted: [] };
    const call = { position, name: 'executeStep', digest: argumentDigest(JSON.stringify([step])) };
    const record = calls[position];
    if (record === undefined) return { ended: 'stopped', call: { ...call, arguments: [step] }, ...shared };
    if (record.name !== call.name || record.digest !== call.digest) {
      const message =
        record.name === call.name
          ? `call ${position} (${call.name}) has other arguments than in the journal`
          : `call ${position} is ${call.name}, the journal has ${record.name}`;
      return { ended: 'fault', code: 'journal-divergence', message, ...placeOfEntry, ...shared };
    }
    const { outcome, failure } = record.answer;
    if (outcome !== 'success') {
      const code = failure ?? 'step-failed';
      return { ended: 'denied', code, detail: { step }, consumed: position + 1, emitted: [] };
    }
  }
  return { ended: 'completed', consumed: ids.length, emitted: [] };
}
