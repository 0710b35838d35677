import { parseScript } from '@stepgate/engine/script';

/** One change of a text; the numbers choose place and material, and fit every text. */
export interface Mutation {
  readonly kind: MutationKind;
  readonly at: number;
  readonly from: number;
}

/** Words that reach far in a script, and statements that end it in odd ways. */
const material = [
  'globalThis',
  'context',
  'executeStep',
  'sendError',
  'fail',
  'httpGet',
  'prompt',
  'hasRole',
  'Log.info',
  'require',
  'Reflect',
  'Proxy',
  'Promise',
  'Symbol.iterator',
  'Object.prototype',
  'Array.prototype',
  'arguments',
  'this',
  'null',
  'undefined',
  'NaN',
  '-1',
  '2 ** 53',
  '1e9',
  '10n',
  "'__proto__'",
  "'constructor'",
  '[]',
  '({})',
  '(function () {})',
  '(async () => {})',
  'new Error()',
  'await',
  'yield',
  'async',
  'var',
  'let',
  '=>',
  '...',
  '?.',
  '`',
  '/*',
  '//',
  'for (;;);',
  'throw null;',
  'return;',
  'null.x;',
  'debugger;',
  'continue;',
  "'use strict';",
  'try {',
  '} finally {',
  'Object.freeze(context);',
  'executeStep(1);',
  'Promise.reject(1);',
  'with (context) {',
  'class A extends Promise {}',
  'label: {',
  '"\\ud800"',
  '\u2028',
  '\u0000',
] as const;

const mutators = {
  dropToken: (text, { at }) => changed(text, placeOf(tokensOf(text), at), () => ''),
  replaceToken: (text, { at, from }) => changed(text, placeOf(tokensOf(text), at), () => materialAt(from)),
  insertToken: (text, { at, from }) =>
    changed(text, placeOf(tokensOf(text), at), (token) => `${materialAt(from)} ${token}`),
  takeToken: (text, { at, from }, donor) =>
    changed(text, placeOf(tokensOf(text), at), () => textAt(donor, placeOf(tokensOf(donor), from))),
  dropStatement: (text, { at }) => changed(text, statementOf(text, at), () => ';'),
  repeatStatement: (text, { at }) => changed(text, statementOf(text, at), (node) => `${node}\n${node}`),
  takeStatement: (text, { at, from }, donor) =>
    changed(text, statementOf(text, at), (node) => `${node}\n${textAt(donor, statementOf(donor, from))}`),
  loopStatement: (text, { at }) =>
    changed(text, statementOf(text, at), (node) => `for (var turn = 0; turn < 3; turn++) { ${node} }`),
  catchStatement: (text, { at }) =>
    changed(
      text,
      statementOf(text, at),
      (node) => `try { ${node} } catch (caught) { Log.info(String(caught)); }`,
    ),
  delayStatement: (text, { at }) =>
    changed(text, statementOf(text, at), (node) => `Promise.resolve().then(function () { ${node} });`),
  deferStatement: (text, { at }) =>
    changed(text, statementOf(text, at), (node) => `(async () => { await null; ${node} })();`),
  insertStatement: (text, { at, from }) =>
    changed(text, statementOf(text, at), (node) => `${materialAt(from)};\n${node}`),
  moveExpression: (text, { at, from }) =>
    changed(text, expressionOf(text, at), () => `(${textAt(text, expressionOf(text, from))})`),
  takeExpression: (text, { at, from }, donor) =>
    changed(text, expressionOf(text, at), () => `(${textAt(donor, expressionOf(donor, from))})`),
  replaceExpression: (text, { at, from }) =>
    changed(text, expressionOf(text, at), () => `(${materialAt(from)})`),
  callWithExpression: (text, { at, from }) =>
    changed(text, expressionOf(text, at), (node) => `${materialAt(from)}(${node})`),
  awaitExpression: (text, { at }) =>
    changed(text, expressionOf(text, at), (node) => `(async () => ${node})()`),
} satisfies Record<string, (text: string, mutation: Pick<Mutation, 'at' | 'from'>, donor: string) => string>;

export type MutationKind = keyof typeof mutators;
export const mutationKinds = Object.keys(mutators) as MutationKind[];

/** Of the changes that leave no script, one in this many is kept: most texts should run. */
const keptFaults = 16;

/** Changes a script; parts that are taken come out of the donor. What comes out need not be a script any more. */
export function mutateScript(text: string, mutations: readonly Mutation[], donor: string): string {
  return mutations.reduce((mutant, mutation) => {
    const next = mutators[mutation.kind](mutant, mutation, donor);
    return mutation.from % keptFaults === 0 || parseScript(next, 'stepgate').ok ? next : mutant;
  }, text);
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function changed(text: string, place: Place | undefined, change: (part: string) => string): string {
  if (place === undefined) return text;
  return text.slice(0, place.start) + change(textAt(text, place)) + text.slice(place.end);
}

function textAt(text: string, place: Place | undefined): string {
  return place === undefined ? '' : text.slice(place.start, place.end);
}

function placeOf(places: readonly Place[], number: number): Place | undefined {
  return places[number % Math.max(1, places.length)];
}

function materialAt(number: number): string {
  return material[number % material.length] ?? '';
}

/** Near enough to tokens of the language: it need not be right about texts that are none. */
function tokensOf(text: string): Place[] {
  const token =
    /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|[\p{ID_Start}$_][\p{ID_Continue}$]*|\d[\w.]*|=>|[=!<>]=+|[&|]{2}|\S/gu;
  return [...text.matchAll(token)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
}

function statementOf(text: string, number: number): Place | undefined {
  return placeOf(nodesOf(text, /Statement$|Declaration$/), number);
}

function expressionOf(text: string, number: number): Place | undefined {
  return placeOf(nodesOf(text, /Expression$|^Literal$/), number);
}

/** Nodes of a script whose types fit; none of a text that is no script. */
function nodesOf(text: string, types: RegExp): Place[] {
  const parsed = parseScript(text, 'stepgate');
  if (!parsed.ok) return [];
  const found: Place[] = [];
  const open: unknown[] = [...parsed.tree.body];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node !== 'object' || node === null) continue;
    if ('type' in node && 'start' in node && 'end' in node && types.test(String(node.type))) {
      found.push({ start: Number(node.start), end: Number(node.end) });
    }
    open.push(...Object.values(node).flat());
  }
  return found;
}
