import { type ESTree, Visitor } from 'vite';
import { lineOf, parseSource, type SourceFile } from './source-tree.ts';

/** A place where a file reads something from around the program instead of being handed it. */
export interface AmbientUse {
  readonly what: 'Date.now' | 'new Date()' | 'Math.random' | 'process.env';
  readonly line: number;
}

const ambientMembers: Readonly<Record<string, Readonly<Record<string, AmbientUse['what']>>>> = {
  Date: { now: 'Date.now' },
  Math: { random: 'Math.random' },
  process: { env: 'process.env' },
};

/** Finds reads of the clock, of chance and of the environment of the process. */
export function ambientUses(file: SourceFile): AmbientUse[] {
  const uses: AmbientUse[] = [];
  const add = (what: AmbientUse['what'] | undefined, node: ESTree.Node): void => {
    if (what !== undefined) uses.push({ what, line: lineOf(file.text, node.start) });
  };

  new Visitor({
    MemberExpression: (node) => add(ambientMember(globalName(node.object), memberName(node)), node),
    NewExpression: (node) => {
      if (globalName(node.callee) === 'Date' && node.arguments.length === 0) add('new Date()', node);
    },
    CallExpression: (node) => {
      if (globalName(node.callee) === 'Date') add('new Date()', node);
    },
    VariableDeclarator: (node) => {
      if (node.id.type !== 'ObjectPattern') return;
      const object = node.init === null ? undefined : globalName(node.init);
      for (const property of node.id.properties) {
        if (property.type === 'Property')
          add(ambientMember(object, keyName(property.key, property.computed)), node);
      }
    },
    ImportDeclaration: (node) => {
      if (!/^(node:)?process$/.test(node.source.value)) return;
      for (const specifier of node.specifiers) {
        if (specifier.type === 'ImportSpecifier' && keyName(specifier.imported, false) === 'env') {
          add('process.env', node);
        }
      }
    },
  }).visit(parseSource(file).program);
  return uses;
}

function ambientMember(
  object: string | undefined,
  member: string | undefined,
): AmbientUse['what'] | undefined {
  if (object === undefined || member === undefined || !Object.hasOwn(ambientMembers, object))
    return undefined;
  const members = ambientMembers[object];
  return members !== undefined && Object.hasOwn(members, member) ? members[member] : undefined;
}

/** Finds waits for time to pass: promises that a timer resolves, and what does the same. */
export function sleeps(file: SourceFile): number[] {
  const lines = new Set<number>();
  const add = (node: ESTree.Node): void => {
    lines.add(lineOf(file.text, node.start));
  };
  const executors: { promise: ESTree.NewExpression; resolve: string }[] = [];
  const timers: ESTree.CallExpression[] = [];

  new Visitor({
    NewExpression: (node) => {
      const executor = node.arguments[0];
      if (globalName(node.callee) !== 'Promise' || !isFunction(executor)) return;
      const resolve = executor.params[0];
      if (resolve?.type === 'Identifier') executors.push({ promise: node, resolve: resolve.name });
    },
    CallExpression: (node) => {
      if (globalName(node.callee) === 'setTimeout') timers.push(node);
      if (/^Atomics\.wait(Async)?$/.test(file.text.slice(node.callee.start, node.callee.end))) add(node);
    },
    ImportDeclaration: (node) => {
      if (/^(node:)?timers\/promises$/.test(node.source.value)) add(node);
    },
  }).visit(parseSource(file).program);

  for (const { promise, resolve } of executors) {
    const inside = timers.filter((timer) => timer.start > promise.start && timer.end < promise.end);
    if (inside.some((timer) => resolvesOnly(timer.arguments[0], resolve))) add(promise);
  }
  return [...lines].sort((a, b) => a - b);
}

/** Whether a timer's callback is the promise's `resolve`, or a function that does nothing but call it. */
function resolvesOnly(callback: ESTree.Node | undefined, resolve: string): boolean {
  if (callback?.type === 'Identifier') return callback.name === resolve;
  if (!isFunction(callback) || callback.body === null) return false;
  const { body } = callback;
  const only = body.type === 'BlockStatement' && body.body.length === 1 ? body.body[0] : body;
  const call = only?.type === 'ExpressionStatement' ? only.expression : only;
  return call?.type === 'CallExpression' && call.callee.type === 'Identifier' && call.callee.name === resolve;
}

type FunctionNode = ESTree.ArrowFunctionExpression | ESTree.Function;

function isFunction(node: ESTree.Node | undefined): node is FunctionNode {
  return node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionExpression';
}

/** The global that an expression names: `Date`, `globalThis.Date`. Local names are taken for globals. */
function globalName(node: ESTree.Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier') return undefined;
  return /^(globalThis|global|window|self)$/.test(node.object.name) ? memberName(node) : undefined;
}

function memberName(node: ESTree.MemberExpression): string | undefined {
  return node.property.type === 'PrivateIdentifier' ? undefined : keyName(node.property, node.computed);
}

function keyName(node: ESTree.Node, computed: boolean): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  return !computed && node.type === 'Identifier' ? node.name : undefined;
}
