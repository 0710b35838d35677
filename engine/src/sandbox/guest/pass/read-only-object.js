/** @import { ObjectKind } from './pass-types.js' */

/**
 * An object whose known properties are computed at each read; unknown ones are undefined, and writes to what has no
 * writer are ignored, as the wrappers of WSO2 servers do. Nothing is made before it is read: most passes look at few
 * of the objects that they are given.
 *
 * @template View
 * @param {ObjectKind<View>} kind
 * @param {View} view what the readers and writers of the kind get
 * @returns {any}
 */
export function readOnlyObject(kind, view) {
  return new Proxy({ __proto__: null }, new ReadOnlyHandler(kind, view));
}

/**
 * The traps of such an object. They answer for the target, which stays empty. Listing the properties reads none of
 * them, because reading some is a call of the journal.
 *
 * @template View
 */
export class ReadOnlyHandler {
  /**
   * @param {ObjectKind<View>} kind
   * @param {View} view
   */
  constructor(kind, view) {
    this.kind = kind;
    this.view = view;
  }

  /** @param {object} _ @param {PropertyKey} name */
  get(_, name) {
    const read = typeof name === 'string' ? this.kind.readers[name] : undefined;
    return read === undefined ? undefined : read(this.view);
  }

  /** @param {object} _ @param {PropertyKey} name @param {any} value */
  set(_, name, value) {
    const write = typeof name === 'string' ? this.kind.writers[name] : undefined;
    if (write !== undefined) write(this.view, value);
    return true;
  }

  /** @param {object} _ @param {PropertyKey} name */
  has(_, name) {
    return typeof name === 'string' && this.kind.readers[name] !== undefined;
  }

  /** @param {object} _ @param {PropertyKey} name */
  deleteProperty(_, name) {
    return this.set(_, name, undefined);
  }

  ownKeys() {
    return this.kind.names;
  }

  /** @param {object} _ @param {PropertyKey} name */
  getOwnPropertyDescriptor(_, name) {
    if (!this.has(_, name)) return undefined;
    return { get: () => this.get(_, name), enumerable: true, configurable: true };
  }

  defineProperty() {
    return true;
  }

  preventExtensions() {
    return false;
  }

  setPrototypeOf() {
    return false;
  }
}

/**
 * The properties of a kind of objects, made once for all objects of the kind.
 *
 * @template View
 * @param {Record<string, (view: View) => any>} readers
 * @param {Record<string, (view: View, value: any) => void>} [writers]
 * @returns {ObjectKind<View>}
 */
export function objectKind(readers, writers = {}) {
  return {
    names: Object.keys(readers),
    readers: Object.assign(Object.create(null), readers),
    writers: Object.assign(Object.create(null), writers),
  };
}
