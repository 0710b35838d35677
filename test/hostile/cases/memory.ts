import { type HostileCase, login } from '../hostile-case.ts';

const overLimit = ['limit-cpu', 'limit-heap', 'limit-memory'];
/** Ended by its own process, which could not go on; twice, for a death alone proves nothing. */
const mayDie = [...overLimit, 'sandbox-crashed'];
/** Refused by a built-in that has a limit of its own, in the script. */
const refused = ['script-threw'];
const absent = ['script-threw'];

const rows: readonly (readonly [id: string, name: string, body: string, ends: readonly string[]])[] = [
  ['T086', 'arrays without end', `var all = []; for (;;) all.push(new Array(1000).fill(1.1));`, overLimit],
  [
    'T087',
    'a map without end',
    `var all = new Map(); for (var i = 0; ; i++) all.set('key ' + i, { value: i, text: 'text ' + i });`,
    overLimit,
  ],
  ['T088', 'a spread of half a billion characters', `[...'.'.repeat(5e8)];`, refused],
  [
    'T089',
    'a list filled beside a buffer',
    `var buffer = typeof ArrayBuffer === 'undefined' ? null : new ArrayBuffer(8 << 20);
     var list = new Array(100 << 20); for (var i = list.length; i > 0; i--) list[i - 1] = buffer;`,
    mayDie,
  ],
  ['T090', 'a filled list of 134 million', `new Array(2 ** 27).fill(0);`, refused],
  ['T091', 'a list of 268 million out of nothing', `Array.from({ length: 2 ** 28 });`, refused],
  ['T092', 'a text that doubles', `var text = 'x'; for (;;) text += text;`, refused],
  [
    'T093',
    'a huge text made flat',
    `var text = 'xy'.repeat(2 ** 22), all = []; for (;;) { var flat = text + all.length; flat.charCodeAt(5); flat.indexOf('z'); all.push(flat); }`,
    [...mayDie, ...refused],
  ],
  [
    'T094',
    'a replacement that multiplies',
    `'a'.repeat(2 ** 20).replace(/a/g, '$&'.repeat(400));`,
    [...mayDie, ...refused],
  ],
  [
    'T095',
    'a text split into characters',
    `var all = []; for (;;) all.push('a'.repeat(2 ** 23).split(''));`,
    mayDie,
  ],
  [
    'T096',
    'buffers that are swallowed',
    `var all = [], tries = 0; while (tries < 1e6) { try { all.push(new Uint8Array(1 << 20)); } catch (gone) { tries++; } }`,
    overLimit,
  ],
  [
    'T097',
    'shared buffers that grow',
    `var all = []; for (var i = 0; i < 50; i++) { var shared = new SharedArrayBuffer(8, { maxByteLength: 1 << 26 }); shared.grow(1 << 26); all.push(shared); }`,
    absent,
  ],
  [
    'T098',
    'a gigabyte of WebAssembly memory',
    `var memory = new WebAssembly.Memory({ initial: 16384 }); new Uint8Array(memory.buffer).fill(1);`,
    absent,
  ],
  ['T099', 'a big number squared without end', `var number = 2n; for (;;) number = number * number;`, mayDie],
  ['T100', 'weak references without end', `var all = []; for (;;) all.push(new WeakRef({ a: 1 }));`, absent],
  [
    'T101',
    'formatters of dates without end',
    `var all = []; for (;;) all.push(new Intl.DateTimeFormat('en-US', { timeZone: 'Asia/Tokyo' }));`,
    absent,
  ],
  [
    'T102',
    'a deep text of JSON',
    `JSON.parse('['.repeat(2e6) + ']'.repeat(2e6));`,
    [...mayDie, 'script-threw'],
  ],
  [
    'T103',
    'code made without end',
    `var all = []; for (var i = 0; ; i++) all.push(new Function('return ' + i + ';/*' + 'x'.repeat(1000) + '*/'));`,
    ['eval-refused'],
  ],
];

/** Scripts that take memory, in the heap and outside of it. */
export const memoryCases: readonly HostileCase[] = rows.map(([id, name, body, ends]) => ({
  id,
  name,
  script: login(body),
  ends,
}));
