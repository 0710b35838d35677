import { type Authenticator, authenticators } from '../language/authenticators.ts';
import { type BehaviourName, behaviourNames } from '../language/behaviours.ts';
import type { HostFunction } from '../language/host-function.ts';
import { hostFunctions } from '../language/host-functions.ts';
import type { Program } from './program.ts';

interface ProgramLanguage {
  readonly functions: ReadonlyMap<string, HostFunction>;
  readonly authenticators: ReadonlyMap<string, Authenticator>;
  readonly behaviours: readonly BehaviourName[];
}

const known = new WeakMap<Program, ProgramLanguage>();

/** The language as one program speaks it: the rows of its dialect and those of its extensions. */
function languageOf(program: Program): ProgramLanguage {
  const found = known.get(program);
  if (found !== undefined) return found;
  const { hostFunctions: addedFunctions, authenticators: addedAuthenticators } = program.extensions;
  const rows = [...hostFunctions.filter((row) => row.dialects.includes(program.dialect)), ...addedFunctions];
  const made: ProgramLanguage = {
    functions: new Map(rows.map((row) => [row.name, row])),
    authenticators: new Map([...authenticators, ...addedAuthenticators].map((row) => [row.name, row])),
    behaviours: behaviourNames(program.behaviours),
  };
  known.set(program, made);
  return made;
}

/** The host functions that scripts of a program can call. */
export function functionsOf(program: Program): readonly HostFunction[] {
  return [...languageOf(program).functions.values()];
}

/** The row of a host function by the name scripts write, or undefined. */
export function findFunctionOf(program: Program, name: string): HostFunction | undefined {
  return languageOf(program).functions.get(name);
}

/** The row of an authenticator by its name, or undefined. */
export function findAuthenticatorOf(program: Program, name: string): Authenticator | undefined {
  return languageOf(program).authenticators.get(name);
}

/** The behaviours in force, by name. */
export function behavioursOf(program: Program): readonly BehaviourName[] {
  return languageOf(program).behaviours;
}

/** Whether a behaviour of another server is in force. */
export function behaves(program: Program, behaviour: BehaviourName): boolean {
  return languageOf(program).behaviours.includes(behaviour);
}
