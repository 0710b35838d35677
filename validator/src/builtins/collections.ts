import { apply } from '../abstract/term.ts';
import { Obj, Unknown, type Value } from '../abstract/value.ts';
import { termOf } from '../interpret/coercion.ts';
import { iterate } from '../interpret/iteration.ts';
import type { Machine } from '../interpret/machine.ts';
import { noteLookup } from '../interpret/operators.ts';
import { addMethods, constructorFunction, makeArray, makeIterator, makeObject, prototypes } from './realm.ts';

function entriesOf(machine: Machine, self: Value): Map<Value, Value> {
  if (self instanceof Obj && self.entries) return self.entries;
  return machine.throwError('TypeError', 'the receiver is not a Map or Set');
}

/** Unknown values are the same when their terms are. */
function findKey(machine: Machine, entries: Map<Value, Value>, key: Value): Value {
  const keys = [...entries.keys()];
  if (!(key instanceof Unknown) && !keys.some((one) => one instanceof Unknown))
    return entries.has(key) ? key : undefined;
  return keys.find((one) => machine.truthy(machine.compare(machine.place as never, '===', one, key)));
}

function has(machine: Machine, self: Value, key: Value): Value {
  const entries = entriesOf(machine, self);
  const keys = [...entries.keys()];
  if (machine.place) noteLookup(machine, machine.place, key, keys);
  if (!(key instanceof Unknown) && !keys.some((one) => one instanceof Unknown)) return entries.has(key);
  const [list, term] = [termOf(makeArray(keys)), termOf(key)];
  if (list === null || term === null) return findKey(machine, entries, key) !== undefined;
  return machine.known(apply('method includes', 'boolean', list, term));
}

function store(machine: Machine, self: Value, key: Value, value: Value): Value {
  const entries = entriesOf(machine, self);
  const known = entries.size > 0 ? findKey(machine, entries, key) : undefined;
  entries.set(known ?? key, value);
  return self;
}

const shared = {
  has: (machine: Machine, self: Value, args: Value[]) => has(machine, self, args[0]),
  delete: (machine: Machine, self: Value, args: Value[]) => {
    const entries = entriesOf(machine, self);
    const key = findKey(machine, entries, args[0]);
    return key === undefined && !entries.has(undefined) ? false : entries.delete(key);
  },
  clear: (machine: Machine, self: Value) => {
    entriesOf(machine, self).clear();
    return undefined;
  },
  forEach: (machine: Machine, self: Value, args: Value[]) => {
    for (const [key, value] of entriesOf(machine, self)) machine.call(args[0], args[1], [value, key, self]);
    return undefined;
  },
  keys: (machine: Machine, self: Value) => makeIterator([...entriesOf(machine, self).keys()]),
  values: (machine: Machine, self: Value) => makeIterator([...entriesOf(machine, self).values()]),
  entries: (machine: Machine, self: Value) =>
    makeIterator([...entriesOf(machine, self)].map(([key, value]) => makeArray([key, value]))),
};

addMethods(prototypes.map, {
  ...shared,
  get: (machine, self, args) => {
    const entries = entriesOf(machine, self);
    if (machine.place) noteLookup(machine, machine.place, args[0], [...entries.keys()]);
    const key = findKey(machine, entries, args[0]);
    return key === undefined && args[0] !== undefined ? undefined : entries.get(key);
  },
  set: (machine, self, args) => store(machine, self, args[0], args[1]),
});
addMethods(prototypes.set, {
  ...shared,
  add: (machine, self, args) => store(machine, self, args[0], args[0]),
});
for (const prototype of [prototypes.map, prototypes.set]) {
  const size = constructorFunction(
    `${prototype.sharedName}.size`,
    (machine, self) => entriesOf(machine, self).size,
    makeObject(),
  );
  prototype.properties.set('size', {
    value: undefined,
    get: size,
    enumerable: false,
    writable: false,
    configurable: true,
  });
}
addMethods(prototypes.iterator, {
  next: (_, self) => {
    if (!(self instanceof Obj) || self.elements === null) return makeObject({ value: undefined, done: true });
    const index = self.inner as number;
    self.inner = index + 1;
    const done = index >= self.elements.length;
    return makeObject({ value: done ? undefined : self.elements[index], done });
  },
});

export const mapConstructor = constructorFunction(
  'Map',
  (machine, _, args, newTarget) => {
    if (newTarget === undefined) machine.throwError('TypeError', "Constructor Map requires 'new'");
    const map = new Obj('map', prototypes.map);
    if (!machine.isNullish(args[0])) {
      for (const entry of iterate(machine, args[0]))
        store(machine, map, machine.get(entry, '0'), machine.get(entry, '1'));
    }
    return map;
  },
  prototypes.map,
);

export const setConstructor = constructorFunction(
  'Set',
  (machine, _, args, newTarget) => {
    if (newTarget === undefined) machine.throwError('TypeError', "Constructor Set requires 'new'");
    const set = new Obj('set', prototypes.set);
    if (!machine.isNullish(args[0]))
      for (const value of iterate(machine, args[0])) store(machine, set, value, value);
    return set;
  },
  prototypes.set,
);

/** Whether a value can be a key of a weak collection. */
function checkWeakKey(machine: Machine, key: Value): void {
  if (!(key instanceof Obj) && !(key instanceof Unknown) && typeof key !== 'symbol')
    machine.throwError('TypeError', 'Invalid value used as weak map key');
}

const { has: hasWeak, delete: deleteWeak } = shared;
addMethods(prototypes.weakMap, {
  has: hasWeak,
  delete: deleteWeak,
  get: (machine, self, args) => {
    const entries = entriesOf(machine, self);
    return entries.get(findKey(machine, entries, args[0]));
  },
  set: (machine, self, args) => {
    checkWeakKey(machine, args[0]);
    return store(machine, self, args[0], args[1]);
  },
});
addMethods(prototypes.weakSet, {
  has: hasWeak,
  delete: deleteWeak,
  add: (machine, self, args) => {
    checkWeakKey(machine, args[0]);
    return store(machine, self, args[0], args[0]);
  },
});

/** A weak collection holds its keys like any other: nothing of a login is collected. */
const weakConstructor = (name: 'WeakMap' | 'WeakSet', prototype: Obj): Obj =>
  constructorFunction(
    name,
    (machine, _, args, newTarget) => {
      if (newTarget === undefined) machine.throwError('TypeError', `Constructor ${name} requires 'new'`);
      const collection = new Obj(name === 'WeakMap' ? 'map' : 'set', prototype);
      if (machine.isNullish(args[0])) return collection;
      for (const entry of iterate(machine, args[0])) {
        const isPair = name === 'WeakMap';
        const key = isPair ? machine.get(entry, '0') : entry;
        checkWeakKey(machine, key);
        store(machine, collection, key, isPair ? machine.get(entry, '1') : entry);
      }
      return collection;
    },
    prototype,
  );

export const weakMapConstructor = weakConstructor('WeakMap', prototypes.weakMap);
export const weakSetConstructor = weakConstructor('WeakSet', prototypes.weakSet);
