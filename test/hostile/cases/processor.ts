import { type HostileCase, login } from '../hostile-case.ts';

const overCpu = ['limit-cpu'];
const overLimit = ['limit-cpu', 'limit-heap', 'limit-memory'];
const mayDie = [...overLimit, 'sandbox-crashed'];
/** The script gets an error from a built-in that has a limit of its own, or is not there. */
const refused = ['script-threw'];
const noCode = ['eval-refused'];

const wasmLoop = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 9, 1, 7, 0, 3, 64,
  12, 0, 11, 11,
];

const rows: readonly (readonly [id: string, name: string, body: string, ends: readonly string[]])[] = [
  ['T104', 'a busy loop', `while (true);`, overCpu],
  [
    'T105',
    'a loop that goes on in `finally`',
    `for (;;) { try { for (;;); } catch (stopped) { continue; } finally { continue; } }`,
    overCpu,
  ],
  ['T106', 'recursion without end', `(function deeper() { deeper(); })();`, refused],
  [
    'T107',
    'recursion that catches its end',
    `function deeper() { try { deeper(); } catch (full) { deeper(); } } deeper();`,
    overCpu,
  ],
  ['T108', 'a pattern that backtracks', `/^(a+)+$/.test('a'.repeat(40) + '!');`, overCpu],
  ['T109', 'a huge pattern', `new RegExp('('.repeat(20000) + ')'.repeat(20000)).test('x');`, refused],
  ['T110', 'an async loop', `(async function () { for (;;) await null; })();`, overCpu],
  [
    'T111',
    'a thenable that resolves to itself',
    `var self = { then: function (resolve) { resolve(self); } }; Promise.resolve(self);`,
    overCpu,
  ],
  [
    'T112',
    'a native search in a length that lies',
    `Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1);`,
    refused,
  ],
  [
    'T113',
    'a native reversal of a length that lies',
    `Array.prototype.reverse.call({ length: 2 ** 53 - 1 });`,
    refused,
  ],
  [
    'T114',
    'a native sort of a length that lies',
    `Array.prototype.sort.call({ length: 2 ** 53 - 1 });`,
    refused,
  ],
  ['T115', 'a sort of a huge list of holes', `new Array(2 ** 32 - 1).sort();`, refused],
  [
    'T116',
    'a native walk over a length that lies',
    `Array.prototype.every.call({ length: 2 ** 53 - 1 }, function () { return true; });`,
    refused,
  ],
  ['T117', 'a raw text of a length that lies', `String.raw({ raw: { length: 2 ** 53 - 1 } });`, refused],
  [
    'T118',
    'combining marks to be ordered',
    `('a' + '\\u0300\\u0327'.repeat(5e5)).normalize('NFD');`,
    refused,
  ],
  ['T119', 'a power of big numbers', `(3n ** (2n ** 24n)).toString();`, [...overLimit, ...refused]],
  [
    'T120',
    'the digits of a big number',
    `((1n << (2n ** 24n)) - 1n).toString();`,
    [...overLimit, ...refused],
  ],
  [
    'T121',
    'JSON read in a loop',
    `var text = '[' + '1,'.repeat(1e6) + '1]'; for (;;) JSON.parse(text);`,
    mayDie,
  ],
  [
    'T122',
    'keys listed in a loop',
    `var all = {}; for (var i = 0; i < 2e6; i++) all[i] = 1; for (;;) Reflect.ownKeys(all);`,
    mayDie,
  ],
  ['T123', 'a million nested parentheses', `(0, eval)('('.repeat(1e6) + ')'.repeat(1e6));`, noCode],
  ['T124', 'three megabytes of declarations', `(0, eval)('var x = 1;'.repeat(3e5));`, noCode],
  ['T125', 'a wait for nobody', `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`, refused],
  [
    'T126',
    'a loop in WebAssembly',
    `new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([${wasmLoop}]))).exports.f();`,
    refused,
  ],
  ['T127', 'a long text to be encoded', `encodeURIComponent('\\u20ac'.repeat(1e7));`, refused],
  [
    'T128',
    'an iterator that drops without end',
    `Iterator.from({ next: function () { return { done: false }; } }).drop(Infinity).next();`,
    overCpu,
  ],
  [
    'T129',
    'a chain of prototypes',
    `var link = {}; for (var i = 0; i < 5e6; i++) link = Object.create(link); link.x;`,
    overLimit,
  ],
];

/** Scripts that take the processor: in loops of their own, and in those of built-ins. */
export const processorCases: readonly HostileCase[] = rows.map(([id, name, body, ends]) => ({
  id,
  name,
  script: login(body),
  ends,
}));
