import type { HostileCase } from '../hostile-case.ts';

const step = 'function onLoginRequest(context) { executeStep(1); }';
/** A text may be refused, or be too much for a pass; or it is fine. What it must not do is harm anybody else. */
const any = [
  'succeeded',
  'script-syntax',
  'script-threw',
  'limit-cpu',
  'limit-heap',
  'limit-memory',
  'limit-input',
  'sandbox-crashed',
];

const nest = (open: string, inner: string, close: string, depth: number) =>
  open.repeat(depth) + inner + close.repeat(depth);
const list = (count: number, item: (index: number) => string, between = '') =>
  Array.from({ length: count }, (_, index) => item(index)).join(between);

type Row = readonly [id: string, name: string, top: () => string, ends?: readonly string[]];

const rows: readonly Row[] = [
  ['S201', 'a hundred thousand characters of declarations', () => list(6_000, (i) => `var v${i} = ${i};`)],
  ['S202', 'three thousand functions', () => list(3_000, (i) => `function f${i}() { return ${i}; }`)],
  ['S203', 'ten thousand names without a declaration', () => list(10_000, (i) => `g${i} = 1;`)],
  ['S204', 'nested parentheses', () => nest('(', '1', ')', 20_000), ['script-syntax']],
  ['S205', 'nested functions', () => `${nest('(function () { return ', '1', '; })()', 1500)};`],
  ['S206', 'nested arrows', () => `${'a => '.repeat(5_000)}1;`],
  ['S207', 'nested templates', () => `${nest('`${', '1', '}`', 3_000)};`],
  ['S208', 'nested classes', () => `${nest('(class { static x = ', '1', '; })', 700)};`],
  [
    'S209',
    'nested lists and patterns',
    () => `var ${nest('[', 'x', ']', 1500)} = ${nest('[', '1', ']', 1500)};`,
  ],
  ['S210', 'nested blocks and labels', () => nest('{ l: for (;;) { ', 'break;', ' break; } }', 800)],
  [
    'S211',
    'a chain of `else`',
    () =>
      list(5_000, (i) => `if (v === ${i}) {} else `)
        .replace(/^/, 'var v;')
        .concat('{}'),
  ],
  ['S212', 'a chain of members', () => `var a = {}; function f() { return a${'?.b'.repeat(5_000)}; }`],
  ['S213', 'a chain of operators', () => `var sum = ${'1+'.repeat(5_000)}1;`, ['script-syntax']],
  ['S214', 'a `switch` of ten thousand cases', () => `switch (1) { ${list(10_000, (i) => `case ${i}:`)} }`],
  [
    'S215',
    'an object of eight thousand keys',
    () => `var all = { ${list(8_000, (i) => `k${i}: ${i}`, ',')} };`,
  ],
  ['S216', 'a text of a hundred thousand characters', () => `var text = '${'x'.repeat(100_000)}';`],
  ['S217', 'a number of a hundred thousand digits', () => `var number = ${'9'.repeat(100_000)}n;`],
  [
    'S218',
    'a pattern of thirty thousand groups',
    () => `var pattern = /${nest('(a|', 'b', ')', 30_000)}/; pattern.test('a');`,
  ],
  [
    'S219',
    'a pattern of nested counts',
    () => `var pattern = /${nest('(?:', 'a', '{1,1000})', 6)}/; pattern.test('a'.repeat(100));`,
  ],
  [
    'S220',
    'a pattern of many names',
    () => `var pattern = /${list(3_000, (i) => `(?<n${i}>a)?`)}/; pattern.exec('a');`,
  ],
  ['S221', 'unicode escapes in every letter', () => list(7_000, (i) => `var \\u{61}${i};`)],
  ['S222', 'a tagged template of twenty thousand places', () => `String.raw\`${'${1}'.repeat(20_000)}\`;`],
  ['S223', 'a hundred thousand semicolons', () => ';'.repeat(100_000)],
  [
    'S224',
    'a comment of a hundred thousand characters',
    () => `/*${'x'.repeat(100_000)}*/`,
    ['succeeded', 'limit-memory', 'limit-heap', 'limit-cpu'],
  ],
  ['S225', 'thousands of comments and line ends', () => '//\n'.repeat(40_000)],
  ['S226', 'a call of fifteen thousand arguments', () => `Math.max(${list(15_000, String, ',')});`],
  ['S227', 'a million semicolons', () => ';'.repeat(1_000_000), ['limit-program-characters']],
  [
    'S228',
    'ten megabytes of a text',
    () => `var text = '${'x'.repeat(10_000_000)}';`,
    ['limit-program-characters'],
  ],
];

/** Texts that are expensive to read, for the host or for the worker. */
export const compilingCases: readonly HostileCase[] = rows.map(([id, name, top, ends = any]) => ({
  id,
  name,
  script: `${top()}\n${step}`,
  ends,
}));
