import { analyzeProgram } from '@stepgate/validator';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleProgram } from './sample-organization.ts';

/** What the analyzer computes for a function body, when it is what JavaScript computes; else what it reaches. */
function verdictOn(body: string): string {
  const expected = JSON.stringify(new Function(body)()) ?? 'undefined';
  const script = `
    var onLoginRequest = function (context) {
      var text = JSON.stringify((function () { ${body} })());
      if (text === undefined) text = 'undefined';
      executeStep(text === ${JSON.stringify(expected)} ? 1 : 2);
    };`;
  const { graph, incomplete } = analyzeProgram(sampleProgram(script));
  const steps = [...new Set(graph?.executed.filter((one) => one.node === 1).map((one) => one.step))];
  if (steps.length === 1 && steps[0] === 1 && incomplete.length === 0) return 'agrees';
  const ends = graph?.edges.flatMap((edge) => (edge.from === 0 && edge.end ? [edge.end.code] : []));
  return `expected ${expected}; steps ${steps.join()}; ends ${ends?.join()}; ${incomplete.map((one) => one.reason).join('; ')}`;
}

/** One body per line of the language that login scripts use. */
const bodies: readonly string[] = [
  'return [1 + 2 * 3, 7 % 4, 2 ** 10, -3 >>> 28, 5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 4, -9 >> 1]',
  'return [1 == "1", null == undefined, NaN == NaN, "b" > "a", 2 < 10, "2" < "10", [] + {}, [1,2] + "", +"12", -"3", +[], typeof null]',
  'return [0 || "a", 0 ?? "a", null ?? "b", "" && 1, !!"x", !0, void 0 === undefined]',
  'var a = 1; { var a = 2; let b = 3; a += b; } return a',
  'let a = []; for (let i = 0; i < 3; i++) a.push(() => i); return a.map(f => f())',
  'var a = []; for (var i = 0; i < 3; i++) a.push(function () { return i; }); return a.map(function (f) { return f(); })',
  'try { x; let x = 1; } catch (e) { return e.name + (e instanceof ReferenceError) }',
  'try { null.x } catch ({ name }) { return name } finally { }',
  'function f() { try { return 1 } finally { return 2 } } return f()',
  'function f() { for (;;) { try { break } finally { } } return 3 } return f()',
  'var log = []; try { try { throw 1 } finally { log.push(2) } } catch (e) { log.push(e) } return log',
  'label: for (var i = 0; i < 3; i++) { for (var j = 0; j < 3; j++) { if (j == 1) continue label; if (i == 2) break label; } } return [i, j]',
  'switch (3) { case 1: return 1; default: var x = 5; case 4: x++; break; case 5: x = 0 } return x',
  'switch ("a") { case "b": return 1; case "a": return 2 }',
  'const { a, b: { c = 5, ...r } = {}, ...rest } = { a: 1, b: { d: 2, e: 3 }, f: 4 }; return [a, c, r, rest]',
  'const [a, , b = 7, ...c] = [1, 2, undefined, 4, 5]; return [a, b, c]',
  'let a = 1, b = 2; [a, b] = [b, a]; return [a, b]',
  'function f(a, b = a + 1, ...c) { return [a, b, c, arguments.length, f.length, f.name] } return f(1, undefined, 3, 4)',
  'return ((a, b) => [a, b])(...[1, 2], ...new Set([3]))',
  'var o = { a: 1, get b() { return this.a + 1 }, set b(v) { this.a = v }, ["c" + 1]: 3, d() { return this.b } }; o.b = 10; return [o, o.d(), "a" in o, delete o.a, Object.keys(o)]',
  'class A { #p = 1; static s = 4; q = this.#p + 1; constructor(x) { this.x = x } get p() { return this.#p } m() { return "A" + this.x } static t() { return this.s } } class B extends A { m() { return "B" + super.m() } } var b = new B(3); return [b.m(), b.p, b.q, B.t(), b instanceof A, A.name]',
  'class E extends Error { constructor(m) { super(m); this.name = "E" } } try { throw new E("x") } catch (e) { return [e.message, e.name, e instanceof E, e instanceof Error, String(e)] }',
  'function P(n) { this.n = n } P.prototype.get = function () { return this.n }; var p = new P(4); return [p.get(), p.constructor === P, Object.getPrototypeOf(p) === P.prototype]',
  'function* g() { yield 1; yield* [2, 3]; return 4 } return [...g()]',
  'function* g() { var a = yield 1; try { var b = yield a + 1; return a + b } finally { yield 9 } } var i = g(); return [i.next(5), i.next(6), i.next(7), i.next(), i.next()]',
  'function* g() { try { yield 1; yield 2 } catch (e) { yield e } finally { yield 3 } } var i = g(); return [i.next(), i.throw("x"), i.next(), i.next()]',
  'var log = []; function* g() { try { for (var i = 0; ; i++) yield i } finally { log.push("closed") } } for (const x of g()) { log.push(x); if (x === 2) break } var [a, b] = g(); return [log, a, b]',
  'function* a() { var x = yield* b(); return x + 1 } function* b() { yield 1; return 5 } var i = a(); return [i.next(), i.next(), i[Symbol.iterator]() === i]',
  'var o = { *[Symbol.iterator]() { yield* "ab"; yield this.c }, c: 3 }; return [...o, Array.from(o), Object.fromEntries([...o].map((x, i) => [x, i]))]',
  'function* fib() { let [a, b] = [0, 1]; while (true) { yield a; [a, b] = [b, a + b] } } const out = []; for (const n of fib()) { if (n > 20) break; out.push(n) } return out',
  'function* g(n) { if (n > 0) { yield n; yield* g(n - 1) } } switch ([...g(3)].length) { case 3: return [...g(4)]; default: return 0 }',
  'return `a${1 + 1}b${[1, 2]}`',
  'var o = { b: 1, get a() { return 2 } }; return [Reflect.ownKeys(o), Reflect.has(o, "toString"), Reflect.get(o, "a"), Reflect.apply(Math.max, null, [1, 4]), Reflect.construct(Array, [1, 2]), Object.getOwnPropertyDescriptor(o, "b"), typeof Object.getOwnPropertyDescriptors(o).a.get]',
  'var w = new WeakMap(), k = {}; w.set(k, 1); var s = new WeakSet([k]); try { w.set("x", 1) } catch (e) { return [e.name, w.get(k), w.has({}), s.has(k), s.delete(k), s.has(k)] }',
  'return [JSON.stringify({ a: 1, b: [{ a: 2, c: 3 }] }, ["a", "b"]), JSON.stringify({ a: 1, b: 2 }, (k, v) => k === "a" ? undefined : typeof v === "number" ? v + 1 : v), JSON.parse("[1,{\\"a\\":2}]", function (k, v) { return typeof v === "number" ? v * 2 : k === "a" ? undefined : v })]',
  'return [[3, 1].toSorted(), [1, 2].toReversed(), [1, 2, 3].with(-1, 9), [1, 2, 3].toSpliced(0, 1), String.raw`a\\n${1}`, escape("é b"), unescape("%41"), BigInt("5") + 1n === 6n, Math.imul(3, 4), Math.clz32(1)]',
  'class T { get [Symbol.toStringTag]() { return "T" } } return [new T() + "", ...[null, undefined, 1, "s", true, [], new Map(), /x/, new Date(0), new Error("e"), () => 1].map(x => Object.prototype.toString.call(x))]',
  'if (true) function g() { return 1 } return g()',
  'return (function (a) { "use strict"; arguments[0] = 9; return [a, arguments[0]] })(1)',
  'return (function () { "use strict"; { function f() {} } return typeof f })()',
  'return (function () { "use strict"; var f = 1; { function f() {} } return f })()',
  'return (function () { { function f() {} } return typeof f })()',
  'function tag(s, ...v) { return s.join("|") + s.raw.length + v.join() } return tag`a${1}b${2}c`',
  'var o = { a: { b: null } }; return [o?.a?.b?.c, o.x?.y.z, o.x?.(), o.a.b ?? "d"]',
  'let a = null; a ??= 1; a ||= 2; a &&= 3; return a',
  'return "Hello World".split(" ").map(s => s.toUpperCase()).reverse().join("-")',
  'return ["a-b-c".replace("-", "+"), "a-b-c".replace(/-/g, "+"), "abc".replace(/(b)/, "[$1]"), "x1y2".replace(/\\d/g, d => d * 2), "aXbX".replaceAll("X", "")]',
  'return ["abc".charAt(1), "abc"[2], "abc".slice(-2), "abc".substr(1, 1), "abc".substring(2, 0), "abc".indexOf("c"), "abc".includes("d"), "  x ".trim(), "a".padStart(3, "0"), "abc".at(-1), "a,b".split(","), "abc".codePointAt(0), "ab".repeat(2), "abc".startsWith("b", 1), "abc".endsWith("c"), "a".localeCompare("b"), "aBc".toLowerCase(), "abc".concat(1, 2), "abc".search(/c/), "x".length]',
  'return ["2020-01-02".match(/(\\d+)-(\\d+)/).slice(1), "x".match(/y/), "aaa".match(/a/g), /a/.test("b"), /(?<y>\\d+)/.exec("a12").groups.y, /x/gi.flags, /x\\/y/.source, [..."a1b2".matchAll(/[a-z]/g)].length]',
  'var r = /a/g; return [r.test("aa"), r.lastIndex, r.test("aa"), r.test("aa"), r.lastIndex]',
  'return [[3, 1, 2].sort(), [10, 9, 1].sort(), [10, 9, 1].sort((a, b) => a - b), [1, 2, 3].reverse(), [1, [2, [3]]].flat(), [1, 2].flatMap(x => [x, x]), [1, 2, 3].indexOf(2), [1, 2, 3].lastIndexOf(3), [1, 2, 3].includes(4), [1, 2, 3].slice(1), [1, 2, 3].at(-1), [1, 2, 3].join("")]',
  'var a = [1, 2, 3, 4]; return [a.splice(1, 2, "x"), a, a.push(5), a.pop(), a.shift(), a.unshift(0), a.length, a.fill(9, 1), a.concat([1], 2)]',
  'return [[1, 2, 3].reduce((a, b) => a + b), [1, 2].reduceRight((a, b) => a + "," + b, "x"), [1, 2].some(x => x > 1), [1, 2].every(x => x > 1), [1, 2].find(x => x > 1), [1, 2].findIndex(x => x > 5), [1, 2, 3].filter((x, i) => i), [5].map((x, i, a) => a.length), [...[1, 2].entries()], [..."ab"], Array.from({ length: 2 }, (_, i) => i), Array.of(1, 2), Array.isArray([]), new Array(3).length]',
  'var a = [1, 2]; a.length = 1; a[3] = 4; a.x = 1; return [a, a.length, 2 in a, Object.keys(a)]',
  'return [Object.keys({ b: 1, a: 2, 1: 3 }), Object.values({ a: 1 }), Object.entries({ a: 1 }), Object.assign({}, { a: 1 }, null, { b: 2 }), Object.fromEntries([["a", 1]]), { ...{ a: 1 }, b: 2, ..."x" }, Object.is(NaN, NaN), ({}).hasOwnProperty("a"), Object.hasOwn({ a: 1 }, "a"), Object.getOwnPropertyNames([1])]',
  'var o = Object.freeze({ a: 1 }); o.a = 2; o.b = 3; delete o.a; return [o, Object.isFrozen(o)]',
  'var o = {}; Object.defineProperty(o, "x", { get() { return 4 }, enumerable: false }); return [o.x, Object.keys(o), JSON.stringify(o)]',
  'var o = Object.create({ inherited: 1 }, { own: { value: 2, enumerable: true } }); var k = []; for (var n in o) k.push(n); return [k, o.inherited, "inherited" in o, o.hasOwnProperty("inherited")]',
  'var m = new Map([["a", 1]]); m.set("b", 2).delete("a"); return [m.size, m.get("b"), m.has("a"), [...m], [...m.keys()], Object.fromEntries(m)]',
  'var s = new Set([1, 1, 2]); s.add(3); s.delete(1); var out = []; s.forEach(v => out.push(v)); return [s.size, s.has(2), [...s], out]',
  'return [Math.max(1, 2), Math.min(), Math.floor(1.5), Math.round(2.5), Math.abs(-1), Math.pow(2, 3), Math.PI > 3, Math.trunc(-1.5), Math.sign(-3), Math.hypot(3, 4)]',
  'return [parseInt("12px"), parseInt("ff", 16), parseFloat("1.5e1x"), isNaN("x"), isFinite("1"), Number("0x10"), Number(""), Number(null), Number.isInteger(1.5), (1.005).toFixed(1), (255).toString(16), Number.MAX_SAFE_INTEGER, 0.1 + 0.2, 1 / 3, String(1e21), Number("1_0")]',
  'return [String(null), String([1, [2]]), String({}), "" + function () {}.name, [undefined, null] + "", String(true), `${{}}`, [] == "", [0] == false, ({ valueOf() { return 3 } }) + 1, `${{ toString() { return "t" } }}`]',
  'return [JSON.stringify({ a: [1, undefined, () => 1], b: undefined, c: new Date(0), d: { toJSON() { return "j" } } }), JSON.parse("{\\"a\\":[1,{\\"b\\":null}]}"), JSON.stringify("é\\n"), JSON.stringify([1, { a: 2 }], null, 2)]',
  'try { JSON.parse("{") } catch (e) { return e.name }',
  'try { undefinedFunction() } catch (e) { return [e.name, typeof undefinedFunction] }',
  'try { const c = 1; c = 2 } catch (e) { return e.name }',
  'try { (1)() } catch (e) { return e.name }',
  'try { new (() => 1)() } catch (e) { return e.name }',
  'try { [].reduce((a, b) => a) } catch (e) { return e.name }',
  'try { decodeURIComponent("%") } catch (e) { return [e.name, encodeURIComponent("a b&"), encodeURI("a b&")] }',
  'try { null[Symbol.iterator] } catch (e) { return e instanceof TypeError }',
  'try { var [a] = null } catch (e) { return e.name }',
  'try { ({}).x.y } catch (e) { return e.message.indexOf("undefined") >= 0 }',
  'var d = new Date(0); return [d.getTime(), d.toISOString(), d.getUTCDay(), new Date("2020-02-03").getUTCMonth(), new Date(2020, 0, 1) instanceof Date, Date.UTC(2020, 1, 1), +new Date(5), new Date(NaN).getTime(), JSON.stringify(d)]',
  'function f() { return typeof this } return [f.call("x"), f.call({}), (function () { "use strict"; return this === undefined })()]',
  'function f() { return [].slice.call(arguments, 1) } return f(1, 2, 3)',
  'var f = function g(n) { return n ? n * g(n - 1) : 1 }; return [f(5), typeof g]',
  'var o = { f: function () { return (() => this.v)() }, v: 6 }; return o.f()',
  'function make() { var n = 0; return { inc: function () { return ++n }, get: () => n } } var a = make(), b = make(); a.inc(); a.inc(); b.inc(); return [a.get(), b.get()]',
  'return [f(), typeof v, (function () { return typeof inner; function inner() {} })()]; function f() { return "hoisted" } var v = 1',
  'if (true) { function inBlock() { return 1 } } return inBlock()',
  'var it = { from: 1, to: 3, [Symbol.iterator]() { let c = this.from, t = this.to; return { next: () => c <= t ? { value: c++, done: false } : { value: undefined, done: true } } } }; return [...it]',
  'var o = { a: 1 }; var p = o; p.b = 2; return [o === p, o.b, { a: 1 } === { a: 1 }]',
  'var s = Symbol("d"); var o = { [s]: 1 }; return [o[s], Object.keys(o), typeof s, s.toString()]',
  'return [1n + 2n, typeof 1n].map(String)',
  'var x = 1; x++; ++x; x--; x += 4; x **= 2; x %= 7; x <<= 2; return [x, x++, x]',
  'var o = { n: 1, f() { return this.n } }; var g = o.f.bind({ n: 2 }); return [o.f(), g(), o.f.call({ n: 3 }), o.f.apply({ n: 4 }, [])]',
  'var i = 0; do { i++; if (i == 2) continue; } while (i < 3); return i',
  'var a = [1, 2, 3]; var n = 0; for (const x of a) { if (x === 1) a.push(9); n += x; } return n',
  'var a = []; for (const [k, v] of Object.entries({ x: 1, y: 2 })) a.push(k + v); return a',
  'var a = 1; (function () { a = 2; b = 3; })(); return [a, typeof b]; var b',
  'return [..."x😀y"].length',
  'return ((a, { b = 2, c } = {}) => [a, b, c])(1, { c: 3 })',
  'var calls = []; function t(n) { calls.push(n); return n } t(0) || t(1) && t(2); (t(3), t(4)); var o = { [t(5)]: t(6) }; return calls',
  'var getter = { get a() { return 1 } }; return Object.entries(getter)',
  'return [new.target === undefined]',
  'return [isNaN(undefined), [1, 2, 3].toString(), [null, [undefined]].toString(), Boolean([]), Boolean(""), new Boolean(false) ? 1 : 2, new String("ab").length, typeof new Number(1), Object("x") == "x"]',
];

describe('the analyzer', () => {
  it.each(bodies)('computes what JavaScript computes: %s', (body) => {
    expect(verdictOn(body)).toBe('agrees');
  });

  it('computes what JavaScript computes, for expressions made at random', () => {
    const leaf = fc.oneof(
      fc.integer({ min: -5, max: 12 }).map((number) => `(${number})`),
      fc
        .constantFrom(
          '"a"',
          '"Google"',
          '"12"',
          '""',
          'true',
          'false',
          'null',
          'undefined',
          '[]',
          '[1,"b",3]',
          '{a:1,b:"x"}',
        )
        .map((text) => `(${text})`),
    );
    const { expression } = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { maxDepth: 4, depthIdentifier: 'depth' },
        leaf,
        fc
          .tuple(
            tie('expression'),
            fc.constantFrom(
              '+',
              '-',
              '*',
              '%',
              '===',
              '==',
              '!=',
              '<',
              '>=',
              '&&',
              '||',
              '??',
              '&',
              '|',
              '>>',
            ),
            tie('expression'),
          )
          .map(([a, operator, b]) => `((${a}) ${operator} (${b}))`),
        fc
          .tuple(
            fc.constantFrom(
              '!',
              '-',
              '+',
              'typeof ',
              '~',
              'String',
              'Number',
              'Boolean',
              'JSON.stringify',
              'Array.isArray',
              'isNaN',
              'parseInt',
            ),
            tie('expression'),
          )
          .map(([operator, a]) => `${operator}(${a})`),
        fc
          .tuple(tie('expression'), tie('expression'), tie('expression'))
          .map(([a, b, c]) => `((${a}) ? (${b}) : (${c}))`),
        fc
          .tuple(
            tie('expression'),
            fc.constantFrom(
              '.toUpperCase()',
              '.slice(1)',
              '.indexOf("b")',
              '.includes("o")',
              '.split("o")',
              '.charAt(1)',
              '.concat("z")',
              '.trim()',
            ),
          )
          .map(([a, call]) => `String(${a})${call}`),
        fc
          .tuple(tie('expression'), tie('expression'))
          .map(([a, b]) => `[${a}, ${b}].map(x => x).filter(x => x != null).join("-")`),
        fc
          .tuple(tie('expression'), fc.constantFrom('a', 'length', 'b', '0'))
          .map(([a, key]) => `(${a})?.["${key}"]`),
        tie('expression').map(
          (a) => `(function (x) { try { return x.a.b } catch (e) { return e.name } })(${a})`,
        ),
        fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `({ ...{ k: ${a} }, m: ${b} })`),
      ),
    }));
    fc.assert(
      fc.property(expression, (text) => {
        expect(verdictOn(`return [${text}]`)).toBe('agrees');
      }),
      { numRuns: 400 },
    );
  });
});
