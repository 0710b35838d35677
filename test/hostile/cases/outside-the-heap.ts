import { type HostileCase, login } from '../hostile-case.ts';

const overLimit = ['limit-cpu', 'limit-heap', 'limit-memory', 'sandbox-crashed'];
const refused = ['script-threw'];

const rows: readonly (readonly [id: string, name: string, body: string, ends: readonly string[]])[] = [
  [
    'S301',
    'a rope of five million knots',
    `var rope = 'a'; for (var i = 0; i < 5e6; i++) rope = rope + 'b'; rope.charCodeAt(1);`,
    [...overLimit, 'succeeded', ...refused],
  ],
  [
    'S302',
    'slices that hold what they were cut from',
    `var all = []; for (;;) all.push(('x'.repeat(1e6) + all.length).slice(3, 40));`,
    [...overLimit, ...refused],
  ],
  [
    'S303',
    'the registry of symbols',
    `for (var i = 0; ; i++) Symbol.for('key ' + i + 'x'.repeat(200));`,
    [...overLimit, ...refused],
  ],
  [
    'S304',
    'descriptions of symbols',
    `var all = []; for (;;) all.push(Symbol('x'.repeat(1e4) + all.length));`,
    [...overLimit, ...refused],
  ],
  [
    'S305',
    'compiled patterns without end',
    `var all = []; for (var i = 0; ; i++) { var made = new RegExp('a{1,' + (1 + i % 1000) + '}' + i); made.test('a'); all.push(made); }`,
    [...overLimit, ...refused],
  ],
  [
    'S306',
    'a big number that is shifted far',
    `(1n << (2n ** 29n));`,
    [...overLimit, ...refused, 'succeeded'],
  ],
  [
    'S307',
    'big numbers that double',
    `var all = [], number = 1n; for (;;) { number = number << 4096n; all.push(number); }`,
    [...overLimit, ...refused],
  ],
  [
    'S308',
    'buffers of any kind',
    `[typeof ArrayBuffer, typeof SharedArrayBuffer, typeof DataView, typeof Uint8Array, typeof Float64Array].forEach(function (kind) { if (kind !== 'undefined') Log.info(kind); });
     for (;;) new Uint8Array(1 << 20);`,
    [...overLimit, ...refused],
  ],
  [
    'S309',
    'a chain of proxies',
    `var link = {}; for (var i = 0; i < 2e5; i++) link = new Proxy(link, {}); link.x;`,
    [...overLimit, ...refused],
  ],
  [
    'S310',
    'a chain of bound functions',
    `var link = function () {}; for (var i = 0; i < 2e5; i++) link = link.bind(null); link();`,
    [...overLimit, ...refused, 'succeeded'],
  ],
  [
    'S311',
    'generators that are never ended',
    `var all = []; for (;;) { var made = (function* () { yield new Array(100).fill(1); })(); made.next(); all.push(made); }`,
    overLimit,
  ],
  [
    'S312',
    'texts that grow in a list that is joined',
    `var all = new Array(1e6).fill('x'.repeat(1e3)); all.join('y'.repeat(1e3));`,
    [...overLimit, ...refused],
  ],
  [
    'S313',
    'padding and repeating beyond every length',
    `'x'.padEnd(2 ** 29 - 30, 'yz').length; 'x'.repeat(2 ** 29 - 25);`,
    refused,
  ],
  [
    'S314',
    'JSON that multiplies',
    `var text = 'x'.repeat(1e6), all = []; for (var i = 0; i < 400; i++) all.push(text); JSON.stringify(all).length;`,
    [...overLimit, ...refused],
  ],
  [
    'S315',
    'lists with a hole of four billion',
    `for (;;) { var list = []; list[4294967294] = 1; list.concat(list); list.slice(0); }`,
    [...overLimit, ...refused],
  ],
  [
    'S316',
    'a group for every element',
    `Map.groupBy({ *[Symbol.iterator]() { for (var i = 0; ; i++) yield i; } }, function (i) { return i; });`,
    overLimit,
  ],
  [
    'S317',
    'a format for every number',
    `for (;;) { (1.7976931348623157e308).toString(2); (5e-324).toFixed(100); Number('9'.repeat(1e5)); }`,
    overLimit,
  ],
  [
    'S318',
    'a date out of a million parentheses',
    `for (;;) Date.parse('('.repeat(1e6));`,
    [...overLimit, ...refused],
  ],
  [
    'S319',
    'texts in many languages',
    `for (;;) 'x'.repeat(1e5).localeCompare('y', 'de', { sensitivity: 'base' });`,
    [...overLimit, ...refused],
  ],
  [
    'S320',
    'upper case of what grows',
    `var text = '\\u0149\\ufb03'.repeat(1e6); for (;;) text = text.toUpperCase().slice(0, 2e6);`,
    [...overLimit, ...refused],
  ],
];

/** Scripts that take memory or time where the engine underneath does not count it. */
export const outsideTheHeapCases: readonly HostileCase[] = rows.map(([id, name, body, ends]) => ({
  id,
  name,
  script: login(body),
  ends,
}));
