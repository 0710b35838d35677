import { define, Obj, type Value } from '../abstract/value.ts';
import type { Machine } from '../interpret/machine.ts';

/** Code of a built-in function. */
export type NativeCode = (machine: Machine, self: Value, args: Value[], newTarget: Obj | undefined) => Value;

function prototype(name: string, kind: Obj['kind'] = 'object'): Obj {
  const object = new Obj(kind, name === 'Object' ? null : prototypes.object);
  object.sharedName = `${name}.prototype`;
  object.isExtensible = false;
  return object;
}

/** The prototypes of the language. Scripts cannot change them: the sandbox freezes them too. */
export const prototypes = {} as Record<
  | 'object'
  | 'function'
  | 'array'
  | 'string'
  | 'number'
  | 'boolean'
  | 'bigint'
  | 'symbol'
  | 'regexp'
  | 'date'
  | 'map'
  | 'set'
  | 'weakMap'
  | 'weakSet'
  | 'iterator'
  | 'generator'
  | 'promise'
  | 'error',
  Obj
>;
prototypes.object = prototype('Object');
for (const name of [
  'function',
  'array',
  'string',
  'number',
  'boolean',
  'bigint',
  'symbol',
  'regexp',
  'date',
  'map',
  'set',
  'weakMap',
  'weakSet',
  'iterator',
  'generator',
  'promise',
  'error',
] as const) {
  prototypes[name] = prototype(`${name[0]?.toUpperCase()}${name.slice(1)}`);
}

prototypes.generator.proto = prototypes.iterator;

/** Prototypes of the error types, by name. */
export const errorPrototypes = new Map<string, Obj>([['Error', prototypes.error]]);
for (const name of [
  'TypeError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'EvalError',
  'URIError',
  'AggregateError',
]) {
  const object = prototype(name);
  object.proto = prototypes.error;
  errorPrototypes.set(name, object);
}

/** A built-in function, shared by all states. */
export function nativeFunction(name: string, code: NativeCode, length = 0): Obj {
  const fn = new Obj('function', prototypes.function);
  fn.sharedName = name;
  fn.native = code as Obj['native'];
  define(fn, 'name', name.slice(name.lastIndexOf('.') + 1), false);
  define(fn, 'length', length, false);
  return fn;
}

/** Gives code its type where the name of the method would otherwise lend it another one. */
export const method = (code: NativeCode): NativeCode => code;

/** Gives a shared object built-in methods. */
export function addMethods(owner: Obj, methods: Readonly<Record<string, NativeCode>>): void {
  for (const [name, code] of Object.entries(methods)) {
    define(owner, name, nativeFunction(`${owner.sharedName}.${name}`, code), false);
  }
}

/** A constructor with its prototype. */
export function constructorFunction(name: string, code: NativeCode, ownPrototype: Obj): Obj {
  const fn = nativeFunction(name, code);
  define(fn, 'prototype', ownPrototype, false);
  define(ownPrototype, 'constructor', fn, false);
  return fn;
}

/** The global object, as functions see it that are called without `this`: frozen, with the names of the language. */
export const globalObject = prototype('global');
globalObject.sharedName = 'the global object';

export function makeArray(elements: Value[]): Obj {
  const array = new Obj('array', prototypes.array);
  array.elements = elements;
  return array;
}

export function makeObject(fields: Readonly<Record<string, Value>> = {}): Obj {
  const object = new Obj('object', prototypes.object);
  for (const [key, value] of Object.entries(fields)) define(object, key, value);
  return object;
}

/** An error as the language throws it. */
export function makeError(name: string, message: string): Obj {
  const error = new Obj('error', errorPrototypes.get(name) ?? prototypes.error);
  define(error, 'message', message, false);
  define(error, 'stack', `${name}: ${message}`, false);
  return error;
}

/** An iterator over values that are known in advance. */
export function makeIterator(values: Value[]): Obj {
  const iterator = new Obj('iterator', prototypes.iterator);
  iterator.elements = values;
  iterator.inner = 0;
  return iterator;
}

/** Freezes an object with its elements. */
export function freezeObject(object: Obj): void {
  object.isExtensible = false;
  object.integrity = 'frozen';
  for (const slot of object.properties.values()) {
    slot.configurable = false;
    slot.writable = false;
  }
}
