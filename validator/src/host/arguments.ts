import type { HostFunction, Parameter } from '@stepgate/engine/language';
import { typeOfTerm } from '../abstract/term.ts';
import { Obj, Unknown, type Value } from '../abstract/value.ts';
import type { Machine } from '../interpret/machine.ts';
import { enumerableKeys } from '../interpret/properties.ts';
import { isHost } from './host-properties.ts';

/** Ends the login with a fault of the script: thrown here, and in force even when the script catches it. */
export function refuse(machine: Machine, code: string, message: string, detail: number | null = null): never {
  machine.state.facts.fault ??= code;
  machine.events.push({ kind: 'fault', code, detail, range: machine.placeRange });
  return machine.throwError('TypeError', `[${code}] ${message}`);
}

/** Arguments by the signature that their number chooses, as the engine binds them. */
export function bindArguments(
  machine: Machine,
  row: HostFunction,
  given: readonly Value[],
): { parameters: readonly Parameter[]; values: Value[] } {
  let count = given.length;
  while (count > 0 && given[count - 1] === undefined) count -= 1;
  const fitting = row.signatures.filter(
    (signature) => signature.length >= count && required(signature) <= count,
  );
  const parameters = fitting.find((signature) => signature.length === count) ?? fitting[0];
  if (parameters === undefined)
    return refuse(machine, 'invalid-argument', `${row.name} was given ${count} arguments`);
  const values = parameters.map((_, index) => given[index]);
  for (const [index, parameter] of parameters.entries()) {
    const value = values[index];
    if ((value === null || value === undefined) && parameter.nullable) continue;
    if (!fits(machine, value, parameter.type)) {
      refuse(
        machine,
        parameter.type === 'User' ? 'not-a-user' : 'invalid-argument',
        `${row.name}: \`${parameter.name}\` must be of type ${parameter.type}`,
      );
    }
  }
  return { parameters, values };
}

function required(signature: readonly Parameter[]): number {
  let count = signature.length;
  while (count > 0 && signature[count - 1]?.nullable) count -= 1;
  return count;
}

/** Whether a value can be an argument of a type. Unknown data may fit; on paths where it does not, the login fails. */
function fits(machine: Machine, value: Value, type: string): boolean {
  const isObject = value instanceof Obj && value.kind !== 'function';
  if (value instanceof Unknown) {
    const known = typeOfTerm(value.term);
    if (type === 'User' || type === 'Context' || type === 'Callbacks') return known === 'opaque';
    if (type === 'string' || type === 'IdentityProviderName')
      return known === 'string?'
        ? !machine.isNullish(value)
        : known === 'string' || known === 'any' || known === 'opaque';
    if (type === 'number' || type === 'StepNumber')
      return known === 'number' || known === 'any' || known === 'opaque';
    return true;
  }
  switch (type) {
    case 'any':
      return true;
    case 'string':
    case 'IdentityProviderName':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'StepNumber':
      return Number.isInteger(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'string[]':
      return (
        isObject &&
        value.kind === 'array' &&
        (value.elements ?? []).every((element) => typeof element === 'string' || element instanceof Unknown)
      );
    case 'User':
      return isHost(value, 'User');
    case 'Context':
      return isHost(value, 'Context');
    case 'Callbacks':
      return (
        isObject &&
        value.kind !== 'array' &&
        membersOf(machine, value).every(
          ([, member]) =>
            member === undefined ||
            member === null ||
            member instanceof Unknown ||
            (member instanceof Obj && member.kind === 'function'),
        )
      );
    case 'AuthenticatorOptions':
      return (
        isObject &&
        membersOf(machine, value).every(
          ([, member]) => member instanceof Unknown || (member instanceof Obj && member.kind !== 'function'),
        )
      );
    case 'StepOptions':
      return isObject && value.kind !== 'array' && fitsStepOptions(machine, value);
    default:
      return isObject;
  }
}

function fitsStepOptions(machine: Machine, value: Obj): boolean {
  const fields = ['authenticationOptions', 'authenticatorParams', 'stepOptions'].map((key) =>
    machine.get(value, key),
  );
  const areObjects = fields.every(
    (field) =>
      field === undefined ||
      field === null ||
      field instanceof Unknown ||
      (field instanceof Obj && field.kind !== 'function'),
  );
  const [options] = fields;
  return areObjects && (!(options instanceof Obj) || fits(machine, options, 'AuthenticatorOptions'));
}

/** Enumerable members of an object of the script. */
export function membersOf(machine: Machine, object: Obj): [string, Value][] {
  return (enumerableKeys(machine, object) ?? []).map((key) => [key, machine.get(object, key)]);
}
