import { apply, constant, isNullable, type TermType, typeOfTerm } from '../abstract/term.ts';
import { Obj, type Slot, Unknown, type Value } from '../abstract/value.ts';
import { hasRealMember } from '../builtins/real-members.ts';
import { prototypes } from '../builtins/realm.ts';
import { hasHostMember, hostKeys, readHost } from '../host/host-properties.ts';
import { deleteHost, writeHost } from '../host/host-writes.ts';
import { sessionMemberType } from '../host/session-members.ts';
import { nameOf } from './describe-value.ts';
import type { Machine } from './machine.ts';

export type PropertyName = string | symbol;

/** The property name that a value stands for; unknown ones split the path over nothing, so they stay unknown. */
export function toKey(machine: Machine, value: Value): PropertyName | Unknown {
  if (typeof value === 'string' || typeof value === 'symbol') return value;
  if (value instanceof Unknown) return value;
  if (value instanceof Obj) {
    const text = machine.call(machine.get(value, 'toString'), value, []);
    return text instanceof Unknown ? text : String(text);
  }
  return String(value);
}

/** Reads a property as `object[key]` does. */
export function getProperty(machine: Machine, object: Value, rawKey: Value): Value {
  if (object === undefined || object === null) {
    machine.throwError('TypeError', `Cannot read properties of ${object} (reading '${nameOf(rawKey)}')`);
  }
  if (object instanceof Unknown) return memberOfUnknown(machine, object, rawKey);
  const key = toKey(machine, rawKey);
  if (key instanceof Unknown) return memberByUnknownKey(machine, object, key);
  if (object instanceof Obj) return getFrom(machine, object, key, object);
  if (typeof object === 'string') {
    if (key === 'length') return object.length;
    if (typeof key === 'string' && isIndex(key)) return object[Number(key)];
  }
  return getFrom(machine, prototypes[typeof object as 'string'], key, object);
}

/** What an object or its prototypes have under a name. Accessors run for the receiver. */
export function getFrom(machine: Machine, start: Obj, key: PropertyName, receiver: Value): Value {
  for (let object: Obj | null = start; object !== null; object = object.proto) {
    if (object.host) {
      const value = readHost(machine, object, key);
      if (value !== undefined) return value;
    }
    if (key === '__proto__' && object === prototypes.object)
      return receiver instanceof Obj ? receiver.proto : prototypes.object;
    const slot = ownSlot(object, key);
    if (slot === undefined) {
      // Silence would make the script throw, or skip what it guards.
      if (object.sharedName !== null && hasRealMember(object.sharedName, key))
        return machine.notUnderstood(`\`${String(key)}\` of \`${object.sharedName}\` is not analyzed`);
      continue;
    }
    if (slot.get !== undefined || slot.set !== undefined) {
      return slot.get === undefined ? undefined : machine.call(slot.get, receiver, []);
    }
    return slot.value;
  }
  return undefined;
}

/** The own property of an object; elements and lengths of arrays included. */
export function ownSlot(object: Obj, key: PropertyName): Slot | undefined {
  if (object.elements !== null && object.kind === 'array' && typeof key === 'string') {
    if (key === 'length')
      return {
        value: object.elements.length,
        enumerable: false,
        writable: object.integrity !== 'frozen',
        configurable: object.isArguments,
      };
    if (isIndex(key)) {
      return Number(key) in object.elements
        ? {
            value: object.elements[Number(key)],
            enumerable: true,
            writable: object.integrity !== 'frozen',
            configurable: object.integrity === null,
          }
        : undefined;
    }
  }
  if (object.kind === 'boxed' && typeof object.inner === 'string' && typeof key === 'string') {
    if (key === 'length')
      return { value: object.inner.length, enumerable: false, writable: false, configurable: false };
    if (isIndex(key) && Number(key) < object.inner.length) {
      return { value: object.inner[Number(key)], enumerable: true, writable: false, configurable: false };
    }
  }
  return object.properties.get(key);
}

export function isIndex(key: string): boolean {
  return /^(?:0|[1-9]\d{0,8})$/.test(key);
}

function memberOfUnknown(machine: Machine, object: Unknown, rawKey: Value): Value {
  const { term } = object;
  const type = typeOfTerm(term);
  if (type !== 'opaque' && isNullable(type) && machine.isNullish(object)) {
    machine.throwError('TypeError', `Cannot read properties of undefined (reading '${nameOf(rawKey)}')`);
  }
  const key =
    rawKey instanceof Unknown
      ? rawKey.term
      : rawKey instanceof Obj || typeof rawKey === 'symbol'
        ? null
        : constant(String(rawKey));
  if (key === null)
    return machine.notUnderstood('a property of an unknown value is read by an object or a symbol');
  if (type === 'opaque') return machine.unknown('opaque', 'a value that is not analyzed');
  // A parameter that is there has a first value.
  const isFirst = term.kind === 'leaf' && term.source.kind === 'parameter' && String(rawKey) === '0';
  const known = isFirst ? 'string' : sessionMemberType(term, String(rawKey));
  return machine.apply('member', known ?? memberType(type, rawKey), term, key);
}

function memberType(type: TermType, key: Value): TermType {
  if (key === 'length' && type !== 'any') return 'number';
  if (type.startsWith('list') || type.startsWith('string')) return 'string?';
  return 'any';
}

/** `table[unknown]` on known data: the path splits over the keys that the table has. */
function memberByUnknownKey(machine: Machine, object: Value, key: Unknown): Value {
  if (typeof object === 'string') return machine.apply('member', 'string?', constant(object), key.term);
  if (!(object instanceof Obj)) return undefined;
  const keys = object.host ? hostKeys(machine, object) : ownKeys(object);
  if (keys === null)
    return machine.notUnderstood('a property of a host object is read by a name that is not known');
  for (const name of keys) {
    if (typeof name === 'symbol') continue;
    const same = apply('===', 'boolean', apply('text', 'string', key.term), constant(name));
    if (
      machine.decide(
        typeOfTerm(key.term) === 'string' ? apply('===', 'boolean', key.term, constant(name)) : same,
      )
    ) {
      return getFrom(machine, object, name, object);
    }
  }
  return undefined;
}

/** Writes a property; false when it cannot be written, which sloppy code ignores and strict code throws for. */
export function setProperty(machine: Machine, object: Value, rawKey: Value, value: Value): boolean {
  if (object === undefined || object === null) {
    machine.throwError('TypeError', `Cannot set properties of ${object} (setting '${nameOf(rawKey)}')`);
  }
  if (object instanceof Unknown) {
    if (machine.isNullish(object)) machine.throwError('TypeError', 'Cannot set properties of undefined');
    machine.notUnderstood('a property of an unknown value is written');
    return true;
  }
  if (!(object instanceof Obj)) return false;
  const key = toKey(machine, rawKey);
  if (key instanceof Unknown) {
    machine.notUnderstood('a property is written under a name that is not known');
    return true;
  }
  if (object.host) return writeHost(machine, object, key, value);
  if (object.sharedName !== null) {
    // Members of frozen prototypes are accessors in the sandbox, and their setters refuse the prototype itself.
    if (object.sharedName.endsWith('.prototype') && typeof key === 'string' && object.properties.has(key))
      machine.throwError('TypeError', `cannot assign to \`${key}\` of a frozen object`);
    return false;
  }
  for (let owner: Obj | null = object; owner !== null; owner = owner.proto) {
    const slot = ownSlot(owner, key);
    if (slot === undefined) continue;
    if (slot.get !== undefined || slot.set !== undefined) {
      if (slot.set !== undefined) machine.call(slot.set, object, [value]);
      return slot.set !== undefined;
    }
    // Shared prototypes are frozen, but their members can be shadowed (the sandbox repairs the override mistake).
    if (!slot.writable && owner.sharedName === null) return false;
    break;
  }
  if (key === '__proto__') {
    if (value instanceof Obj || value === null) object.proto = value;
    return true;
  }
  return writeOwn(machine, object, key, value);
}

/** Writes an own data property, elements of arrays included. */
export function writeOwn(machine: Machine, object: Obj, key: PropertyName, value: Value): boolean {
  if (object.kind === 'array' && object.elements && typeof key === 'string') {
    if (isIndex(key)) {
      const isThere = Number(key) in object.elements;
      if (object.integrity === 'frozen' || (!isThere && !object.isExtensible)) return false;
      if (Number(key) > object.elements.length + 10_000) machine.cut('an array gets too long');
      // Strict functions have `arguments` of their own; in others the parameters change with them.
      if (object.isArguments && object.properties.get('callee')?.get === undefined)
        machine.notUnderstood('`arguments` is written');
      object.elements[Number(key)] = value;
      return true;
    }
    if (key === 'length') {
      if (object.integrity === 'frozen') return false;
      if (typeof value !== 'number' || object.integrity !== null)
        machine.notUnderstood('the length of an array is not known');
      else if (value > 10_000) machine.cut('an array gets too long');
      else object.elements.length = value;
      return true;
    }
  }
  const slot = object.properties.get(key);
  if (slot) slot.value = value;
  else if (object.isExtensible)
    object.properties.set(key, { value, enumerable: true, writable: true, configurable: true });
  else return false;
  return true;
}

export function hasProperty(machine: Machine, object: Obj, key: PropertyName): boolean {
  for (let owner: Obj | null = object; owner !== null; owner = owner.proto) {
    if (owner.host && hasHostMember(machine, owner, key)) return true;
    if (ownSlot(owner, key) !== undefined) return true;
  }
  return false;
}

export function deleteProperty(machine: Machine, object: Value, key: PropertyName): boolean {
  if (!(object instanceof Obj)) return true;
  if (object.host) return deleteHost(machine, object, key);
  if (object.sharedName !== null) return false;
  const slot = ownSlot(object, key);
  if (slot === undefined) return true;
  if (!slot.configurable) return false;
  if (object.kind === 'array' && object.elements && typeof key === 'string' && isIndex(key))
    delete object.elements[Number(key)];
  else object.properties.delete(key);
  return true;
}

const privateMark = '\0#';

/** Under which name a private member is kept: no property of a script is called like that. */
export const privateName = (name: string): string => `${privateMark}${name}`;

/** Names of own properties in the order of the language: indices, then texts, then symbols. */
export function ownKeys(object: Obj): PropertyName[] {
  const indices = object.elements && object.kind === 'array' ? Object.keys(object.elements) : [];
  if (object.kind === 'boxed' && typeof object.inner === 'string') indices.push(...Object.keys(object.inner));
  const names = [...object.properties.keys()].filter(
    (key) => typeof key === 'symbol' || !key.startsWith(privateMark),
  );
  const numeric = names.filter((key): key is string => typeof key === 'string' && isIndex(key));
  const rest = names.filter((key) => typeof key === 'string' && !isIndex(key));
  return [
    ...indices,
    ...numeric.sort((a, b) => Number(a) - Number(b)),
    ...rest,
    ...names.filter((key) => typeof key === 'symbol'),
  ];
}

/** Own enumerable text keys, as `Object.keys` gives them; null when they are not known. */
export function enumerableKeys(machine: Machine, object: Obj): string[] | null {
  if (object.host) return hostKeys(machine, object);
  return ownKeys(object).filter(
    (key): key is string => typeof key === 'string' && (ownSlot(object, key)?.enumerable ?? false),
  );
}
