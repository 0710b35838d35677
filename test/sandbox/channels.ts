import type { ScriptOptions } from './run-script.ts';

export interface Channel {
  readonly name: string;
  /** Declares what both sides use. */
  readonly prepare?: string;
  /** Tries to leave something behind. Whether it throws does not matter. */
  readonly leave: string;
  /** An expression that is true when something was left. */
  readonly find: string;
  readonly options?: ScriptOptions;
  /** The script declares what it leaves, so it would always find it itself; only another one can look. */
  readonly declares?: true;
}

/** Every way known by which one pass could leave something for another of the same organization. */
export const channels: readonly Channel[] = [
  {
    name: 'a name assigned without a declaration',
    leave: 'left = 1;',
    find: "typeof left !== 'undefined'",
    options: { implicitGlobals: ['left'] },
  },
  {
    name: 'an undeclared name that no analysis saw',
    leave: 'left = 1;',
    find: "typeof left !== 'undefined'",
  },
  { name: '`var` at the top', leave: 'var left = 1;', find: "typeof left !== 'undefined'" },
  {
    name: '`let` at the top',
    leave: 'let left = 1;',
    find: "typeof left !== 'undefined'",
    declares: true,
  },
  {
    name: 'a function at the top',
    leave: 'function left() {}',
    find: "typeof left !== 'undefined'",
    declares: true,
  },
  { name: '`this` at the top', leave: 'this.left = 1;', find: "'left' in this" },
  {
    name: '`this` of a sloppy function',
    leave: '(function () { this.left = 1; })();',
    find: "'left' in globalThis",
  },
  { name: '`globalThis`', leave: 'globalThis.left = 1;', find: "'left' in globalThis" },
  {
    name: 'the prototype of `globalThis`',
    leave: 'Object.getPrototypeOf(globalThis).left = 1;',
    find: "'left' in globalThis",
  },
  {
    name: 'a redefined global',
    leave: "Object.defineProperty(globalThis, 'Map', { value: 1 });",
    find: "typeof Map !== 'function'",
  },
  { name: '`Object.prototype`', leave: 'Object.prototype.left = 1;', find: "'left' in {}" },
  { name: '`__proto__` of a literal', leave: '({}).__proto__.left = 1;', find: "'left' in {}" },
  { name: 'a built-in function', leave: 'JSON.parse.left = 1;', find: "'left' in JSON.parse" },
  { name: 'a method of a built-in prototype', leave: '[].map.left = 1;', find: "'left' in [].map" },
  {
    name: 'a constructor that only syntax reaches',
    leave: '(async function* () {}).constructor.left = 1;',
    find: "'left' in (async function* () {}).constructor",
  },
  { name: 'a replaced built-in', leave: 'Array.prototype.map = null;', find: '[].map === null' },
  {
    name: 'a prototype only syntax reaches',
    leave: 'Object.getPrototypeOf(async function* () {}).prototype.left = 1;',
    find: "'left' in (async function* () {}).prototype",
  },
  {
    name: 'the prototype of iterators',
    leave: 'Object.getPrototypeOf([][Symbol.iterator]()).left = 1;',
    find: "'left' in [][Symbol.iterator]()",
  },
  {
    name: 'the accessor functions of `error.stack`',
    leave: "Object.getOwnPropertyDescriptor(new Error('x'), 'stack').get.left = 1;",
    find: "'left' in Object.getOwnPropertyDescriptor(new Error('x'), 'stack').get",
  },
  {
    name: 'the thrower behind `callee`',
    leave:
      "(function () { 'use strict'; Object.getOwnPropertyDescriptor(arguments, 'callee').get.left = 1; })();",
    find: "(function () { 'use strict'; return 'left' in Object.getOwnPropertyDescriptor(arguments, 'callee').get; })()",
  },
  {
    name: 'errors of the engine underneath',
    leave: 'try { null.x } catch (e) { e.constructor.prototype.left = 1; }',
    find: "(function () { try { null.x } catch (e) { return 'left' in e; } })()",
  },
  {
    name: 'the last match of regular expressions',
    leave: "/(secret)/.exec('a secret');",
    find: "['$1', '$_', '$&', '$+', '$`', \"$'\", 'input', 'lastMatch', 'lastParen', 'leftContext', 'rightContext'].some(function (name) { return name in RegExp; })",
  },
  {
    name: '`lastIndex` of a regular expression literal',
    leave: 'function pattern() { return /a/g; } pattern().lastIndex = 5;',
    find: '(function pattern() { return /a/g; })().lastIndex !== 0',
  },
  {
    name: 'template objects',
    leave: '(function (strings) { strings.left = 1; strings.raw.left = 1; })`x`;',
    find: '(function (strings) { return "left" in strings || "left" in strings.raw; })`x`',
  },
  {
    name: '`Error.prepareStackTrace`',
    leave: "Error.prepareStackTrace = function () { return 'left'; };",
    find: "new Error('x').stack === 'left'",
  },
  {
    name: '`Error.stackTraceLimit`',
    leave: 'Error.stackTraceLimit = 1;',
    find: 'Error.stackTraceLimit === 1',
  },
  {
    name: 'the symbol registry, which holds names but no values',
    leave: "Object(Symbol.for('key')).left = 1; Symbol.prototype.left = 1;",
    find: "'left' in Object(Symbol.for('key'))",
  },
  {
    name: 'the functions the host gives',
    leave: 'say.left = 1; say = null;',
    find: "typeof say !== 'function' || 'left' in say",
  },
  {
    name: 'the entry function',
    leave: 'function onLoginRequest() { onLoginRequest.left = 1; }',
    find: "'left' in onLoginRequest",
  },
  {
    name: 'private fields, which can be put on frozen objects too',
    prepare: `function ifNew(object) { return object; }
      class Stamp extends ifNew { #left = 1; static isOn(object) { return #left in object; } }
      function site(strings) { return strings; } function template() { return site\`x\`; }
      var shared = [globalThis, Object.prototype, Array, [].map, JSON, Math.max, template(), Symbol.iterator.constructor];`,
    leave: 'shared.forEach(function (object) { new Stamp(object); });',
    find: 'shared.some(Stamp.isOn)',
  },
  {
    name: 'weak collections keyed by what is shared',
    prepare: `function site(strings) { return strings; } function template() { return site\`x\`; }
      var map = new WeakMap(), set = new WeakSet(), keys = [Object.prototype, [].map, template(), JSON, say.constructor];`,
    leave: 'keys.forEach(function (key) { map.set(key, 1); set.add(key); });',
    find: 'keys.some(function (key) { return map.has(key) || set.has(key); })',
  },
  {
    name: 'registered symbols, as keys of what is shared',
    leave:
      "Object.prototype[Symbol.for('left')] = 1; JSON[Symbol.for('left')] = 1; say[Symbol.for('left')] = 1;",
    find: "[{}, JSON, say].some(function (object) { return Symbol.for('left') in object; })",
  },
  {
    name: 'the prototype of what is shared',
    leave:
      'Object.setPrototypeOf(JSON, { left: 1 }); Object.setPrototypeOf(say, { left: 1 }); [].map.__proto__ = { left: 1 };',
    find: "'left' in JSON || 'left' in say || 'left' in [].map",
  },
  {
    name: '`Symbol.species`',
    leave: 'Object.defineProperty(Array, Symbol.species, { value: function () { return { left: 1 }; } });',
    find: "'left' in [1].map(String)",
  },
  {
    name: 'methods that the override of repaired properties uses',
    leave: `Object.hasOwn.left = 1; var o = {}; o.toString = 1;
      Reflect.getOwnPropertyDescriptor(Object.prototype, 'toString').set.call(Function.prototype, 'left');`,
    find: "'left' in Object.hasOwn || Function.prototype.toString === 'left' || ({}).toString === 1",
  },
  {
    name: 'the iterator that objects of arguments have of the engine itself',
    leave: '(function () { arguments[Symbol.iterator].left = 1; })();',
    find: "(function () { return 'left' in arguments[Symbol.iterator]; })()",
  },
  {
    name: 'iterators and generators of built-ins',
    leave:
      "[[].values(), new Map().keys(), ''[Symbol.iterator](), 'x'.matchAll(/x/g), [].values().take(1), Iterator.from({ next: Object })].forEach(function (it) { var p = Object.getPrototypeOf(it); p.left = 1; p.next.left = 1; p.next = null; });",
    find: "[[].values(), new Map().keys(), ''[Symbol.iterator](), 'x'.matchAll(/x/g), [].values().take(1), Iterator.from({ next: Object })].some(function (it) { return 'left' in it || 'left' in it.next; })",
  },
  {
    name: '`lastIndex` of a pattern that a built-in made',
    leave:
      "function made() { return new RegExp('a', 'g'); } made().exec('aa'); 'aa'.matchAll(made()).next();",
    find: "new RegExp('a', 'g').lastIndex !== 0",
  },
  {
    name: 'work of promises that goes on after the pass',
    prepare: 'var late = false;',
    leave: `(async function () { for (var i = 0; i < 50; i++) await null; late = true; say('late'); globalThis.left = 1; })();`,
    find: "late || 'left' in globalThis",
  },
  {
    name: 'a generator that is not at its end',
    leave:
      'function* count() { try { yield 1; yield 2; } finally { globalThis.left = 1; } } var it = count(); it.next();',
    find: "'left' in globalThis || typeof it !== 'undefined' && it !== undefined",
    declares: true,
  },
  {
    name: 'who called a function of the host or of the driver',
    leave: '',
    find: `[say, onLoginRequest].some(function (f) { try { return Object.getOwnPropertyDescriptor(Function.prototype, 'caller').get.call(f) != null; } catch (error) { return false; } })`,
  },
  {
    name: 'a promise that is never settled',
    leave:
      'var resolve; new Promise(function (r) { resolve = r; }).then(function () { globalThis.left = 1; });',
    find: "'left' in globalThis",
  },
];
