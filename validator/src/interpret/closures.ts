import { type Closure, define, Obj, type Scope } from '../abstract/value.ts';
import { prototypes } from '../builtins/realm.ts';
import type { FunctionNode } from '../syntax.ts';
import type { Machine } from './machine.ts';

/** Parameters before the first with a default or the rest. */
function expectedArguments(node: FunctionNode): number {
  const end = node.params.findIndex(
    (parameter) => parameter.type === 'AssignmentPattern' || parameter.type === 'RestElement',
  );
  return end < 0 ? node.params.length : end;
}

/** A function of the script with the scope it closes over. */
export function makeClosure(
  _machine: Machine,
  node: FunctionNode,
  scope: Scope,
  options: Partial<Omit<Closure, 'node' | 'scope'>> & { readonly name?: string } = {},
): Obj {
  const fn = new Obj('function', prototypes.function);
  const { name, ...rest } = options;
  fn.closure = { node, scope, homeObject: null, isMethod: false, ...rest };
  define(fn, 'length', expectedArguments(node), false);
  define(fn, 'name', name ?? node.id?.name ?? '', false);
  const isConstructor =
    node.type !== 'ArrowFunctionExpression' && !fn.closure.isMethod && !node.generator && !node.async;
  if (isConstructor && !rest.classNode) {
    const prototype = new Obj('object', prototypes.object);
    define(prototype, 'constructor', fn, false);
    define(fn, 'prototype', prototype, false);
  }
  if (node.generator && !node.async) define(fn, 'prototype', new Obj('object', prototypes.generator), false);
  return fn;
}
