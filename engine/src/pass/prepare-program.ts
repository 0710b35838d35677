import type { BehaviourName } from '../language/behaviours.ts';
import { type ErrorCode, errorCodes } from '../language/error-codes.ts';
import { defaultLoginLimits } from '../language/limits.ts';
import type { Program } from '../model/program.ts';
import { behavioursOf } from '../model/program-language.ts';
import { permittedGlobals } from '../sandbox/guest/permitted-globals.js';
import type { SandboxProgram } from '../sandbox/sandbox.ts';
import { parseScript } from '../script/parse-script.ts';
import { refusedSyntax } from '../script/refused-syntax.ts';
import { type ScriptText, scriptText } from '../script/script-text.ts';
import { StepgateError } from '../stepgate-error.ts';
import { bindingNames, guestManifest } from './guest-manifest.ts';
import { fault, inOriginal, type PassFault, syntaxFault } from './pass-fault.ts';

/** Why a program is not run at all: all its logins fail with it. */
type Refusal = PassFault & { readonly code: ErrorCode };

/** What the sandbox runs, or why it is not run at all. */
type PreparedProgram =
  | { readonly refusal: Refusal }
  | { readonly refusal: null; readonly sandboxed: SandboxProgram; readonly text: ScriptText };

const prepared = new WeakMap<Program, PreparedProgram>();

/** What it takes to run a program; made once per program object. */
export function prepareProgram(program: Program, digest: string): PreparedProgram {
  const known = prepared.get(program);
  if (known) return known;
  const tooLong = tooLongRefusal(program);
  const made = tooLong === null ? readProgram(program, digest) : { refusal: tooLong };
  prepared.set(program, made);
  return made;
}

function readProgram(program: Program, digest: string): PreparedProgram {
  const behaviours = behavioursOf(program);
  const text = scriptText({ ...program, behaviours });
  const refusal = refusalOf(program, behaviours, text);
  if (refusal !== null) return { refusal };
  const manifest = guestManifest(program, text);
  const builtIns = Object.keys(permittedGlobals());
  return {
    refusal,
    text,
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
}

/**
 * What the sandbox needs of a program.
 *
 * @throws StepgateError with the code that every login of the program would fail with
 */
export function sandboxProgram(program: Program, digest: string): SandboxProgram {
  const prepared = prepareProgram(program, digest);
  if (prepared.refusal === null) return prepared.sandboxed;
  const { code, message, line, column } = prepared.refusal;
  const place = line === null ? '' : `, in line ${line}, column ${column} of the script`;
  throw new StepgateError(code, `${errorCodes[code].what}: ${message}${place}`);
}

/** The texts are read in this process, which does nothing else meanwhile. Programs of older versions have no limit. */
function tooLongRefusal({ script, libraries, limits }: Program): Refusal | null {
  const { maxProgramCharacters = defaultLoginLimits.maxProgramCharacters } = limits;
  const texts = [script, ...libraries.map(({ source }) => source)];
  const characters = texts.reduce((sum, { length }) => sum + length, 0);
  if (characters <= maxProgramCharacters) return null;
  const message = `they have ${characters} characters, ${maxProgramCharacters} are allowed`;
  return fault('limit-program-characters', message);
}

/** Whether a program is refused: it is no script of its dialect, or its server refuses to save it. */
function refusalOf(program: Program, behaviours: readonly BehaviourName[], text: ScriptText): Refusal | null {
  const parsed = parseScript(program.script, program.dialect);
  if (!parsed.ok) return syntaxFault(parsed.error);
  if (text.error !== null) return inOriginal(text, syntaxFault(text.error));
  const [refused] = refusedSyntax(program.script, parsed.tree, behaviours);
  if (refused === undefined) return null;
  const { line, column } = refused.range.start;
  return fault('script-refused-syntax', refused.message, line, column);
}

/**
 * Time that all evaluations of a login may take on WSO2 servers (AdaptiveAuth.ExecutionSupervisor.Timeout). A pass
 * evaluates everything from the start of the login, so its own time is what they add up to.
 */
const BUDGET_MILLIS = 500;
