import {
  type Completion,
  type Coroutine,
  type Frame,
  Scope,
  ScriptThrow,
  type Value,
} from '../abstract/value.ts';
import type { AnyNode, NodeOf, PatternNode } from '../syntax.ts';
import { finished, openSource } from './iteration.ts';
import { noteLabels } from './loop-labels.ts';
import { bindRound, constantsOf, keysForIn, maxOpenRounds, nextOfLoop, nextRound } from './loops.ts';
import type { Machine } from './machine.ts';
import { bindPattern } from './patterns.ts';
import { canPause, Paused } from './pausing.ts';
import { blockScope, declareVariable, startOfSwitch } from './statements.ts';

/** What a statement has come to: another one inside of it is next, it ended, or it left. */
export type Next = 'inner' | 'done' | Completion;

/** The parts of a `try` statement, in the order in which they run. */
export const tryParts = { start: 0, block: 1, handler: 2, finalizer: 3 } as const;

const loopParts = { head: 0, test: 1, body: 2, update: 3 } as const;

/** Enters a statement. */
export function enter(machine: Machine, { frames }: Coroutine, node: AnyNode, outer: Scope): void {
  machine.observations.seen.reached.add(node);
  const isBlock = node.type === 'BlockStatement' && canPause(node);
  frames.push({
    node,
    statements: isBlock ? node.body : null,
    scope: isBlock ? blockScope(machine, node.body, outer) : scopeOfLoop(node, outer),
    phase: node.type === 'WhileStatement' ? loopParts.test : 0,
    source: undefined,
    index: 0,
    pending: null,
    rounds: 0,
  });
}

/** Enters a list of statements, such as the body of a function. */
export function enterAll(
  { frames }: Coroutine,
  node: AnyNode,
  statements: readonly AnyNode[],
  scope: Scope,
): void {
  frames.push({ node, statements, scope, phase: 0, source: undefined, index: 0, pending: null, rounds: 0 });
}

function scopeOfLoop(node: AnyNode, outer: Scope): Scope {
  if (node.type !== 'ForStatement' || !isLexical(node)) return outer;
  const scope = new Scope(outer, false);
  scope.constants =
    node.init?.type === 'VariableDeclaration' && node.init.kind === 'const' ? constantsOf(node.init) : null;
  return scope;
}

const isLexical = ({ init }: NodeOf<'ForStatement'>): boolean =>
  init?.type === 'VariableDeclaration' && init.kind !== 'var';

/**
 * Evaluates a part of a statement. Where the function pauses in it, it is evaluated again when the function goes on:
 * what was computed before is kept until the part is done.
 */
function part<Result>(machine: Machine, { memo }: Coroutine, node: AnyNode, run: () => Result): Result {
  if (!canPause(node)) return run();
  const outer = machine.memo;
  machine.memo = memo;
  try {
    const result = run();
    memo.clear();
    return result;
  } catch (error) {
    if (!(error instanceof Paused)) memo.clear();
    throw error;
  } finally {
    machine.memo = outer;
  }
}

const value = (machine: Machine, coroutine: Coroutine, node: AnyNode, scope: Scope): Value =>
  part(machine, coroutine, node, () => machine.evaluate(node, scope));

/** Whether a condition holds. One that splits the path again and again while nothing is waited for is cut. */
function holds(
  machine: Machine,
  coroutine: Coroutine,
  frame: Frame,
  test: AnyNode | null | undefined,
): boolean {
  if (!test) return true;
  const before = machine.choices.length;
  const isTrue = part(machine, coroutine, test, () => {
    const tested = machine.evaluate(test, frame.scope);
    return machine.at(test, () => machine.truthy(tested));
  });
  if (machine.choices.length > before && isTrue && ++frame.rounds > maxOpenRounds)
    machine.cut('a loop whose end is not known is followed for four rounds', frame.node);
  return isTrue;
}

type Advance<Node extends AnyNode> = (
  machine: Machine,
  coroutine: Coroutine,
  frame: Frame,
  node: Node,
) => Next;

const loopOf: Advance<NodeOf<'WhileStatement' | 'DoWhileStatement'>> = (machine, coroutine, frame, node) => {
  const isFirst = frame.phase === loopParts.head;
  frame.phase = loopParts.test;
  if (!isFirst && !holds(machine, coroutine, frame, node.test)) return 'done';
  enter(machine, coroutine, node.body, frame.scope);
  return 'inner';
};

const forLoop: Advance<NodeOf<'ForStatement'>> = (machine, coroutine, frame, node) => {
  const { init, test, update } = node;
  switch (frame.phase) {
    case loopParts.head:
      if (init && init.type !== 'VariableDeclaration') value(machine, coroutine, init, frame.scope);
      frame.phase = loopParts.test;
      if (init?.type === 'VariableDeclaration') enter(machine, coroutine, init, frame.scope);
      return 'inner';
    case loopParts.test:
      if (!holds(machine, coroutine, frame, test)) return 'done';
      frame.phase = loopParts.body;
      enter(machine, coroutine, node.body, frame.scope);
      return 'inner';
    case loopParts.body:
      if (isLexical(node)) frame.scope = nextRound(frame.scope);
      frame.phase = loopParts.update;
      return 'inner';
    default:
      if (update) value(machine, coroutine, update, frame.scope);
      frame.phase = loopParts.test;
      return 'inner';
  }
};

const forEach: Advance<NodeOf<'ForInStatement' | 'ForOfStatement'>> = (machine, coroutine, frame, node) => {
  if (frame.phase === loopParts.head) {
    const right = value(machine, coroutine, node.right, frame.scope);
    frame.source = machine.at(node, () =>
      openSource(machine, node.type === 'ForOfStatement' ? right : keysForIn(machine, right)),
    );
    frame.phase = loopParts.test;
  }
  const isAwaiting = node.type === 'ForOfStatement' && node.await;
  let next: Value;
  if (frame.phase === loopParts.update) {
    next = part(machine, coroutine, node, () => settled(coroutine, node));
  } else {
    const taken = machine.at(node, () => nextOfLoop(machine, frame));
    if (taken === finished) return 'done';
    next = taken;
  }
  if (isAwaiting && frame.phase === loopParts.test) {
    frame.phase = loopParts.update;
    throw new Paused(node, 'await', next);
  }
  frame.phase = loopParts.test;
  const inner = new Scope(frame.scope, false);
  bindRound(machine, node, next, frame.scope, inner);
  enter(machine, coroutine, node.body, inner);
  return 'inner';
};

function settled({ memo }: Coroutine, node: AnyNode): Value {
  const known = memo.get(node);
  if (known instanceof ScriptThrow) throw known;
  return known;
}

const tryStatement: Advance<NodeOf<'TryStatement'>> = (machine, coroutine, frame, node) => {
  if (frame.phase === tryParts.start) {
    frame.phase = tryParts.block;
    enter(machine, coroutine, node.block, frame.scope);
    return 'inner';
  }
  if (frame.phase !== tryParts.finalizer && node.finalizer) {
    frame.phase = tryParts.finalizer;
    enter(machine, coroutine, node.finalizer, frame.scope);
    return 'inner';
  }
  const { pending } = frame;
  if (pending instanceof ScriptThrow) throw pending;
  return pending ?? 'done';
};

const switchStatement: Advance<NodeOf<'SwitchStatement'>> = (machine, coroutine, frame, node) => {
  if (frame.phase > 0) return 'done';
  if (node.cases.some(({ test }) => test && canPause(test)))
    machine.cut('a `case` that waits is not analyzed', node);
  const compared = value(machine, coroutine, node.discriminant, frame.scope);
  const all = node.cases.flatMap((clause) => clause.consequent);
  const inner = blockScope(machine, all, frame.scope);
  const start = startOfSwitch(machine, node, compared, inner);
  frame.phase = 1;
  if (start < 0) return 'done';
  enterAll(
    coroutine,
    node,
    node.cases.slice(start).flatMap((clause) => clause.consequent),
    inner,
  );
  return 'inner';
};

const ifStatement: Advance<NodeOf<'IfStatement'>> = (machine, coroutine, frame, node) => {
  if (frame.phase > 0) return 'done';
  const isTrue = part(machine, coroutine, node.test, () => {
    const test = machine.evaluate(node.test, frame.scope);
    return machine.at(node.test, () => machine.truthy(test));
  });
  frame.phase = 1;
  const branch = isTrue ? node.consequent : node.alternate;
  if (!branch) return 'done';
  enter(machine, coroutine, branch, frame.scope);
  return 'inner';
};

const declaration: Advance<NodeOf<'VariableDeclaration'>> = (machine, coroutine, frame, node) => {
  const declarator = node.declarations[frame.index];
  if (!declarator) return 'done';
  part(machine, coroutine, declarator, () => declareVariable(machine, node, declarator, frame.scope));
  frame.index += 1;
  return 'inner';
};

/** How the statements go on that a function can pause in. */
export const advances: Readonly<Record<string, Advance<never>>> = {
  IfStatement: ifStatement,
  VariableDeclaration: declaration,
  WhileStatement: loopOf,
  DoWhileStatement: loopOf,
  ForStatement: forLoop,
  ForInStatement: forEach,
  ForOfStatement: forEach,
  TryStatement: tryStatement,
  SwitchStatement: switchStatement,
  LabeledStatement: ((machine, coroutine, frame, node) => {
    if (frame.phase > 0) return 'done';
    frame.phase = 1;
    noteLabels(node);
    enter(machine, coroutine, node.body, frame.scope);
    return 'inner';
  }) satisfies Advance<NodeOf<'LabeledStatement'>>,
};

/** A statement without statements inside: it is one part. */
export function executePart(machine: Machine, coroutine: Coroutine, { node, scope }: Frame): Next {
  return part(machine, coroutine, node, () => machine.execute(node, scope)) ?? 'done';
}

/** Binds what a `catch` clause catches and enters its body. */
export function enterHandler(
  machine: Machine,
  coroutine: Coroutine,
  handler: NodeOf<'CatchClause'>,
  scope: Scope,
  thrown: Value,
): void {
  const inner = new Scope(scope, false);
  if (handler.param) bindPattern(machine, handler.param as PatternNode, thrown, inner, 'initialize');
  enter(machine, coroutine, handler.body, inner);
}
