import type { BehaviourName } from '../language/behaviours.ts';
import { defaultLoginLimits } from '../language/limits.ts';
import type { Program } from '../model/program.ts';
import { behavioursOf } from '../model/program-language.ts';
import { permittedGlobals } from '../sandbox/guest/permitted-globals.js';
import type { SandboxProgram } from '../sandbox/sandbox.ts';
import { parseScript, type ScriptSyntaxError } from '../script/parse-script.ts';
import { refusedSyntax } from '../script/refused-syntax.ts';
import { type ScriptText, scriptText, TAIL_LINES } from '../script/script-text.ts';
import { StepgateError } from '../stepgate-error.ts';
import { bindingNames, guestManifest } from './guest-manifest.ts';
import type { PassSandbox } from './last-pass.ts';
import { type PassOutput, passOutputSchema } from './pass-output.ts';

interface PreparedProgram {
  readonly sandboxed: SandboxProgram;
  readonly text: ScriptText;
  /** Why the server that the script is written for refuses it. */
  readonly refusal: PassOutput | null;
}

const prepared = new WeakMap<Program, PreparedProgram>();

/**
 * Runs one pass in the sandbox. Whatever stops the script from outside (limits, a crash, a syntax error) becomes a
 * fault of the pass, so that the login fails closed with its code.
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
  if (isTooLong(program)) return fault('limit-program-characters', 'the texts are not read at all');
  const { sandboxed, text, refusal } = prepareProgram(program, digest);
  if (refusal !== null) return refusal;
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

/** The texts are read in this process, which does nothing else meanwhile. Programs of older versions have no limit. */
function isTooLong({ script, libraries, limits }: Program): boolean {
  const { maxProgramCharacters = defaultLoginLimits.maxProgramCharacters } = limits;
  const texts = [script, ...libraries.map(({ source }) => source)];
  return texts.reduce((sum, { length }) => sum + length, 0) > maxProgramCharacters;
}

/** What the sandbox needs of a program; made once per program object. */
export function sandboxProgram(program: Program, digest: string): SandboxProgram {
  return prepareProgram(program, digest).sandboxed;
}

function prepareProgram(program: Program, digest: string): PreparedProgram {
  const known = prepared.get(program);
  if (known) return known;
  const behaviours = behavioursOf(program);
  const text = scriptText({ ...program, behaviours });
  const manifest = guestManifest(program, text);
  const builtIns = Object.keys(permittedGlobals());
  const made: PreparedProgram = {
    text,
    refusal: refusalOf(program, behaviours, text),
    sandboxed: {
      digest,
      application: program.application,
      source: `${text.body}`,
      tail: `${text.tail}`,
      hook: text.hook,
      parts: text.parts,
      isStrict: text.isStrict,
      hidesLexicals: text.hidesLexicals,
      names: bindingNames(manifest),
      // The built-ins are not among them: they cannot be replaced.
      implicitGlobals: text.implicitGlobals.filter((name) => !builtIns.includes(name)),
      manifest,
      ...(behaviours.includes('script-time-is-budgeted') ? { maxCpuMillis: BUDGET_MILLIS } : {}),
    },
  };
  prepared.set(program, made);
  return made;
}

/**
 * Time that all evaluations of a login may take on WSO2 servers (AdaptiveAuth.ExecutionSupervisor.Timeout). A pass
 * evaluates everything from the start of the login, so its own time is what they add up to.
 */
const BUDGET_MILLIS = 500;

/** Why a program is not run at all: it is no script of its dialect, or its server refuses to save it. */
function refusalOf(
  program: Program,
  behaviours: readonly BehaviourName[],
  text: ScriptText,
): PassOutput | null {
  const parsed = parseScript(program.script, program.dialect);
  if (!parsed.ok) return syntaxFault(parsed.error);
  if (text.error !== null) return inOriginal(text, syntaxFault(text.error));
  const [refused] = refusedSyntax(program.script, parsed.tree, behaviours);
  if (refused === undefined) return null;
  const { line, column } = refused.range.start;
  return fault('script-refused-syntax', refused.message, line, column);
}

function syntaxFault({ message, position }: ScriptSyntaxError): PassOutput {
  return fault('script-syntax', message, position.line, position.column);
}

/** Faults are placed in the text that the sandbox ran; they are told where they are in the script or its library. */
function inOriginal(text: ScriptText, output: PassOutput): PassOutput {
  if (output.ended !== 'fault' || output.line === null || output.column === null) return output;
  const place = { line: output.line, column: output.column };
  const isInTail = `${text.tail}` !== '' && place.line >= text.body.nextLine + TAIL_LINES;
  const { library, line, column } = (isInTail ? text.tail : text.body).originOf(place);
  const message = library === null ? output.message : `in the library \`${library}\`: ${output.message}`;
  return { ...output, line, column, message };
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
