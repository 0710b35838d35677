import { namesOf } from '@stepgate/engine/script';
import { type Completion, Obj, Scope, ScriptThrow, Unknown, type Value } from '../abstract/value.ts';
import { makeArray } from '../builtins/realm.ts';
import type { AnyNode, NodeOf, PatternNode } from '../syntax.ts';
import { closeSource, finished, nextOf, openSource, type ValueSource } from './iteration.ts';
import { labelsOf } from './loop-labels.ts';
import type { Executor, Machine } from './machine.ts';
import { bindPattern } from './patterns.ts';
import { enumerableKeys, hasProperty } from './properties.ts';
import { declareVariables, nesting } from './statements.ts';

/** How often a loop is followed whose condition the world decides. */
export const maxOpenRounds = 4;

/** What the end of one round means for the loop. */
function afterRound(
  completion: Completion | undefined,
  labels: readonly string[],
): 'go on' | 'leave' | Completion {
  if (completion === undefined) return 'go on';
  const isOwn = completion.label === null || labels.includes(completion.label);
  if (completion.type === 'continue' && isOwn) return 'go on';
  return completion.type === 'break' && completion.label === null ? 'leave' : completion;
}

/** A condition of a loop. One that splits the path again and again is cut, on record. */
class LoopCondition {
  private openRounds = 0;
  private readonly machine: Machine;
  private readonly node: AnyNode;

  constructor(machine: Machine, node: AnyNode) {
    this.machine = machine;
    this.node = node;
  }

  holds(test: AnyNode | null | undefined, scope: Scope): boolean {
    if (!test) return true;
    const before = this.machine.choices.length;
    const value = this.machine.evaluate(test, scope);
    const isTrue = this.machine.at(test, () => this.machine.truthy(value));
    if (this.machine.choices.length > before && isTrue && ++this.openRounds > maxOpenRounds) {
      this.machine.cut('a loop whose end is not known is followed for four rounds', this.node);
    }
    return isTrue;
  }
}

/** Names that the head of a loop declares as constants. */
export function constantsOf(node: NodeOf<'VariableDeclaration'>): Set<string> {
  return new Set(node.declarations.flatMap(({ id }) => namesOf(id)));
}

/** Each round has its own variables, so that closures keep those of their round. */
export function nextRound(scope: Scope): Scope {
  const next = new Scope(scope.parent, false);
  next.constants = scope.constants;
  for (const [name, value] of scope.variables) next.variables.set(name, value);
  return next;
}

function executeFor(machine: Machine, node: NodeOf<'ForStatement'>, outer: Scope): Completion | undefined {
  const isLexical = node.init?.type === 'VariableDeclaration' && node.init.kind !== 'var';
  let scope = isLexical ? new Scope(outer, false) : outer;
  const constants =
    node.init?.type === 'VariableDeclaration' && node.init.kind === 'const' ? constantsOf(node.init) : null;
  if (isLexical) scope.constants = constants;
  if (node.init?.type === 'VariableDeclaration') declareVariables(machine, node.init, scope);
  else if (node.init) machine.evaluate(node.init, scope);
  const condition = new LoopCondition(machine, node);
  const labels = labelsOf(node);
  while (condition.holds(node.test, scope)) {
    const after = afterRound(machine.execute(node.body, scope), labels);
    if (after === 'leave') return undefined;
    if (after !== 'go on') return after;
    if (isLexical) scope = nextRound(scope);
    if (node.update) machine.evaluate(node.update, scope);
  }
  return undefined;
}

function executeWhile(
  machine: Machine,
  node: NodeOf<'WhileStatement' | 'DoWhileStatement'>,
  scope: Scope,
): Completion | undefined {
  const condition = new LoopCondition(machine, node);
  const labels = labelsOf(node);
  let isFirst = node.type === 'DoWhileStatement';
  while (isFirst || condition.holds(node.test, scope)) {
    isFirst = false;
    const after = afterRound(machine.execute(node.body, scope), labels);
    if (after === 'leave') return undefined;
    if (after !== 'go on') return after;
  }
  return undefined;
}

function executeForEach(
  machine: Machine,
  node: NodeOf<'ForInStatement' | 'ForOfStatement'>,
  scope: Scope,
): Completion | undefined {
  const right = machine.evaluate(node.right, scope);
  const from = {
    source: machine.at(node, () =>
      openSource(machine, node.type === 'ForOfStatement' ? right : keysForIn(machine, right)),
    ),
    index: 0,
  };
  const labels = labelsOf(node);
  for (;;) {
    const value = machine.at(node, () => nextOfLoop(machine, from));
    if (value === finished) return undefined;
    let after: ReturnType<typeof afterRound>;
    try {
      after = oneRound(machine, node, value, scope, labels);
    } catch (error) {
      if (error instanceof ScriptThrow) closeAfterThrow(machine, from);
      throw error;
    }
    if (after === 'go on') continue;
    closeSource(machine, from);
    return after === 'leave' ? undefined : after;
  }
}

function oneRound(
  machine: Machine,
  node: NodeOf<'ForInStatement' | 'ForOfStatement'>,
  value: Value,
  scope: Scope,
  labels: readonly string[],
): ReturnType<typeof afterRound> {
  const inner = new Scope(scope, false);
  bindRound(machine, node, value, scope, inner);
  return afterRound(machine.execute(node.body, inner), labels);
}

/** What the loop throws counts for more than what is thrown while it is closed. */
function closeAfterThrow(machine: Machine, from: ValueSource): void {
  try {
    closeSource(machine, from);
  } catch (error) {
    if (!(error instanceof ScriptThrow)) throw error;
  }
}

/** Gives the variable of a loop the value of one round. */
export function bindRound(
  machine: Machine,
  { left }: NodeOf<'ForInStatement' | 'ForOfStatement'>,
  value: Value,
  scope: Scope,
  inner: Scope,
): void {
  if (left.type !== 'VariableDeclaration')
    return bindPattern(machine, left as PatternNode, value, scope, 'assign');
  if (left.kind === 'const') inner.constants = constantsOf(left);
  const [declarator] = left.declarations;
  const isVar = left.kind === 'var';
  if (declarator)
    bindPattern(
      machine,
      declarator.id as PatternNode,
      value,
      isVar ? scope : inner,
      isVar ? 'assign' : 'initialize',
    );
}

/** The next value of a loop. A name that was deleted before its turn is left out. */
export function nextOfLoop(machine: Machine, from: ValueSource): Value | typeof finished {
  for (;;) {
    const value = nextOf(machine, from);
    const owner = from.source instanceof Obj && from.source.kind === 'array' ? from.source.inner : undefined;
    const isGone =
      value !== finished &&
      owner instanceof Obj &&
      !owner.host &&
      !hasProperty(machine, owner, value as string);
    if (!isGone) return value;
  }
}

/** The names that `for…in` goes through, in a list that knows whose they are. */
export function keysForIn(machine: Machine, value: Value): Obj {
  if (typeof value === 'string') return makeArray(Object.keys(value));
  if (value instanceof Unknown) {
    machine.notUnderstood('the names of unknown data are enumerated');
    return makeArray([]);
  }
  const keys: string[] = [];
  for (let object = value instanceof Obj ? value : null; object !== null; object = object.proto) {
    const own = enumerableKeys(machine, object);
    if (own === null) machine.notUnderstood('the names of a host object are enumerated');
    for (const key of own ?? []) if (!keys.includes(key)) keys.push(key);
  }
  const names = makeArray(keys);
  names.inner = value;
  return names;
}

/** The loops of the language. */
export const loopExecutors: Readonly<Record<string, Executor>> = {
  ForStatement: nesting(executeFor),
  WhileStatement: nesting(executeWhile),
  DoWhileStatement: nesting(executeWhile),
  ForInStatement: nesting(executeForEach),
  ForOfStatement: nesting(executeForEach),
};
