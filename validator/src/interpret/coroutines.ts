import {
  type Completion,
  type Coroutine,
  type Frame,
  type Scope,
  ScriptThrow,
  type Value,
} from '../abstract/value.ts';
import type { AnyNode, NodeOf } from '../syntax.ts';
import { closeSource } from './iteration.ts';
import { labelsOf } from './loop-labels.ts';
import type { Machine } from './machine.ts';
import { canPause, Paused } from './pausing.ts';
import {
  advances,
  enter,
  enterAll,
  enterHandler,
  executePart,
  type Next,
  tryParts,
} from './pausing-statements.ts';

/** How far a function came: to its end, or to where it pauses. */
export type Progress = { readonly how: 'returned'; readonly value: Value } | Paused;

/** A function that has not begun. */
export function newCoroutine(
  body: AnyNode,
  statements: readonly AnyNode[],
  scope: Scope,
  promise: Coroutine['promise'],
): Coroutine {
  const coroutine: Coroutine = { frames: [], memo: new Map(), pausedAt: null, status: 'new', promise };
  enterAll(coroutine, body, statements, scope);
  return coroutine;
}

/**
 * Runs a function from where it is to its end or to its next pause. What it throws leaves it as from any function.
 *
 * @param first what the pause ends with, when that is no value: a generator is told to return
 */
export function advance(machine: Machine, coroutine: Coroutine, first: Completion | null = null): Progress {
  coroutine.status = 'running';
  let left: Completion | ScriptThrow | null = first && leave(machine, coroutine, first);
  while (left === null) {
    const frame = coroutine.frames.at(-1);
    if (frame === undefined) return finish(coroutine, undefined);
    let next: Next | ScriptThrow;
    try {
      next = advanceFrame(machine, coroutine, frame);
    } catch (error) {
      if (error instanceof Paused) return pause(coroutine, error);
      if (!(error instanceof ScriptThrow)) throw error;
      next = error;
    }
    if (next === 'done') coroutine.frames.pop();
    else if (next !== 'inner') left = leave(machine, coroutine, next);
  }
  if (!(left instanceof ScriptThrow)) return finish(coroutine, left.value);
  coroutine.status = 'done';
  throw left;
}

function finish(coroutine: Coroutine, value: Value): Progress {
  coroutine.status = 'done';
  return { how: 'returned', value };
}

/** Of what was computed only that is kept which the statement asks for again. */
function pause(coroutine: Coroutine, paused: Paused): Paused {
  coroutine.status = 'paused';
  coroutine.pausedAt = paused.how === 'delegate' ? null : paused.node;
  const { memo } = coroutine;
  const kept = [...memo.keys()];
  const isInside = (inner: AnyNode, outer: AnyNode): boolean =>
    inner !== outer && inner.start >= outer.start && inner.end <= outer.end;
  for (const node of kept) {
    const isOfPause = paused.how !== 'delegate' && isInside(node, paused.node);
    if (isOfPause || kept.some((other) => isInside(node, other) && memo.has(other))) memo.delete(node);
  }
  return paused;
}

function advanceFrame(machine: Machine, coroutine: Coroutine, frame: Frame): Next {
  const { node, statements } = frame;
  if (statements !== null) return advanceList(machine, coroutine, frame, statements);
  const isMergeable = coroutine.frames.every(isPlain);
  if (!canPause(node))
    return inside(machine, isMergeable, () => machine.execute(node, frame.scope)) ?? 'done';
  const step = advances[node.type] as ((...given: [Machine, Coroutine, Frame, AnyNode]) => Next) | undefined;
  return step ? step(machine, coroutine, frame, node) : executePart(machine, coroutine, frame);
}

function advanceList(
  machine: Machine,
  coroutine: Coroutine,
  frame: Frame,
  statements: readonly AnyNode[],
): Next {
  const isMergeable = coroutine.frames.every(isPlain);
  const before = statements[frame.index - 1];
  if (before !== undefined && isMergeable) machine.statementEnded(before, frame.scope);
  const statement = statements[frame.index];
  if (statement === undefined) return 'done';
  frame.index += 1;
  if (canPause(statement)) {
    enter(machine, coroutine, statement, frame.scope);
    return 'inner';
  }
  return inside(machine, isMergeable, () => machine.execute(statement, frame.scope)) ?? 'inner';
}

/** Frames that know nothing but where they are. */
const isPlain = ({ node, statements }: Frame): boolean =>
  (statements !== null && node.type !== 'SwitchStatement') || node.type === 'IfStatement' || !canPause(node);

const inside = <Result>(machine: Machine, isMergeable: boolean, run: () => Result): Result =>
  isMergeable ? run() : machine.nested(run);

/** Leaves statements until one of them takes it; else the function is left with it. */
function leave(
  machine: Machine,
  coroutine: Coroutine,
  reason: Completion | ScriptThrow,
): Completion | ScriptThrow | null {
  const { frames } = coroutine;
  coroutine.memo.clear();
  let left = reason;
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    try {
      if (takes(machine, coroutine, frame, left)) return null;
      if (frame.node.type === 'ForOfStatement') closeSource(machine, frame);
    } catch (error) {
      if (!(error instanceof ScriptThrow)) throw error;
      // What a loop throws while it is closed counts for less than what it is left with.
      if (!(frame.node.type === 'ForOfStatement' && left instanceof ScriptThrow)) left = error;
      if (frame.node.type === 'TryStatement') continue;
    }
    frames.pop();
  }
  return left;
}

function takes(
  machine: Machine,
  coroutine: Coroutine,
  frame: Frame,
  left: Completion | ScriptThrow,
): boolean {
  const { node } = frame;
  if (node.type === 'TryStatement' && canPause(node)) return tryTakes(machine, coroutine, frame, node, left);
  if (left instanceof ScriptThrow || left.type === 'return') return false;
  if (node.type === 'LabeledStatement') {
    if (left.type !== 'break' || left.label !== node.label.name) return false;
    coroutine.frames.pop();
    return true;
  }
  const isLoop = /^(?:For|ForIn|ForOf|While|DoWhile)Statement$/.test(node.type);
  if (left.type === 'continue') return isLoop && (left.label === null || labelsOf(node).includes(left.label));
  const isLeft =
    left.label === null && (isLoop || (node.type === 'SwitchStatement' && frame.statements === null));
  if (!isLeft) return false;
  if (node.type === 'ForOfStatement') closeSource(machine, frame);
  coroutine.frames.pop();
  return true;
}

function tryTakes(
  machine: Machine,
  coroutine: Coroutine,
  frame: Frame,
  { handler, finalizer }: NodeOf<'TryStatement'>,
  left: Completion | ScriptThrow,
): boolean {
  if (frame.phase === tryParts.block && left instanceof ScriptThrow && handler) {
    frame.phase = tryParts.handler;
    enterHandler(machine, coroutine, handler, frame.scope, left.value);
    return true;
  }
  if (frame.phase === tryParts.finalizer || !finalizer) return false;
  frame.phase = tryParts.finalizer;
  frame.pending = left;
  enter(machine, coroutine, finalizer, frame.scope);
  return true;
}
