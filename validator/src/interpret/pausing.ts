import { childrenOf } from '@stepgate/engine/script';
import type { Value } from '../abstract/value.ts';
import type { AnyNode } from '../syntax.ts';

/** Leaves the statement that runs: its function pauses at an `await` or `yield`. */
export class Paused {
  readonly node: AnyNode;
  readonly how: 'await' | 'yield' | 'delegate';
  /** What is awaited or yielded. */
  readonly value: Value;

  constructor(node: AnyNode, how: Paused['how'], value: Value) {
    this.node = node;
    this.how = how;
    this.value = value;
  }
}

const known = new WeakMap<AnyNode, boolean>();

/** Whether its function can pause inside of a node. */
export function canPause(node: AnyNode): boolean {
  let can = known.get(node);
  if (can === undefined) {
    can = isPause(node) || (!isFunction(node) && childrenOf(node).some(canPause));
    known.set(node, can);
  }
  return can;
}

const isPause = (node: AnyNode): boolean =>
  node.type === 'AwaitExpression' ||
  node.type === 'YieldExpression' ||
  (node.type === 'ForOfStatement' && node.await === true);

const isFunction = (node: AnyNode): boolean =>
  node.type === 'FunctionDeclaration' ||
  node.type === 'FunctionExpression' ||
  node.type === 'ArrowFunctionExpression';
