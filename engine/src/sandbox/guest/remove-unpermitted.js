import { intrinsicNamed, keyNamed } from './intrinsic-names.js';
import { permittedIntrinsics } from './permitted-intrinsics.js';

/**
 * Walks the realm and deletes every member of every object that the table of intrinsics does not permit.
 *
 * @param {{ named: Readonly<Record<string, any>>, functions: readonly any[] }} hidden
 * @returns {ReadonlyMap<object, string>} the objects that have a row in the table, with its name
 * @throws when something stays that the table does not know, so that no script ever runs in such a realm
 */
export function removeUnpermitted({ named, functions }) {
  const { deleteProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
  const table = permittedIntrinsics();
  /** @type {Map<object, string>} */
  const rowNames = new Map();
  for (const name of Object.keys(table)) {
    const object = intrinsicNamed(name, named);
    if (object !== undefined) rowNames.set(object, name);
  }

  /** @type {Set<object>} */
  const reached = new Set();
  for (const [object, name] of rowNames) {
    /** @type {Set<PropertyKey>} */
    const members = new Set(typeof object === 'function' ? ['length', 'name', 'prototype'] : []);
    for (const list of Object.values(table[name] ?? {})) {
      for (const member of list.split(' ')) members.add(keyNamed(member));
    }
    reach(getPrototypeOf(object));
    for (const key of ownKeys(object)) {
      if (!members.has(key)) remove(object, key, name);
      else reachProperty(getOwnPropertyDescriptor(object, key));
    }
  }
  for (const value of functions) reach(value);

  for (const object of reached) {
    if (rowNames.has(object)) continue;
    if (typeof object !== 'function')
      throw new Error(`an object is not permitted, with ${ownKeys(object).map(String).join()}`);
    if (!rowNames.has(Object(getPrototypeOf(object))))
      throw new Error(`what ${object.name} extends is not permitted`);
    for (const key of ownKeys(object)) {
      if (key !== 'length' && key !== 'name') remove(object, key, object.name);
    }
  }
  return rowNames;

  /** @param {any} value */
  function reach(value) {
    if (typeof value === 'function' || (typeof value === 'object' && value !== null)) reached.add(value);
  }

  /** @param {PropertyDescriptor | undefined} property */
  function reachProperty(property) {
    if (property === undefined) return;
    reach(property.value);
    reach(property.get);
    reach(property.set);
  }

  /**
   * @param {object} object
   * @param {PropertyKey} key
   * @param {string} name
   */
  function remove(object, key, name) {
    if (deleteProperty(object, key)) return;
    throw new Error(`${name === 'globalThis' ? 'global ' : `${name}.`}${String(key)} cannot be removed`);
  }
}
