// Runs inside the sandbox: walks everything a script can reach, says what could carry something to another pass, and
// leaves a mark on all of it. A test puts an entry behind it that tells what was found.
var open = [];
var known = new Set();
var fresh = new Set();
var unfrozen = [];
var stateful = [];
var marked = [];
var texts = new Set();

function note(value, path) {
  if (typeof value === 'string') texts.add(value.slice(0, 2000));
  if (value === null || (typeof value !== 'object' && typeof value !== 'function') || known.has(value)) return;
  known.add(value);
  open.push([value, path]);
}

// What a script makes itself is its own; what hangs on it is shared.
function sample(value, path) {
  fresh.add(value);
  if (typeof value === 'function' && value.prototype) fresh.add(value.prototype);
  note(value, path);
}

function caught(provoke) {
  try {
    provoke();
  } catch (error) {
    return error;
  }
}

// A value with inner state that freezing does not reach, if it were shared.
var stateReaders = [
  ['map', (value) => Reflect.apply(Reflect.getOwnPropertyDescriptor(Map.prototype, 'size').get, value, [])],
  ['set', (value) => Reflect.apply(Reflect.getOwnPropertyDescriptor(Set.prototype, 'size').get, value, [])],
  ['weak map', (value) => Reflect.apply(WeakMap.prototype.has, value, [{}])],
  ['weak set', (value) => Reflect.apply(WeakSet.prototype.has, value, [{}])],
  ['date', (value) => Reflect.apply(Date.prototype.getTime, value, [])],
];

// `mark`: a name that no other walk of the pass uses. `isGiven`: made by the host for this pass, so it may be writable.
function walk(mark, isGiven) {
  for (var entry; (entry = open.pop()); ) {
    var value = entry[0];
    var path = entry[1];
    if (Object.hasOwn(value, mark)) marked.push(path);
    if (typeof value === 'function') note(Function.prototype.toString.call(value), path);
    if (!fresh.has(value) && !isGiven) {
      if (!Object.isFrozen(value)) unfrozen.push(path);
      for (var [kind, read] of stateReaders) {
        if (caught(() => read(value)) === undefined) stateful.push(path + ' is a ' + kind);
      }
    }
    note(Reflect.getPrototypeOf(value), path + '.[[Prototype]]');
    for (var key of Reflect.ownKeys(value)) {
      var property = Reflect.getOwnPropertyDescriptor(value, key);
      // A proxy may hide what it lists.
      if (property === undefined) continue;
      var step = path + '.' + String(key);
      // What hangs on a fresh object as plain data was made with it.
      if (fresh.has(value) && property.value !== undefined && key !== 'constructor') {
        if (typeof property.value === 'object' && property.value !== null) fresh.add(property.value);
      }
      note(String(key), step);
      note(property.value, step);
      note(property.get, step + ' (getter)');
      note(property.set, step + ' (setter)');
      // What a getter answers is reachable as well, here and on what inherits it.
      for (var receiver of property.get ? [value, Object.create(value)] : []) {
        if (receiver !== value) fresh.add(receiver);
        caught(() => note(Reflect.apply(property.get, receiver, []), step + '()'));
      }
      // Nor does every proxy describe what it answers.
      if (isGiven) caught(() => note(value[key], step));
    }
    caught(() => Object.defineProperty(value, mark, { value: 1, configurable: true }));
    caught(() => Object.setPrototypeOf(value, null));
    caught(() => value.add(mark));
    caught(() => value.set(mark, 1));
  }
}

note(globalThis, 'globalThis');
sample(function () {}, 'function');
sample(() => {}, 'arrow');
sample(class {}, 'class');
sample(class extends Array {}, 'subclass');
sample({ method() {} }.method, 'method');
sample(Object.getOwnPropertyDescriptor({ get a() { return 1; } }, 'a').get, 'getter');
sample(async function () {}, 'async function');
sample(function* () {}, 'generator function');
sample(async function* () {}, 'async generator function');
function* generator() {}
async function* asyncGenerator() {}
function sloppy() { return arguments; }
for (var own of [generator, asyncGenerator, sloppy]) sample(own, own.name);
sample(generator(), 'generator');
sample(asyncGenerator(), 'async generator');
sample((async function () {})(), 'promise');
sample(sloppy(1), 'sloppy arguments');
sample((function () { 'use strict'; return arguments; })(1), 'strict arguments');
sample(function () {}.bind(null), 'bound function');
sample([1][Symbol.iterator](), 'array iterator');
sample('x'[Symbol.iterator](), 'string iterator');
sample(new Map().entries(), 'map iterator');
sample(new Set().entries(), 'set iterator');
sample('x'.matchAll(/x/g), 'match iterator');
sample([1].values().map((x) => x), 'iterator helper');
sample([1].values().take(1), 'iterator helper of take');
sample(Iterator.from({ next: function () { return { done: true }; } }), 'wrapped iterator');
if (Iterator.concat) sample(Iterator.concat([1]), 'concatenated iterator');
if (Iterator.zip) sample(Iterator.zip([[1]]), 'zipped iterator');
sample(caught(() => null.x), 'native TypeError');
sample(caught(() => undeclared), 'native ReferenceError');
sample(caught(() => [].at.call(null)), 'native error of a built-in');
sample(new Error('x', { cause: 1 }), 'error');
sample(new AggregateError([]), 'aggregate error');
sample(new Date(), 'date');
sample(/x/d, 'regular expression');
sample(/(?<a>x)/d.exec('x'), 'match');
sample(/(?<a>x)/d.exec('x').groups, 'groups');
sample(Object(1), 'number object');
sample(Object(1n), 'bigint object');
sample(Object(Symbol.iterator), 'symbol object');
sample(((strings) => strings)`x`, 'template');
sample(Promise.withResolvers().resolve, 'resolver');
sample(Proxy.revocable({}, {}).revoke, 'revoker');
sample(new WeakMap(), 'weak map');
sample(new WeakSet(), 'weak set');
sample(JSON.parse('{"__proto__": {}}'), 'parsed');
sample(Object.groupBy([1], () => 'a'), 'groups of groupBy');
sample(JSON.rawJSON('1'), 'raw JSON');
JSON.parse('[1]', function (key, found, context) { sample(context, 'context of a reviver'); return found; });
var loading = import('nowhere');
loading.catch((error) => sample(error, 'error of a module'));
sample(loading, 'promise of a module');
sample(Array.fromAsync([1]), 'promise of an array');
sample(Promise.try(() => 1), 'tried promise');
sample(asyncGenerator().next(), 'request of an async generator');
sample(generator().return(), 'result of an iterator');
sample(new SuppressedError(1, 2), 'suppressed error');
sample(Map.groupBy([1], () => 'a'), 'map of groupBy');
sample(class { static #hidden() {} static show() { return this.#hidden; } }.show(), 'private method');
sample(class { accessor = 1; static { sample(this, 'class in its block'); } }, 'class with a field');
var subclasses = [[class extends Promise {}, () => {}], [class extends Array {}, 1], [class extends Map {}, []], [class extends Error {}, 'x']];
for (var [Own, given] of subclasses) {
  sample(Own, 'subclass');
  sample(new Own(given), 'object of a subclass');
}
class Other {}
sample(Other, 'class');
sample(Reflect.construct(Date, [], Other), 'date with another prototype');
sample(Object.getOwnPropertyDescriptor([], 'length'), 'descriptor');
sample(new Proxy({}, {}), 'proxy');
sample(/x/[Symbol.split]('axb'), 'parts of a split');
sample('x'.match(/x/g), 'matches');
