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
import { hasRealMember } from './real-members.ts';
import {
  addMethods,
  constructorFunction,
  freezeObject,
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
  const has = (field: string) => ownSlot(descriptor, field) !== undefined;
  const flag = (field: string) => (has(field) ? machine.truthy(machine.get(descriptor, field)) : false);
  if (target.host) {
    // The proxies say that it is done and do nothing; the language refuses that for what cannot be changed.
    if (!flag('configurable')) machine.throwError('TypeError', 'a host object cannot be changed');
    return target;
  }
  if (target.sharedName !== null)
    return machine.throwError('TypeError', `Cannot define property ${String(key)}, object is not extensible`);
  const known = ownSlot(target, key);
  if (known === undefined ? !target.isExtensible : !known.configurable)
    return machine.notUnderstood('a property is defined again, or on a frozen object');
  if (known !== undefined && target.kind !== 'array') return redefine(machine, target, key, descriptor);
  if (target.kind === 'array' && (has('get') || !flag('writable')))
    return machine.notUnderstood('an element is defined that cannot be written');
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

/** Changes what the descriptor names and keeps the rest. */
function redefine(machine: Machine, target: Obj, key: PropertyName, descriptor: Obj): Value {
  const slot = target.properties.get(key);
  if (slot === undefined || ['get', 'set'].some((name) => ownSlot(descriptor, name) !== undefined))
    return machine.notUnderstood('a property is defined again');
  if (ownSlot(descriptor, 'value') !== undefined) {
    slot.value = machine.get(descriptor, 'value');
    delete slot.get;
    delete slot.set;
  }
  for (const flag of ['enumerable', 'writable', 'configurable'] as const)
    if (ownSlot(descriptor, flag) !== undefined) slot[flag] = machine.truthy(machine.get(descriptor, flag));
  return target;
}

function freeze(machine: Machine, value: Value, level: 'extension' | 'sealed' | 'frozen'): Value {
  if (!(value instanceof Obj) || value.sharedName !== null) return value;
  // Proxies refuse; plain frozen ones among the host objects are frozen already.
  if (value.host) {
    const isFrozen = ['params', 'cookies', 'remoteClaims'].includes(value.host.kind);
    return isFrozen ? value : machine.throwError('TypeError', 'a host object cannot be frozen');
  }
  if (level === 'frozen') freezeObject(value);
  else if (level === 'sealed') {
    value.integrity ??= 'sealed';
    for (const slot of value.properties.values()) slot.configurable = false;
  }
  value.isExtensible = false;
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
  if (ownSlot(object, key) !== undefined) return true;
  if (object.sharedName !== null && hasRealMember(object.sharedName, key))
    return machine.notUnderstood('a member of the language is asked for');
  return false;
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
  toString: method((machine, self) => {
    if (self instanceof Unknown) return machine.unknown('string', 'the type of data');
    const tag = self instanceof Obj && hasOwnTag(self) ? machine.get(self, Symbol.toStringTag) : undefined;
    return `[object ${typeof tag === 'string' ? tag : tagOf(self)}]`;
  }),
  toLocaleString: method((machine, self) => toText(machine, self)),
  valueOf: method((_, self) => (self instanceof Obj && self.kind === 'boxed' ? self.inner : self)),
});

/** Whether the script gave an object, or a class of it, another tag than the language does. */
function hasOwnTag(self: Obj): boolean {
  for (let owner: Obj | null = self; owner !== null && owner.sharedName === null; owner = owner.proto)
    if (owner.properties.has(Symbol.toStringTag)) return true;
  return false;
}

function tagOf(self: Value): string {
  if (self === undefined) return 'Undefined';
  if (self === null) return 'Null';
  const type = self instanceof Obj && self.kind === 'boxed' ? typeof self.inner : typeof self;
  if (self instanceof Obj && type === 'object')
    return self.isArguments
      ? 'Arguments'
      : self.kind === 'function'
        ? functionTag(self)
        : (tags[self.kind] ?? 'Object');
  return `${type.slice(0, 1).toUpperCase()}${type.slice(1)}`;
}

function functionTag({ closure }: Obj): string {
  const { async, generator } = closure?.node ?? {};
  return `${async ? 'Async' : ''}${generator ? 'Generator' : ''}Function`;
}

const tags: Readonly<Record<string, string>> = {
  array: 'Array',
  error: 'Error',
  regexp: 'RegExp',
  date: 'Date',
  map: 'Map',
  set: 'Set',
  promise: 'Promise',
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
  freeze: (machine, _, args) => freeze(machine, args[0], 'frozen'),
  seal: (machine, _, args) => freeze(machine, args[0], 'sealed'),
  preventExtensions: (machine, _, args) => freeze(machine, args[0], 'extension'),
  isFrozen: (_, __, args) =>
    !(args[0] instanceof Obj) ||
    args[0].sharedName !== null ||
    (!args[0].isExtensible &&
      ((args[0].elements?.length ?? 0) === 0 || args[0].integrity === 'frozen') &&
      [...args[0].properties.values()].every((slot) => !slot.writable)),
  isSealed: (_, __, args) =>
    !(args[0] instanceof Obj) ||
    (!args[0].isExtensible &&
      ((args[0].elements?.length ?? 0) === 0 || args[0].integrity !== null) &&
      [...args[0].properties.values()].every((slot) => !slot.configurable)),
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
  setPrototypeOf: (machine, _, args) => {
    const [object, proto] = args;
    if (object instanceof Obj && object.host)
      machine.throwError('TypeError', 'the prototype of a host object cannot be set');
    if (object instanceof Obj && object.sharedName === null && !object.host)
      object.proto = proto instanceof Obj ? proto : null;
    return object;
  },
  getOwnPropertyNames: (_, __, [value]) =>
    makeArray(
      value instanceof Obj
        ? textKeys(value)
        : typeof value === 'string'
          ? [...Object.keys(value), 'length']
          : [],
    ),
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
  machine.throwError('EvalError', 'code generation is closed'),
);
define(functionConstructor, 'prototype', prototypes.function, false);
define(prototypes.function, 'constructor', functionConstructor, false);
