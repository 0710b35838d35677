import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runInPlainNode } from './plain-node.ts';
import { type PlainOutput, plainSandbox, runScript } from './run-script.ts';

const sandbox = plainSandbox();
afterAll(() => sandbox.close());
beforeAll(() => {
  vi.stubEnv('TZ', 'UTC');
});

/** What admins write. Each says in the sandbox what it says in Node. */
const scripts: Readonly<Record<string, string>> = {
  'errors of a class, with everything overridden': `
    class Denied extends Error {
      name = 'Denied';
      constructor(reason) { super('denied'); this.reason = reason; this.message += ': ' + reason; }
      toString() { return '<' + this.name + ' ' + this.message + '>'; }
    }
    try { throw new Denied('late'); } catch (error) {
      say([String(error), error.reason, error instanceof Denied, error instanceof Error, error.name, Object.keys(error)]);
    }`,
  'errors with a getter for a name': `
    class E extends TypeError { get name() { return 'E'; } get message() { return 'm'; } }
    say(String(new E('x'))); say(new E() instanceof TypeError);`,
  'errors with causes and several errors': `
    var cause = new Error('inner'); var outer = new Error('outer', { cause: cause });
    say(outer.cause === cause); say(new AggregateError([cause, 1], 'all').errors.length);
    Error.prototype.toString.call({ name: 'N', message: 'M' });
    outer.message = 'changed'; outer.name = 'Changed'; say(String(outer));`,
  'errors thrown on': `
    function f() { try { throw new RangeError('a'); } catch (e) { throw e; } finally { say('finally'); } }
    try { f(); } catch (e) { say(e.name + e.message); }
    throw new SyntaxError('the end');`,
  'own methods named like those of all objects': `
    var user = { toString: function () { return 'user'; }, valueOf: function () { return 3; }, hasOwnProperty: null };
    say(user + ''); say(user * 2); say('' + [user]); say(user.hasOwnProperty);
    function Role(name) { this.name = name; }
    Role.prototype.toString = function () { return this.name; };
    Role.prototype.constructor = Role; Role.prototype.valueOf = function () { return this.name.length; };
    say('' + new Role('admin')); say(new Role('admin') + 1); say([new Role('a'), new Role('b')].join());
    Role.toString = function () { return 'class Role'; }; say(Role + '');`,
  'assigning to names of prototypes in strict mode': `
    'use strict';
    var list = []; list.length = 0; list.join = function () { return 'joined'; }; say(list.join());
    var f = function () {}; f.call = 1; f.bind = 2; f.toString = 3; say([f.call, f.bind, f.toString]);
    var date = new Date(0); date.getTime = function () { return 7; }; say(date.getTime());
    var map = new Map(); map.size2 = 1; map.get = function () { return 'got'; }; say(map.get());
    var pattern = /x/; pattern.exec = function () { return null; }; say(pattern.test('x'));
    var promise = Promise.resolve(); promise.catch = 5; say(promise.catch);`,
  'objects made with Object.create': `
    var base = { greet: function () { return 'hi ' + this.name; } };
    var made = Object.create(base, { name: { value: 'x', enumerable: true } });
    say(made.greet()); say(base.isPrototypeOf(made)); made.toString = null; say(made.toString);
    var bare = Object.create(null); bare.toString = 1; bare.__proto__ = 2; say(Object.keys(bare));`,
  'copying and taking apart': `
    var claims = { email: 'a@b.c', toString: 1, constructor: 2, valueOf: 3 };
    var { email, missing = 'none', ...rest } = claims; say([email, missing, rest]);
    say({ ...claims, extra: 1 }); say(Object.assign({}, claims, null, 'xy', [9])); say(Object.entries(claims));
    var [first, , third = 3, ...others] = [1, 2, undefined, 4, 5]; say([first, third, others]);
    (function ({ a: { b = 1 } = {} }, ...more) { say([b, more]); })({}, 1, 2);
    var a = 1, b = 2; [a, b] = [b, a]; say([a, b]);`,
  'JSON with its hooks': `
    say(JSON.stringify({ d: new Date(5), u: undefined, f: function () {}, n: NaN, nested: { toJSON: function (key) { return 'json of ' + key; } } }));
    say(JSON.parse('{"a":[1,{"b":2}]}', function (key, value) { return typeof value === 'number' ? value * 2 : value; }));
    say(JSON.stringify([1, [2]], null, 2)); say(JSON.stringify({ a: 1, b: 2 }, ['b'])); say(JSON.stringify('\\u2028\\ud800'));
    say(JSON.stringify({ a: 1 }, function (key, value) { return key === 'a' ? undefined : value; }));
    say(JSON.stringify(undefined) === undefined);
    try { JSON.parse('{'); } catch (e) { say(e.name); }
    var ring = {}; ring.ring = ring; try { JSON.stringify(ring); } catch (e) { say(e.name); }`,
  'sloppy functions': `
    function f(a, b) { arguments[0] = 9; return [a, arguments.length, typeof arguments.callee, f.length]; } say(f(1));
    function g() { return typeof this; } say([g(), g.call(1), g.call('x'), g.call(null)]);
    say((function () { return delete this.nothing; })()); var o = { x: 1 }; with (o) { x = 2; } say(o.x); say(010 + 0x10);
    say(typeof hoisted); if (true) { function hoisted() {} } say(typeof hoisted);`,
  'names that nobody declared': `
    counter = 1; function next() { counter += 1; total = counter * 2; } next(); say([counter, total, typeof counter]);`,
  'labels, switches and loops': `
    outer: for (var i = 0; i < 3; i++) { for (var j = 0; j < 3; j++) { if (j === 1) continue outer; if (i === 2) break outer; say([i, j]); } }
    block: { say('in'); break block; say('never'); }
    for (var key in { b: 1, a: 2, 1: 3 }) say(key); for (var letter of 'häß') say(letter);
    var n = 0; do { n += 2; } while (n < 5); while (n --> 3); say(n);
    switch (typeof n) { case 'string': say('s'); default: say('d'); case 'object': say('o'); break; case 'x': say('x'); }
    var fs = []; for (let k = 0; k < 3; k++) fs.push(function () { return k; }); say(fs.map(function (h) { return h(); }));`,
  'getters, setters and computed names': `
    var store = { _v: 1, get v() { return this._v; }, set v(next) { this._v = next * 2; }, ['co' + 'mputed']: true, 'with-dash': 1 };
    store.v = 5; say([store.v, store.computed, store['with-dash']]);
    Object.defineProperty(store, 'fixed', { value: 1 }); store.fixed = 2; say(store.fixed);
    (function () { 'use strict'; try { store.fixed = 3; } catch (e) { say(e.name); } })();
    class Box { #v = 1; static made = 0; static { Box.made = 7; } get v() { return this.#v; } set v(x) { this.#v = x; } static of() { return new this(); } }
    var box = Box.of(); box.v = 3; say([box.v, Box.made, Object.keys(box)]);`,
  'iterators, generators and spreading': `
    var range = { from: 1, to: 3, [Symbol.iterator]: function () { var at = this.from, to = this.to; return { next: function () { return at <= to ? { value: at++, done: false } : { value: undefined, done: true }; }, return: function () { say('closed'); return {}; } }; } };
    say([...range]); say(Math.max(...range)); say(Array.from(range, function (x) { return x * x; })); for (var x of range) if (x === 2) break;
    function* tree(depth) { if (depth > 0) { yield* tree(depth - 1); var got = yield depth; if (got) say(got); } }
    var it = tree(2); it.next(); it.next('sent'); say(it.return('r')); say([...tree(3)]);
    say([...new Set([1, 1, 2])]); say([...new Map([['a', 1]])]); say(Object.fromEntries(new Map([['a', 1]])));
    say([1, 2, 3, 4].values().filter(function (v) { return v % 2; }).map(String).toArray());`,
  'tagged templates': `
    function tag(strings) { return strings.raw.join('|') + Array.prototype.slice.call(arguments, 1).join(); }
    say(tag\`a\${1}b\\n\${2}c\`); say(String.raw\`\\u00e9\${1}\`); say(\`\${[1, 2]} \${{}} \${null}\`); say((function (s) { return Object.isFrozen(s); })\`x\`);`,
  dates: `
    var d = new Date(Date.UTC(2024, 1, 29, 23, 59, 59, 999)); d.setUTCFullYear(2025); say(d.toISOString());
    say((new Date('2024-03-10T10:00:00Z') - new Date('2024-03-09T10:00:00Z')) / 3600000);
    say(new Date(2020, 0, 31).getDay()); say(new Date('nonsense').getTime() !== 0); say(isNaN(new Date(NaN)));
    say(new Date(0) < new Date(1)); say(typeof (new Date(0) + 1)); say(new Date(0).toJSON()); say(Date.parse('Thu, 01 Jan 1970 00:00:01 GMT'));
    say(Object.prototype.toString.call(new Date(0))); say(new Date(2024, 11).getMonth()); say(new Date(0)[Symbol.toPrimitive]('number'));`,
  sorting: `
    say([3, 20, 100].sort()); say([3, 20, 100].sort(function (a, b) { return b - a; }));
    say([{ r: 2, n: 'a' }, { r: 1, n: 'b' }, { r: 2, n: 'c' }].sort(function (a, b) { return a.r - b.r; }).map(function (u) { return u.n; }).join(''));
    say(['b', undefined, 'a'].sort().length); say([, 3, 1].sort().length); say(['é', 'z', 'a'].toSorted()); say([1, 2, 3].reverse());`,
  patterns: `
    var all = /(\\d+)-(\\d+)/g, m, found = []; while ((m = all.exec('1-2 3-4')) !== null) found.push([m[1], m[2], m.index, all.lastIndex]); say(found);
    var sticky = /a/y; sticky.lastIndex = 1; say([sticky.test('ba'), sticky.lastIndex, sticky.test('ba')]);
    say('John Smith'.replace(/(\\w+) (\\w+)/, '$2 $1 $$ $&')); say('aaa'.lastIndexOf('a')); say('aaa'.lastIndexOf('a', 1)); say('x1y2'.split(/(\\d)/));
    say('2024-05-06'.replace(/(?<y>\\d+)-(?<m>\\d+)-(?<d>\\d+)/, '$<d>.$<m>.$<y>')); say('aBc'.search(/[A-Z]/)); say(/^[\\w.]+@[\\w.]+$/.test('a.b@c.d'));
    say('a.b.c'.replaceAll('.', function (hit, at) { return at; })); say([...'a1b2'.matchAll(/[a-z](\\d)/g)].map(function (x) { return x[1]; })); say('abc'.match(/z/)); say(String(new RegExp('/', 'gi')));`,
  'subclasses of built-ins': `
    class Stack extends Array { peek() { return this[this.length - 1]; } static get [Symbol.species]() { return Array; } }
    var s = new Stack(); s.push(1, 2); say([s.peek(), s.length, s.map(String) instanceof Stack, Array.isArray(s)]);
    class Counter extends Map { add(key) { return this.set(key, (this.get(key) || 0) + 1); } } say([...new Counter().add('a').add('a')]);
    class Later extends Promise {} var l = Later.resolve(1); say([l instanceof Later, l.then(function () {}) instanceof Later, l.constructor === Later]);
    class Text extends String { shout() { return this.toUpperCase() + '!'; } } say(new Text('hey').shout()); say(new Text('x').length);
    class Tags extends Set { toString() { return [...this].join('+'); } } say('' + new Tags([1, 2])); class Pattern extends RegExp { exec(t) { return super.exec(t); } } say(new Pattern('a').test('cat'));
    class Fn extends Object { constructor() { super(); this.toString = 1; } } say(new Fn().toString);`,
  'proxies and reflection': `
    var seen = []; var p = new Proxy({ a: 1 }, { get: function (t, k, r) { seen.push(String(k)); return Reflect.get(t, k, r); }, has: function (t, k) { return k === 'magic'; }, set: function (t, k, v) { t[k] = v * 2; return true; } });
    p.b = 4; say([p.a, p.b, 'magic' in p, 'a' in p, seen]); say(Reflect.ownKeys(p)); say(Reflect.has({ x: 1 }, 'x'));
    say(Reflect.construct(Date, [0]).getTime()); say(Reflect.apply(String.prototype.slice, 'hello', [1, 3])); say(Object.getOwnPropertyNames('ab'));
    var revocable = Proxy.revocable({}, {}); revocable.revoke(); try { revocable.proxy.x; } catch (e) { say(e.name); }`,
  numbers: `
    say([0.1 + 0.2, (25).toString(2), (1.005).toFixed(2), parseInt('12px'), parseFloat('1.5e3x'), Number(''), Number('0x1f'), +[], ~~-1.5, 5 / 0 > 1]);
    say([1e21 + 1, -0 === 0, Object.is(-0, 0), Math.round(-0.5), Math.hypot(3, 4), Math.sign(-3), Number.isInteger(5.0), (255).toString(16).padStart(4, '0')]);
    say(String(2n ** 70n)); say(typeof (5n * 2n)); try { 1n + 1; } catch (e) { say(e.name); } say([10n > 9, BigInt.asUintN(4, 20n) === 4n]);`,
  functions: `
    var add = function (a) { return function (b) { return a + b; }; }; say(add(1)(2)); say([1, 2].map(Number.prototype.toFixed.call, Number.prototype.toFixed).length);
    function Person(n) { if (!new.target) return new Person(n); this.n = n; } say(Person('x').n); say(Person.bind(null, 'b')().n); say(Person.bind(null).name);
    say(Math.max.apply(Math, [1, 3, 2])); say((function () { return arguments.length; }).apply(null, { length: 3 })); say([].concat.apply([], [[1], [2]])); say((() => {}).hasOwnProperty('prototype'));
    var memo = {}; function fib(n) { return n in memo ? memo[n] : (memo[n] = n < 2 ? n : fib(n - 1) + fib(n - 2)); } say(fib(50)); say(typeof Function.prototype); say(function named() {}.name);`,
  lists: `
    var roles = ['admin', 'user', 'admin']; say(roles.filter(function (r, i, all) { return all.indexOf(r) === i; })); say(roles.reduce(function (c, r) { c[r] = (c[r] || 0) + 1; return c; }, {}));
    say([1, 2, 3].splice(1)); say([1, 2, 3].splice()); say([1, 2, 3].splice(undefined)); var l = [1, 2, 3, 4]; l.splice(1, 2, 'x'); say(l); say([3].reduce(function () {}) === 3);
    try { [].reduce(function () {}); } catch (e) { say(e.message); } say([].reduce(function () {}, undefined) === undefined); say([1, 2, 1].lastIndexOf(1)); say([1, 2, 1].lastIndexOf(1, undefined)); say([1, 2, 1].lastIndexOf(1, -2));
    say([[1, 2], [3]].flat()); say([1, [2]].concat(3, [4, [5]])); say(Array(3).fill().map(function (_, i) { return i; })); say([1, 2, 3].at(-1)); say([1, 2, 3].with(1, 9)); say([5, 6].entries().next()); say([,].includes(undefined)); say(Array.of(7).length); say([1, 2, 3, 4, 5].copyWithin(0, 3)); say([3, 2].toSpliced(0, 1)); say([1].unshift(0, 5)); say(Object.groupBy([1, 2, 3], function (x) { return x % 2 ? 'odd' : 'even'; }));`,
};

describe('what admins write does what it does in Node', () => {
  it.each(Object.entries(scripts))('%s', async (_, source) => {
    const expected = runInPlainNode(source);
    expect(expected.said.length).toBeGreaterThan(0);
    const result = await runScript(sandbox, source, { implicitGlobals: ['counter', 'total'] });
    if (result.ended !== 'returned') throw new Error(`the script did not return: ${JSON.stringify(result)}`);
    const { said, threw }: PlainOutput = JSON.parse(result.output);
    expect({ said, threw }).toEqual(expected);
  });
});
