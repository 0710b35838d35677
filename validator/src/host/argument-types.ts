import { objectShapes } from '@stepgate/engine/language';
import { typeOfTerm } from '../abstract/term.ts';
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
      fieldsOf(value).every(([key, field]) => fitsType(machine, field, shape[key] ?? 'any'))
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
      return value instanceof Obj && value.kind === 'array' && (value.elements ?? []).every(isText);
    case 'User':
    case 'Context':
    case 'Request':
    case 'Response':
      return isHost(value, type);
    case 'Callbacks':
      return isRecord(value) && areCallbacks(machine, value);
    case 'AuthenticatorOptions':
      return value instanceof Obj && fieldsOf(value).every(([, option]) => isOption(option));
    case 'StepOptions':
      return isRecord(value) && isStepOptions(machine, value);
    case 'StringMap':
      return isRecord(value) && fieldsOf(value).every(([, field]) => isText(field));
    case 'ClaimValues': {
      const claims = isRecord(value) ? fieldsOf(value) : [];
      return claims.length > 0 && claims.every(([, field]) => isText(field));
    }
    case 'HttpAuthentication': {
      const properties = isRecord(value) ? field(value, 'properties') : undefined;
      return isRecord(value) && isText(field(value, 'type')) && isObjectOrOpen(properties);
    }
    case 'FailureDetails':
      return (
        isRecord(value) &&
        ['errorCode', 'errorMessage', 'errorURI'].every((name) => isOptionalText(field(value, name)))
      );
    case 'object':
      return isRecord(value);
    default:
      return false;
  }
}

const shapes = objectShapes();

function mayFit(machine: Machine, value: Unknown, type: string): boolean {
  const known = typeOfTerm(value.term);
  if (['User', 'Context', 'Callbacks', 'Request', 'Response'].includes(type)) return known === 'opaque';
  const isOpen = known === 'any' || known === 'opaque';
  if (['string', 'IdentityProviderName', 'LibraryName', 'SecretName'].includes(type))
    return known === 'string?' ? !machine.isNullish(value) : known === 'string' || isOpen;
  if (type === 'number' || type === 'StepNumber') return known === 'number' || isOpen;
  return true;
}

/** The fields of a plain copy. */
function fieldsOf(copy: Obj): [string, Value][] {
  if (copy.kind === 'array') return (copy.elements ?? []).map((element, index) => [String(index), element]);
  return Array.from(copy.properties, ([key, slot]) => [String(key), slot.value]);
}

const field = (copy: Obj, name: string): Value => copy.properties.get(name)?.value;
const isText = (value: Value): boolean => typeof value === 'string' || value instanceof Unknown;
const isOptionalText = (value: Value): boolean => value === undefined || isText(value);
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

function isOption(option: Value): boolean {
  if (option instanceof Unknown) return true;
  return (
    option instanceof Obj &&
    hasOnly(option, ['idp', 'authenticator']) &&
    isOptionalText(field(option, 'idp')) &&
    isOptionalText(field(option, 'authenticator'))
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
