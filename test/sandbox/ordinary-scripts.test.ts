import { afterAll, describe, expect, it } from 'vitest';
import { plainSandbox, saidBy } from './run-script.ts';

const sandbox = plainSandbox();
afterAll(() => sandbox.close());

/** What ordinary scripts do, each with what they say; the locked realm must not get in their way. */
const scripts: readonly (readonly [string, string, unknown[]])[] = [
  [
    'override `toString` on an object',
    'var o = {}; o.toString = function () { return "mine"; }; say("" + o); say(Object.keys(o));',
    ['mine', ['toString']],
  ],
  [
    'override a method on the prototype of their own class',
    'function Foo() {} Foo.prototype.toString = function () { return "foo"; }; Foo.prototype.valueOf = function () { return 7; }; say(String(new Foo())); say(new Foo() + 1);',
    ['foo', 8],
  ],
  [
    'replace a whole prototype',
    'function Foo() {} Foo.prototype = { constructor: Foo, name: "n" }; say(new Foo().name); say(new Foo().constructor === Foo);',
    ['n', true],
  ],
  [
    'assign `constructor`',
    'var o = {}; o.constructor = 5; say(o.constructor); say(({}).constructor === Object);',
    [5, true],
  ],
  [
    'make errors of their own, as classes',
    'class E extends Error { constructor(m) { super(m); this.name = "E"; this.message = m + "!"; } } try { throw new E("no"); } catch (e) { say(String(e)); say(e instanceof E && e instanceof Error); }',
    ['E: no!', true],
  ],
  [
    'make errors of their own, in the old style',
    'function E(m) { this.message = m; } E.prototype = Object.create(Error.prototype); E.prototype.constructor = E; E.prototype.name = "E"; E.prototype.toString = function () { return "[" + this.name + "]"; }; var e = new E("x"); say(String(e)); say(e.name + e.message);',
    ['[E]', 'Ex'],
  ],
  [
    'extend built-ins',
    'class L extends Array { first() { return this[0]; } } class M extends Map {} var l = L.from([3, 4]); say(l.first()); say(l.map(function (x) { return x * 2; }) instanceof L); say(new M([[1, 2]]).get(1));',
    [3, true, 2],
  ],
  [
    'override in strict mode',
    '"use strict"; var a = []; a.toString = function () { return "a"; }; var f = function () {}; f.toString = function () { return "f"; }; var d = new Date(0); d.toJSON = function () { return "d"; }; say(`${a}${f}${JSON.stringify(d)}`);',
    ['af"d"'],
  ],
  [
    'assign an overridden property twice',
    '"use strict"; var o = {}; o.toString = 1; o.toString = 2; say(o.toString); say(delete o.toString); say(typeof o.toString);',
    [2, true, 'function'],
  ],
  [
    'override any method of a built-in',
    '"use strict"; var a = [1]; a.push = function () { return "mine"; }; say(a.push(2)); function L() {} L.prototype = Object.create(Array.prototype); L.prototype.map = function () { return "mapped"; }; say(new L().map()); var p = Promise.resolve(); p.then = 1; say(p.then); var m = new Map(); m.get = () => 7; say(m.get());',
    ['mine', 'mapped', 1, 7],
  ],
  [
    'copy over inherited names',
    'say(Object.assign({}, { toString: 1, constructor: 2, hasOwnProperty: 3 }));',
    [{ toString: 1, constructor: 2, hasOwnProperty: 3 }],
  ],
  [
    'look inherited names up',
    'say({}.hasOwnProperty("x")); say("toString" in {}); var n = 0; for (var k in { a: 1 }) n++; say(n); say(Object.prototype.toString.call([]));',
    [false, true, 1, '[object Array]'],
  ],
  [
    'take part of `arguments`',
    'function f() { return Array.prototype.slice.call(arguments, 1).join(); } say(f(1, 2, 3)); say(Math.max.apply(null, [1, 5, 3]));',
    ['2,3', 5],
  ],
  [
    'rely on sloppy mode',
    'function f(a, a) { return a; } var o = { x: 1 }; with (o) { say(x); } say(f(1, 2)); say(010);',
    [1, 2, 8],
  ],
  [
    'use strict mode',
    '"use strict"; say((function () { return this; })() === undefined); try { undeclared = 1; } catch (e) { say(e.name); }',
    [true, 'ReferenceError'],
  ],
  [
    'have their entry assigned later',
    'var onLoginRequest; onLoginRequest = function () { say("called"); };',
    ['called'],
  ],
  ['have their entry as a constant', 'const onLoginRequest = () => say("called");', ['called']],
  [
    'use text functions',
    'say("a-b-c".split("-").map(function (s) { return s.toUpperCase(); }).join("")); say("x".repeat(3).padStart(5, "-")); say("aXbX".replace(/x/gi, function (m) { return m + "!"; })); say("é".normalize("NFD").length); say([..."häß"].length); say(encodeURIComponent("ü&"));',
    ['ABC', '--xxx', 'aX!bX!', 2, 3, '%C3%BC%26'],
  ],
  [
    'use patterns',
    'say("2024-05".match(/(?<y>\\d+)-(?<m>\\d+)/).groups.m); say(new RegExp("^a+$", "i").test("AAA")); say(RegExp("b").source); say("a,b;c".split(/[,;]/)); say([..."a1b2".matchAll(/\\d/g)].map(function (m) { return m[0]; })); var r = /a/y; say(r.constructor === RegExp && r instanceof RegExp);',
    ['05', true, 'b', ['a', 'b', 'c'], ['1', '2'], true],
  ],
  [
    'use data structures',
    'var s = new Set([1, 2, 2]); var m = new Map([["a", 1]]); say(s.size + m.size); say([...s, ...m.keys()]); var [a, ...rest] = [1, 2, 3]; say(rest); say(JSON.stringify({ d: new Date(0), u: undefined })); say(Object.entries({ a: 1 })); say(Array.from({ length: 2 }, function (_, i) { return i; }));',
    [3, [1, 2, 'a'], [2, 3], '{"d":"1970-01-01T00:00:00.000Z"}', [['a', 1]], [0, 1]],
  ],
  [
    'sort and search',
    'say([3, 1, 2].sort()); say([3, 1, 2].toSorted(function (a, b) { return b - a; })); say([1, [2, [3]]].flat(Infinity)); say(["a", "b"].includes("b") && ["a"].indexOf("z") === -1); say([1, 2, 3].reduce(function (a, b) { return a + b; }));',
    [[1, 2, 3], [3, 2, 1], [1, 2, 3], true, 6],
  ],
  [
    'use big numbers',
    'say(String(2n ** 64n)); say(BigInt("12") + 1n === 13n); say(typeof BigInt(3)); say(BigInt.asUintN(8, 257n) === 1n);',
    ['18446744073709551616', true, 'bigint', true],
  ],
  [
    'check what functions are',
    'say(say instanceof Function); say(typeof Function); say((function () {}).constructor === Function);',
    [true, 'function', true],
  ],
  [
    'read where an error was made',
    'try { null.x; } catch (e) { say(e.stack.split("\\n")[0]); say(/login\\.js:1:12/.test(e.stack)); }',
    ["TypeError: Cannot read properties of null (reading 'x')", true],
  ],
  [
    'recover from too deep a recursion',
    'function f() { f(); } try { f(); } catch (e) { say(e.name); }',
    ['RangeError'],
  ],
  [
    'use generators and iterators',
    'function* g() { yield 1; yield* [2, 3]; } say([...g()]); say(g().map(function (x) { return x * 2; }).toArray()); for (var x of g()) if (x === 2) break; say(x);',
    [[1, 2, 3], [2, 4, 6], 2],
  ],
  [
    'use proxies and reflection',
    'var p = new Proxy({}, { get: function (_, k) { return k; } }); say(p.hello); say(Reflect.ownKeys({ a: 1 })); say(Reflect.apply(Math.max, null, [1, 2]));',
    ['hello', ['a'], 2],
  ],
  [
    'ask for names that a realm lacks',
    'say(typeof window); say(typeof require); say(typeof undeclaredName);',
    ['undefined', 'undefined', 'undefined'],
  ],
  ['begin with a hashbang', '#!/usr/bin/env login\nsay(1);', [1]],
  ['end in a comment', 'say(1); // the end', [1]],
  ['use old comment forms', '<!-- say(0)\nsay(1);\n--> say(2)', [1]],
  [
    'name things as the wrapper does',
    'var onLogin = 1; let arguments = 2; say(arguments); function say2() { return say; } say(typeof say2());',
    [2, 'function'],
  ],
];

describe('ordinary scripts', () => {
  it.each(scripts)('can %s', async (_, source, said) => {
    expect(await saidBy(sandbox, source)).toEqual(said);
  });

  it('cannot grow a list of the old style, which is no array and has no length of its own', async () => {
    const source = `
      function Old() {} Old.prototype = Object.create(Array.prototype);
      function Own() { Object.defineProperty(this, 'length', { value: 0, writable: true }); } Own.prototype = Old.prototype;
      try { new Old().push(1); } catch (error) { say(error.name); }
      var own = new Own(); own.push(1, 2); say([own.length, own instanceof Array]);`;
    expect(await saidBy(sandbox, source)).toEqual(['TypeError', [2, true]]);
  });

  it('see each promise worked off within their pass', async () => {
    // What is said after the driver made its output is lost, but nothing breaks.
    const source =
      'say(1); Promise.resolve().then(function () { say(2); }); (async function () { await null; throw new Error("late"); })();';
    expect(await saidBy(sandbox, source)).toEqual([1]);
    expect(await saidBy(sandbox, 'say(3);')).toEqual([3]);
  });
});
