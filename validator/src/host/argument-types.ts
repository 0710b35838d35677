import { objectShapes } from '@stepgate/engine/language';
import { apply, constant, typeOfTerm } from '../abstract/term.ts';
import { Obj, Unknown, type Value } from '../abstract/value.ts';
import { prototypes } from '../builtins/realm.ts';
import type { Machine } from '../interpret/machine.ts';
import { enumerableKeys } from '../interpret/properties.ts';
import { isHost } from './host-properties.ts';

/**
 * Whether a value can be an argument of a type, as the engine checks it: users, the context and callbacks as they
 * are, everything else as the plain copy. Unknown data may fit; on paths where it does not, the login fails.
 */
export function fitsType(machine: Machine, value: Value, type: string): boolean {
  if (value instanceof Unknown) return mayFit(machine, value, type);
  const shape = shapes[type];
  if (shape !== undefined) {
    const known = Object.keys(shape);
    return (
      isRecord(value) &&
      hasOnly(value, known) &&
      fieldsOf(value).every(
        ([key, field]) => isLeftOut(machine, field) || fitsType(machine, field, shape[key] ?? 'any'),
      )
    );
  }
  switch (type) {
    case 'any':
      return true;
    case 'string':
    case 'IdentityProviderName':
    case 'LibraryName':
    case 'SecretName':
      return typeof value === 'string';
    case 'SameSite':
      return value === 'STRICT' || value === 'LAX' || value === 'NONE';
    case 'number':
      return typeof value === 'number';
    case 'StepNumber':
      return Number.isInteger(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'string[]':
      return (
        value instanceof Obj &&
        value.kind === 'array' &&
        (value.elements ?? []).every((one) => isText(machine, one))
      );
    case 'User':
    case 'Context':
    case 'Request':
    case 'Response':
      return isHost(value, type);
    case 'Callbacks':
      return isRecord(value) && areCallbacks(machine, value);
    case 'AuthenticatorOptions':
      return value instanceof Obj && fieldsOf(value).every(([, option]) => isOption(machine, option));
    case 'StepOptions':
      return isRecord(value) && isStepOptions(machine, value);
    case 'StringMap':
      return isRecord(value) && givenFields(machine, value).every((field) => isText(machine, field));
    case 'ClaimValues': {
      const claims = isRecord(value) ? givenFields(machine, value) : [];
      return claims.length > 0 && claims.every((claim) => isText(machine, claim));
    }
    case 'HttpAuthentication': {
      const properties = isRecord(value) ? field(value, 'properties') : undefined;
      return isRecord(value) && isText(machine, field(value, 'type')) && isObjectOrOpen(properties);
    }
    case 'FailureDetails':
      return (
        isRecord(value) &&
        ['errorCode', 'errorMessage', 'errorURI'].every((name) => isOptionalText(machine, field(value, name)))
      );
    case 'object':
      return isRecord(value);
    default:
      return false;
  }
}

const shapes = objectShapes();

/** What may be missing is undefined then, and the copy of an object leaves it out. */
function isLeftOut(machine: Machine, field: Value): boolean {
  const mayBeMissing = field instanceof Unknown && typeOfTerm(field.term).endsWith('?');
  return mayBeMissing && machine.isNullish(field);
}

/** The fields of a plain copy that are there. */
const givenFields = (machine: Machine, copy: Obj): Value[] =>
  fieldsOf(copy).flatMap(([, given]) => (isLeftOut(machine, given) ? [] : [given]));

/** Data that is not known fits or not: the path splits where it can be of another type, or missing. */
function mayFit(machine: Machine, value: Unknown, type: string): boolean {
  const known = typeOfTerm(value.term);
  if (known === 'opaque') return true;
  if (['User', 'Context', 'Callbacks', 'Request', 'Response'].includes(type)) return false;
  const wanted = termTypes[type] ?? 'object';
  if (type === 'any' || known === wanted) return true;
  if (known === `${wanted}?`) return !machine.isNullish(value);
  if (known !== 'any') return false;
  if (wanted === 'list') return machine.decide(apply('global Array.isArray', 'boolean', value.term));
  const isOfType = apply('===', 'boolean', apply('typeof', 'string', value.term), constant(wanted));
  return machine.decide(isOfType) && (wanted !== 'object' || !machine.isNullish(value));
}

/** What unknown data must be for each type; an object for every other one. */
const termTypes: Readonly<Record<string, 'string' | 'number' | 'boolean' | 'list'>> = {
  string: 'string',
  IdentityProviderName: 'string',
  LibraryName: 'string',
  SecretName: 'string',
  SameSite: 'string',
  number: 'number',
  StepNumber: 'number',
  boolean: 'boolean',
  'string[]': 'list',
};

/** The fields of a plain copy. */
function fieldsOf(copy: Obj): [string, Value][] {
  if (copy.kind === 'array') return (copy.elements ?? []).map((element, index) => [String(index), element]);
  return Array.from(copy.properties, ([key, slot]) => [String(key), slot.value]);
}

const field = (copy: Obj, name: string): Value => copy.properties.get(name)?.value;
const isText = (machine: Machine, value: Value): boolean => fitsType(machine, value, 'string');
const isOptionalText = (machine: Machine, value: Value): boolean =>
  value === undefined || isText(machine, value);
const isObjectOrOpen = (value: Value): boolean => value instanceof Obj || value instanceof Unknown;
const hasOnly = (copy: Obj, known: readonly string[]): boolean =>
  fieldsOf(copy).every(([key]) => known.includes(key));

function isRecord(value: Value): value is Obj {
  return (
    value instanceof Obj &&
    value.kind !== 'function' &&
    (value.kind !== 'array' || value.isArguments === true)
  );
}

function isOption(machine: Machine, option: Value): boolean {
  if (option instanceof Unknown) return true;
  return (
    option instanceof Obj &&
    hasOnly(option, ['idp', 'authenticator']) &&
    isOptionalText(machine, field(option, 'idp')) &&
    isOptionalText(machine, field(option, 'authenticator'))
  );
}

function isStepOptions(machine: Machine, copy: Obj): boolean {
  const isAbsentOrObject = (value: Value) => value === undefined || value === null || isObjectOrOpen(value);
  const options = field(copy, 'authenticationOptions');
  return (
    hasOnly(copy, ['authenticationOptions', 'authenticatorParams', 'stepOptions']) &&
    isAbsentOrObject(field(copy, 'authenticatorParams')) &&
    isAbsentOrObject(field(copy, 'stepOptions')) &&
    (options === undefined || options === null || fitsType(machine, options, 'AuthenticatorOptions'))
  );
}

function areCallbacks(machine: Machine, value: Obj): boolean {
  if (value.proto !== null && value.proto !== prototypes.object) return false;
  const members = (enumerableKeys(machine, value) ?? []).map((key) => machine.get(value, key));
  return members.every(
    (member) =>
      member === undefined ||
      member === null ||
      member instanceof Unknown ||
      (member instanceof Obj && member.kind === 'function'),
  );
}
