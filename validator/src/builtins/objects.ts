import { define, Obj, Unknown, type Value } from '../abstract/value.ts';
import { defineAccessor } from '../interpret/classes.ts';
import { toText } from '../interpret/coercion.ts';
import { iterate } from '../interpret/iteration.ts';
import { spreadInto } from '../interpret/literals.ts';
import type { Machine } from '../interpret/machine.ts';
import {
  enumerableKeys,
  ownKeys,
  ownSlot,
  type PropertyName,
  toKey,
  writeOwn,
} from '../interpret/properties.ts';
import {
  addMethods,
  constructorFunction,
  makeArray,
  makeObject,
  method,
  nativeFunction,
  prototypes,
} from './realm.ts';

/** Keys of an object or text; data from outside is on record as not followed. */
function keysOf(machine: Machine, value: Value): string[] {
  if (value === undefined || value === null)
    return machine.throwError('TypeError', 'Cannot convert undefined or null to object');
  if (typeof value === 'string') return Object.keys(value);
  if (value instanceof Unknown) {
    machine.notUnderstood('the names of unknown data are enumerated');
    return [];
  }
  if (!(value instanceof Obj)) return [];
  const keys = enumerableKeys(machine, value);
  if (keys === null) machine.notUnderstood('the names of a host object are enumerated');
  return keys ?? [];
}

function box(value: Value): Value {
  if (value instanceof Obj || value instanceof Unknown) return value;
  if (value === undefined || value === null) return makeObject();
  const boxed = new Obj('boxed', prototypes[typeof value as 'string']);
  boxed.inner = value;
  return boxed;
}

function defineProperty(machine: Machine, target: Value, name: Value, descriptor: Value): Value {
  if (!(target instanceof Obj))
    return machine.throwError('TypeError', 'Object.defineProperty called on non-object');
  const key = toKey(machine, name);
  if (key instanceof Unknown || !(descriptor instanceof Obj))
    return machine.notUnderstood('a property is defined that is not known');
  if (target.sharedName !== null || target.host) return target;
  const has = (field: string) => ownSlot(descriptor, field) !== undefined;
  const flag = (field: string) => (has(field) ? machine.truthy(machine.get(descriptor, field)) : false);
  if (has('get') || has('set')) {
    for (const kind of ['get', 'set'] as const) {
      const accessor = machine.get(descriptor, kind);
      if (accessor instanceof Obj) defineAccessor(target, key, kind, accessor, flag('enumerable'));
    }
    return target;
  }
  if (target.kind === 'array') writeOwn(machine, target, key, machine.get(descriptor, 'value'));
  else {
    target.properties.set(key, {
      value: machine.get(descriptor, 'value'),
      enumerable: flag('enumerable'),
      writable: flag('writable'),
      configurable: flag('configurable'),
    });
  }
  return target;
}

function freeze(value: Value, isSealedOnly: boolean): Value {
  if (!(value instanceof Obj) || value.sharedName !== null) return value;
  value.isExtensible = false;
  for (const slot of value.properties.values()) {
    slot.configurable = false;
    if (!isSealedOnly) slot.writable = false;
  }
  return value;
}

function hasOwn(machine: Machine, object: Value, name: Value): Value {
  const key = toKey(machine, name);
  if (object instanceof Unknown || key instanceof Unknown)
    return machine.unknown('boolean', 'whether data has a member');
  if (typeof object === 'string') return Object.hasOwn(Object(object), key);
  if (!(object instanceof Obj)) return false;
  if (object.host) return (enumerableKeys(machine, object) ?? []).includes(String(key));
  if (typeof key === 'string' && machine.place)
    machine.observations.compare(
      machine.place,
      [key],
      ownKeys(object).filter((one): one is string => typeof one === 'string'),
      true,
    );
  return ownSlot(object, key) !== undefined;
}

addMethods(prototypes.object, {
  hasOwnProperty: method((machine, self, args) => hasOwn(machine, self, args[0])),
  propertyIsEnumerable: method(
    (machine, self, args) => self instanceof Obj && keysOf(machine, self).includes(String(args[0])),
  ),
  isPrototypeOf: method((_, self, args) => {
    for (let proto = args[0] instanceof Obj ? args[0].proto : null; proto; proto = proto.proto)
      if (proto === self) return true;
    return false;
  }),
  toString: method(
    (_, self) =>
      `[object ${self instanceof Obj ? (tags[self.kind] ?? 'Object') : self === null ? 'Null' : 'Object'}]`,
  ),
  toLocaleString: method((machine, self) => toText(machine, self)),
  valueOf: method((_, self) => (self instanceof Obj && self.kind === 'boxed' ? self.inner : self)),
});

const tags: Readonly<Record<string, string>> = {
  array: 'Array',
  function: 'Function',
  error: 'Error',
  regexp: 'RegExp',
  date: 'Date',
  map: 'Object',
  set: 'Object',
};

export const objectConstructor = constructorFunction(
  'Object',
  (_, __, args) => box(args[0]),
  prototypes.object,
);
addMethods(objectConstructor, {
  keys: (machine, _, args) => makeArray(keysOf(machine, args[0])),
  values: (machine, _, args) => makeArray(keysOf(machine, args[0]).map((key) => machine.get(args[0], key))),
  entries: (machine, _, args) =>
    makeArray(keysOf(machine, args[0]).map((key) => makeArray([key, machine.get(args[0], key)]))),
  assign: (machine, _, args) => {
    const [target, ...sources] = args;
    if (!(target instanceof Obj))
      return machine.notUnderstood('`Object.assign` to a value that is not an object');
    for (const source of sources) spreadInto(machine, target, source);
    return target;
  },
  create: (machine, _, args) => {
    const [proto, properties] = args;
    const object = new Obj('object', proto instanceof Obj ? proto : null);
    if (properties instanceof Obj)
      for (const key of keysOf(machine, properties))
        defineProperty(machine, object, key, machine.get(properties, key));
    return object;
  },
  defineProperty: (machine, _, args) => defineProperty(machine, args[0], args[1], args[2]),
  defineProperties: (machine, _, args) => {
    for (const key of keysOf(machine, args[1]))
      defineProperty(machine, args[0], key, machine.get(args[1], key));
    return args[0];
  },
  freeze: (_, __, args) => freeze(args[0], false),
  seal: (_, __, args) => freeze(args[0], true),
  preventExtensions: (_, __, args) => {
    if (args[0] instanceof Obj && args[0].sharedName === null) args[0].isExtensible = false;
    return args[0];
  },
  isFrozen: (_, __, args) =>
    !(args[0] instanceof Obj) ||
    (!args[0].isExtensible && [...args[0].properties.values()].every((slot) => !slot.writable)),
  isSealed: (_, __, args) => !(args[0] instanceof Obj) || !args[0].isExtensible,
  isExtensible: (_, __, args) => args[0] instanceof Obj && args[0].isExtensible,
  is: (machine, _, args) => {
    const [a, b] = args;
    return a instanceof Unknown || b instanceof Unknown
      ? machine.compare(machine.place as never, '===', a, b)
      : Object.is(a, b);
  },
  fromEntries: (machine, _, args) => {
    const object = makeObject();
    for (const entry of iterate(machine, args[0]))
      machine.set(object, machine.get(entry, '0'), machine.get(entry, '1'));
    return object;
  },
  getPrototypeOf: (_, __, args) => (args[0] instanceof Obj ? args[0].proto : null),
  setPrototypeOf: (_, __, args) => {
    const [object, proto] = args;
    if (object instanceof Obj && object.sharedName === null && !object.host)
      object.proto = proto instanceof Obj ? proto : null;
    return object;
  },
  getOwnPropertyNames: (_, __, args) => makeArray(args[0] instanceof Obj ? textKeys(args[0]) : []),
  hasOwn: (machine, _, args) => hasOwn(machine, args[0], args[1]),
});

function textKeys(object: Obj): string[] {
  const keys = ownKeys(object).filter((key: PropertyName): key is string => typeof key === 'string');
  return object.kind === 'array' ? [...keys, 'length'] : keys;
}

addMethods(prototypes.function, {
  call: (machine, self, args) => machine.call(self, args[0], args.slice(1)),
  apply: (machine, self, args) =>
    machine.call(self, args[0], args[1] === undefined || args[1] === null ? [] : iterate(machine, args[1])),
  bind: (machine, self, args) => {
    if (!(self instanceof Obj) || self.kind !== 'function')
      return machine.throwError('TypeError', 'Bind must be called on a function');
    const bound = new Obj('function', prototypes.function);
    bound.bound = { target: self, self: args[0], args: args.slice(1) };
    define(bound, 'name', `bound ${String(self.properties.get('name')?.value ?? '')}`, false);
    return bound;
  },
  toString: method((machine) => machine.unknown('string', 'source text of a function')),
});

export const functionConstructor = nativeFunction('Function', (machine) =>
  machine.throwError('TypeError', 'code generation is closed'),
);
define(functionConstructor, 'prototype', prototypes.function, false);
define(prototypes.function, 'constructor', functionConstructor, false);
