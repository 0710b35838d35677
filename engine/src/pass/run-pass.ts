import { runFixedSequence } from '../break-glass/run-fixed-sequence.ts';
import type { Program } from '../model/program.ts';
import { StepgateError } from '../stepgate-error.ts';
import type { PassSandbox } from './last-pass.ts';
import { fault, inOriginal } from './pass-fault.ts';
import { type PassOutput, passOutputSchema } from './pass-output.ts';
import { prepareProgram } from './prepare-program.ts';

/**
 * Runs one pass in the sandbox. Whatever stops the script from outside (limits, a crash, a syntax error) becomes a
 * fault of the pass, so that the login fails closed with its code. The emergency sign-in needs no sandbox.
 *
 * @throws StepgateError `sandbox-overloaded`, `organization-overloaded`, `sandbox-unavailable`, `script-suspended`,
 *   `sandbox-closed`: the login is untouched and can be tried again
 */
export async function runPass(
  sandbox: PassSandbox,
  program: Program,
  digest: string,
  input: string,
): Promise<PassOutput> {
  if (program.breakGlass !== undefined) return runFixedSequence(program.steps, input);
  const prepared = prepareProgram(program, digest);
  if (prepared.refusal !== null) return prepared.refusal;
  const { sandboxed, text } = prepared;
  const result = await sandbox.run(program.organization, sandboxed, input);
  switch (result.ended) {
    case 'returned':
    case 'stopped':
      return inOriginal(text, readOutput(result.output));
    case 'invalid-script':
      return inOriginal(text, fault('script-syntax', result.message, result.line, result.column));
    case 'over-limit':
      return fault(`limit-${result.limit}`, 'the script was stopped');
    case 'crashed':
      return fault('sandbox-crashed', 'the sandbox process died');
    case 'overloaded': {
      const { scope, retryAfterMillis } = result;
      const code = scope === 'sandbox' ? 'sandbox-overloaded' : 'organization-overloaded';
      throw new StepgateError(code, undefined, { retryAfterMillis });
    }
    case 'suspended':
      throw new StepgateError('script-suspended');
    case 'unavailable':
      throw new StepgateError('sandbox-unavailable');
    case 'closed':
      throw new StepgateError('sandbox-closed');
  }
}

function readOutput(text: string): PassOutput {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fault('sandbox-crashed', 'the sandbox returned no JSON');
  }
  const parsed = passOutputSchema.safeParse(value);
  return parsed.success ? parsed.data : fault('sandbox-crashed', 'the sandbox returned something else');
}
