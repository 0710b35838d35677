import type { HostFunction, Parameter } from '@stepgate/engine/language';
import { apply, constant, isNullable, typeOfTerm } from '../abstract/term.ts';
import { Obj, Unknown, type Value } from '../abstract/value.ts';
import type { Machine } from '../interpret/machine.ts';
import { enumerableKeys } from '../interpret/properties.ts';
import { checkName } from './argument-names.ts';
import { noteSlips } from './argument-slips.ts';
import { fitsType } from './argument-types.ts';
import { lenient } from './lenient-arguments.ts';
import { NotData, plainCopy } from './plain-copy.ts';
import { refuse } from './refuse.ts';

/** What a call was given, as the engine binds it. */
export interface BoundArguments {
  readonly parameters: readonly Parameter[];
  readonly values: readonly Value[];
  readonly callbacks: Map<string, Obj>;
}

/** Taken as they are; everything else is copied. */
const liveTypes: readonly string[] = ['User', 'Context', 'Callbacks', 'Request', 'Response'];

/** Arguments by the signature that their number chooses, as the engine binds them: data as a copy. */
export function bindArguments(machine: Machine, row: HostFunction, given: readonly Value[]): BoundArguments {
  let count = given.length;
  while (count > 0 && isLeftOut(machine, row, given[count - 1], count)) count -= 1;
  const parameters = signatureOf(row, count);
  if (parameters === undefined)
    return refuse(machine, 'invalid-argument', `${row.name} was given ${count} arguments`);
  noteSlips(machine, row, parameters, given);
  let callbacks = new Map<string, Obj>();
  const values = parameters.map((parameter, index) => {
    const value = given[index];
    if ((value === null || value === undefined) && parameter.nullable) return value;
    if (parameter.nullable && isMissing(machine, value)) return null;
    const bound = boundArgument(machine, row, parameter, value);
    if (parameter.type === 'Callbacks') callbacks = callbacksOf(machine, row, bound);
    return bound;
  });
  return { parameters, values, callbacks };
}

/** Whether a value that the world decides is not there. */
function isMissing(machine: Machine, value: Value): boolean {
  if (!(value instanceof Unknown)) return false;
  const type = typeOfTerm(value.term);
  return type !== 'opaque' && isNullable(type) && machine.isNullish(value);
}

/** The signature that a number of arguments chooses. */
function signatureOf({ signatures }: HostFunction, count: number): readonly Parameter[] | undefined {
  const fitting = signatures.filter((signature) => signature.length >= count && required(signature) <= count);
  return fitting.find((signature) => signature.length === count) ?? fitting[0];
}

/** Arguments at the end that are undefined do not count. What may be undefined splits the path where that matters. */
function isLeftOut(machine: Machine, row: HostFunction, last: Value, count: number): boolean {
  if (!(last instanceof Unknown)) return last === undefined;
  if (!isNullable(typeOfTerm(last.term)) || typeOfTerm(last.term) === 'opaque') return false;
  if (signatureOf(row, count) === signatureOf(row, count - 1)) return false;
  return machine.decide(apply('===', 'boolean', last.term, constant(undefined)));
}

function required(signature: readonly Parameter[]): number {
  let count = signature.length;
  while (count > 0 && signature[count - 1]?.nullable) count -= 1;
  return count;
}

function boundArgument(machine: Machine, row: HostFunction, { type, name }: Parameter, given: Value): Value {
  const whole = liveTypes.includes(type) || given === undefined ? given : copied(machine, row, type, given);
  const value = machine.behaves('arguments-are-lenient') ? lenient(machine, type, name, whole) : whole;
  if (!fitsType(machine, value, type)) {
    const code = type === 'User' ? 'not-a-user' : 'invalid-argument';
    refuse(machine, code, `${row.name}: \`${name}\` must be of type ${type}`);
  }
  return checkName(machine, row, type, value);
}

function copied(machine: Machine, row: HostFunction, type: string, value: Value): Value {
  try {
    return plainCopy(machine, value, type === 'object' || type === 'any');
  } catch (error) {
    if (!(error instanceof NotData)) throw error;
    return refuse(machine, error.code, `${row.name}: ${error.message}`);
  }
}

/** The callbacks of a call. The engine refuses functions under names that never fire. */
function callbacksOf(machine: Machine, row: HostFunction, given: Value): Map<string, Obj> {
  const found = new Map<string, Obj>();
  if (given instanceof Unknown) machine.notUnderstood('the callbacks are not known');
  if (!(given instanceof Obj)) return found;
  const known = [...(row.callbacks ?? []), ...(row.hooks ?? [])].map(({ name }) => name);
  for (const name of enumerableKeys(machine, given) ?? []) {
    // A getter may give another function than when the argument was checked.
    const callback = machine.get(given, name);
    if (callback instanceof Unknown) machine.notUnderstood('a callback is not known');
    if (!(callback instanceof Obj && callback.kind === 'function')) continue;
    if (!known.includes(name) && !(row.openCallbacks && /^on[A-Z]/.test(name))) {
      if (!machine.behaves('arguments-are-lenient'))
        refuse(machine, 'invalid-argument', `${row.name} never calls \`${name}\``);
      machine.trap('arguments-are-lenient', name);
    }
    found.set(name, callback);
    if (callback.closure) machine.observations.seen.callback(callback.closure.node, `${row.name}.${name}`);
  }
  return found;
}

/** Enumerable members of an object of the script. */
export function membersOf(machine: Machine, object: Obj): [string, Value][] {
  return (enumerableKeys(machine, object) ?? []).map((key) => [key, machine.get(object, key)]);
}
