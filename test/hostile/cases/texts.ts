import { type HostileCase, login } from '../hostile-case.ts';

const step = 'function onLoginRequest(context) { executeStep(1); }';
const succeeds = ['succeeded'];
const noScript = ['script-syntax'];

type Row = readonly [
  id: string,
  name: string,
  script: string,
  ends: readonly string[],
  logs?: readonly string[],
];

const rows: readonly Row[] = [
  ['S101', 'the end of all functions', `}}}})(); ${step}`, noScript],
  ['S102', 'an opened function that the wrapper would close', `${step} function left() { ({ [`, noScript],
  ['S103', 'a comment that is not closed', `${step} /* `, noScript],
  ['S104', 'a template that is not closed', `${step} \``, noScript],
  ['S105', 'comments of web pages', `<!-- one\n${step}\n--> two\n<!--`, succeeds],
  [
    'S106',
    'the end of a script element',
    `${step}\nvar text = '</script><script>x</script>'; // </script>`,
    succeeds,
  ],
  ['S107', 'a hashbang that closes a comment', `#!/usr/bin/env */ }); (() => {\n${step}`, succeeds],
  ['S108', 'two hashbangs', `#!one\n#!two\n${step}`, noScript],
  [
    'S109',
    'line separators that are no line feeds',
    `// one\u2028var two = 'two';\u2029${login(`Log.info(two, '\u2028'.length);`)}`,
    succeeds,
    ['two 1'],
  ],
  ['S110', 'a return at the top', `return { onLoginRequest: 1 };\n${step}`, noScript],
  ['S111', '`new.target`, `super` and `yield` at the top', `new.target; super.x; yield;\n${step}`, noScript],
  [
    'S112',
    '`arguments` at the top',
    `var seen = typeof arguments; ${login(`Log.info(seen);`)}`,
    succeeds,
    ['undefined'],
  ],
  ['S113', 'an entry that is a constant', `const onLoginRequest = 5;`, ['script-no-entry']],
  [
    'S114',
    'an entry that is a class',
    `class onLoginRequest { constructor() { executeStep(1); } }`,
    ['script-threw'],
  ],
  [
    'S115',
    'an entry that is an async generator',
    `async function* onLoginRequest(context) { executeStep(1); }`,
    ['script-async-entry', 'script-no-entry', 'no-step-executed'],
  ],
  [
    'S116',
    'an entry that is a proxy which loops',
    `var onLoginRequest = new Proxy(function () {}, { apply: function () { for (;;); }, get: function () { for (;;); } });`,
    ['limit-cpu'],
  ],
  [
    'S117',
    'names of the host declared anew',
    `var executeStep = executeStep, Log = Log; function sendError() { return 'mine'; } let hasRole = 5;\n${step}`,
    ['succeeded', 'script-threw', ...noScript],
  ],
  [
    'S118',
    'names of built-ins declared anew',
    `var Object = null, JSON = null, Reflect = null, Array = 5; function Promise() {} var undefined = 1;\n${step}`,
    ['succeeded', 'script-threw', ...noScript],
  ],
  [
    'S119',
    'names that the wrapper might use',
    `var stepgate$ = 1, open = 2, stepgate$open = 3, bindings = 4, $open = 5, hook = 6;\n${step}`,
    succeeds,
  ],
  [
    'S120',
    'names in disguise',
    `var \\u{65}xecuteSte\\u0070 = \\u0065xecuteStep; function onLoginRequ\\u0065st(context) { Log.info(typeof \\u0065xecuteStep); executeStep(1); }`,
    ['succeeded', 'script-threw', 'script-no-entry'],
  ],
  [
    'S121',
    'a directive that the wrapper must not lose',
    `'use strict'; var kind = typeof (function () { return this; })(); ${login(`Log.info(kind); `)}`,
    succeeds,
    ['undefined'],
  ],
  [
    'S122',
    'a label named as the entry',
    `onLoginRequest: for (;;) { break onLoginRequest; }`,
    ['script-no-entry'],
  ],
  ['S123', 'a text of nothing but a semicolon', `;`, ['script-no-entry']],
  [
    'S124',
    'a text of nothing but white space and a mark of byte order',
    `\ufeff\u00a0\u2028\u3000\n${step}`,
    succeeds,
  ],
  ['S125', 'a text that is a lone surrogate', `var \ud800 = 1;\n${step}`, noScript],
  ['S126', 'a text with NUL characters', `${step}\u0000`, noScript],
];

/** Texts that try to be more than a script inside the wrapper. */
export const textCases: readonly HostileCase[] = rows.map(([id, name, script, ends, logs]) => ({
  id,
  name,
  script,
  ends,
  ...(logs ? { logs } : {}),
}));
