import type { Program } from '../model/program.ts';
import { permittedGlobals } from '../sandbox/guest/permitted-globals.js';
import type { Sandbox, SandboxProgram } from '../sandbox/sandbox.ts';
import { parseScript } from '../script/parse-script.ts';
import { findFreeNames } from '../script/scopes.ts';
import { StepgateError } from '../stepgate-error.ts';
import { bindingNames, guestManifest } from './guest-manifest.ts';
import { type PassOutput, passOutputSchema } from './pass-output.ts';

const prepared = new WeakMap<Program, SandboxProgram>();

/**
 * Runs one pass in the sandbox. Whatever stops the script from outside (limits, a crash, a syntax error) becomes a
 * fault of the pass, so that the login fails closed with its code.
 *
 * @throws StepgateError `sandbox-overloaded`, `sandbox-closed`: the login is untouched and can be tried again
 */
export async function runPass(
  sandbox: Sandbox,
  program: Program,
  digest: string,
  input: string,
): Promise<PassOutput> {
  const result = await sandbox.run(program.organization, sandboxProgram(program, digest), input);
  switch (result.ended) {
    case 'returned':
    case 'stopped':
      return readOutput(result.output);
    case 'invalid-script':
      return fault('script-syntax', result.message, result.line, result.column);
    case 'over-limit':
      return fault(`limit-${result.limit}`, 'the script was stopped');
    case 'crashed':
      return fault('sandbox-crashed', 'the sandbox process died');
    case 'overloaded':
      throw new StepgateError('sandbox-overloaded');
    case 'closed':
      throw new StepgateError('sandbox-closed');
  }
}

/** What the sandbox needs of a program; made once per program object. */
export function sandboxProgram(program: Program, digest: string): SandboxProgram {
  const known = prepared.get(program);
  if (known) return known;
  const manifest = guestManifest(program);
  const parsed = parseScript(program.script, program.dialect);
  const made: SandboxProgram = {
    digest,
    source: program.script,
    names: bindingNames(manifest),
    implicitGlobals: parsed.ok ? implicitGlobalsOf(parsed.tree) : [],
    manifest,
  };
  prepared.set(program, made);
  return made;
}

/** Names a script makes by assigning them. The built-ins are not among them: they cannot be replaced. */
function implicitGlobalsOf(tree: Parameters<typeof findFreeNames>[0]): string[] {
  const builtIns = Object.keys(permittedGlobals());
  return findFreeNames(tree).implicitGlobals.filter((name) => !builtIns.includes(name));
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

function fault(
  code: string,
  message: string,
  line: number | null = null,
  column: number | null = null,
): PassOutput {
  return { ended: 'fault', code, message, line, column, consumed: 0, emitted: [] };
}
