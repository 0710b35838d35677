import { Obj, Unknown, type Value } from '../abstract/value.ts';
import { iterate } from '../interpret/iteration.ts';
import type { Machine } from '../interpret/machine.ts';
import { deleteProperty, hasProperty, ownKeys, ownSlot, toKey } from '../interpret/properties.ts';
import { objectConstructor } from './objects.ts';
import { hasRealMember } from './real-members.ts';
import { addMethods, makeArray, makeObject, type NativeCode } from './realm.ts';

/** An object of the script; what others are made of is on record as not followed. */
function plainObject(machine: Machine, value: Value, name: string): Obj | null {
  if (value instanceof Obj && !value.host && value.sharedName === null) return value;
  if (value instanceof Obj || value instanceof Unknown) machine.notUnderstood(`\`${name}\` of this value`);
  else machine.throwError('TypeError', `${name} called on non-object`);
  return null;
}

function descriptorOf(machine: Machine, object: Obj, name: Value): Value {
  const key = toKey(machine, name);
  if (key instanceof Unknown) return machine.notUnderstood('a property is asked for that is not known');
  const slot = ownSlot(object, key);
  if (slot === undefined) return undefined;
  const { value, get, set, writable, enumerable, configurable } = slot;
  return get === undefined && set === undefined
    ? makeObject({ value, writable, enumerable, configurable })
    : makeObject({ get, set, enumerable, configurable });
}

/** A function of an object and more; unknown where the object is no plain one of the script. */
const ofObject =
  (name: string, run: (machine: Machine, object: Obj, args: readonly Value[]) => Value): NativeCode =>
  (machine, _, [value, ...args]) => {
    const object = plainObject(machine, value, name);
    return object === null
      ? machine.unknown('opaque', 'a value that is not analyzed')
      : run(machine, object, args);
  };

const allKeys = (object: Obj): Value[] => [
  ...ownKeys(object),
  ...(object.kind === 'array' ? ['length'] : []),
];

const ownDescriptor = (machine: Machine, object: Obj, [name]: readonly Value[]): Value =>
  descriptorOf(machine, object, name);

addMethods(objectConstructor, {
  getOwnPropertyDescriptor: ofObject('Object.getOwnPropertyDescriptor', ownDescriptor),
  getOwnPropertyDescriptors: ofObject('Object.getOwnPropertyDescriptors', (machine, object) => {
    const all = makeObject();
    for (const key of allKeys(object)) machine.set(all, key, descriptorOf(machine, object, key));
    return all;
  }),
  getOwnPropertySymbols: ofObject('Object.getOwnPropertySymbols', (_, object) =>
    makeArray(ownKeys(object).filter((key) => typeof key === 'symbol')),
  ),
  groupBy: (machine, _, [values, keyOf]) => {
    const groups = makeObject();
    groups.proto = null;
    for (const [index, value] of iterate(machine, values).entries()) {
      const key = toKey(machine, machine.call(keyOf, undefined, [value, index]));
      if (key instanceof Unknown) {
        machine.notUnderstood('values are grouped by what is not known');
        continue;
      }
      const group = machine.get(groups, key as Value);
      if (group instanceof Obj) group.elements?.push(value);
      else machine.set(groups, key as Value, makeArray([value]));
    }
    return groups;
  },
});

export const reflectObject = makeObject();
reflectObject.sharedName = 'Reflect';
addMethods(reflectObject, {
  apply: (machine, _, [fn, self, args]) => machine.call(fn, self, iterate(machine, args)),
  construct: (machine, _, [fn, args, newTarget]) => {
    if (!(fn instanceof Obj)) return machine.throwError('TypeError', 'the value is not a constructor');
    return machine.call(fn, undefined, iterate(machine, args), newTarget instanceof Obj ? newTarget : fn);
  },
  get: (machine, _, [object, key]) => machine.get(object, key),
  set: (machine, _, [object, key, value]) => machine.set(object, key, value),
  has: ofObject('Reflect.has', (machine, object, [name]) => {
    const key = toKey(machine, name);
    if (key instanceof Unknown) return machine.unknown('boolean', 'whether data has a member');
    for (let owner: Obj | null = object; owner !== null; owner = owner.proto)
      if (owner.sharedName !== null && hasRealMember(owner.sharedName, key)) return true;
    return hasProperty(machine, object, key);
  }),
  deleteProperty: ofObject('Reflect.deleteProperty', (machine, object, [name]) => {
    const key = toKey(machine, name);
    return key instanceof Unknown
      ? machine.notUnderstood('a property is deleted that is not known')
      : deleteProperty(machine, object, key);
  }),
  defineProperty: (machine, _, args) => {
    machine.call(machine.get(objectConstructor, 'defineProperty'), objectConstructor, args);
    return true;
  },
  getOwnPropertyDescriptor: ofObject('Reflect.getOwnPropertyDescriptor', ownDescriptor),
  getPrototypeOf: (machine, _, args) =>
    machine.call(machine.get(objectConstructor, 'getPrototypeOf'), objectConstructor, args),
  setPrototypeOf: (machine, _, args) => {
    machine.call(machine.get(objectConstructor, 'setPrototypeOf'), objectConstructor, args);
    return true;
  },
  isExtensible: (machine, _, args) =>
    machine.call(machine.get(objectConstructor, 'isExtensible'), objectConstructor, args),
  preventExtensions: (machine, _, args) => {
    machine.call(machine.get(objectConstructor, 'preventExtensions'), objectConstructor, args);
    return true;
  },
  ownKeys: ofObject('Reflect.ownKeys', (_, object) => makeArray(allKeys(object))),
});
