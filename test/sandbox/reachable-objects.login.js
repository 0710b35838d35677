// Runs inside the sandbox: walks everything a script can reach and says what could carry something to another one.
var open = [];
var known = new Set();
var fresh = new Set();
var unfrozen = [];
var stateful = [];

function note(value, path) {
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

// A value with inner state that freezing does not reach, if it were shared.
var stateReaders = [
  ['map', (value) => Reflect.apply(Reflect.getOwnPropertyDescriptor(Map.prototype, 'size').get, value, [])],
  ['set', (value) => Reflect.apply(Reflect.getOwnPropertyDescriptor(Set.prototype, 'size').get, value, [])],
  ['weak map', (value) => Reflect.apply(WeakMap.prototype.has, value, [{}])],
  ['weak set', (value) => Reflect.apply(WeakSet.prototype.has, value, [{}])],
  ['date', (value) => Reflect.apply(Date.prototype.getTime, value, [])],
];

for (var entry; (entry = open.pop()); ) {
  var value = entry[0];
  var path = entry[1];
  if (!fresh.has(value)) {
    if (!Object.isFrozen(value)) unfrozen.push(path);
    for (var [kind, read] of stateReaders) {
      if (caught(() => read(value)) === undefined) stateful.push(path + ' is a ' + kind);
    }
  }
  note(Reflect.getPrototypeOf(value), path + '.[[Prototype]]');
  for (var key of Reflect.ownKeys(value)) {
    var property = Reflect.getOwnPropertyDescriptor(value, key);
    var step = path + '.' + String(key);
    // What hangs on a fresh object as plain data was made with it.
    if (fresh.has(value) && property.value !== undefined && key !== 'constructor') {
      if (typeof property.value === 'object' && property.value !== null) fresh.add(property.value);
    }
    note(property.value, step);
    note(property.get, step + ' (getter)');
    note(property.set, step + ' (setter)');
    // What a getter answers is reachable as well, here and on what inherits it.
    for (var receiver of property.get ? [value, Object.create(value)] : []) {
      if (receiver !== value) fresh.add(receiver);
      caught(() => note(Reflect.apply(property.get, receiver, []), step + '()'));
    }
  }
}

function onLoginRequest() {
  say(known.size);
  say(unfrozen);
  say(stateful);
  say(Reflect.ownKeys(globalThis).map(String).sort());
}
