import { namesOf } from '@stepgate/engine/script';
import { Obj, Scope, Unknown, type Value } from '../abstract/value.ts';
import type { AnyNode, NodeOf, PatternNode } from '../syntax.ts';
import { iterate } from './iteration.ts';
import { labelsOf } from './loop-labels.ts';
import type { Completion, Executor, Machine } from './machine.ts';
import { bindPattern } from './patterns.ts';
import { enumerableKeys, hasProperty } from './properties.ts';
import { declareVariables, nesting } from './statements.ts';

/** How often a loop is followed whose condition the world decides. */
const maxOpenRounds = 4;

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
function constantsOf(node: NodeOf<'VariableDeclaration'>): Set<string> {
  return new Set(node.declarations.flatMap(({ id }) => namesOf(id)));
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
    if (isLexical) {
      // Each round has its own variables, so that closures keep those of their round.
      const next = new Scope(outer, false);
      next.constants = constants;
      for (const [name, value] of scope.variables) next.variables.set(name, value);
      scope = next;
    }
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
  if (node.type === 'ForOfStatement' && node.await)
    machine.notUnderstood('`for await` is not analyzed', node);
  const right = machine.evaluate(node.right, scope);
  const values = machine.at(node, () =>
    node.type === 'ForOfStatement' ? iterate(machine, right) : keysForIn(machine, right),
  );
  const labels = labelsOf(node);
  for (const value of node.type === 'ForOfStatement' ? live(right, values) : values) {
    if (
      node.type === 'ForInStatement' &&
      right instanceof Obj &&
      !right.host &&
      !hasProperty(machine, right, value as string)
    )
      continue;
    const inner = new Scope(scope, false);
    const { left } = node;
    if (left.type === 'VariableDeclaration' && left.kind === 'const') inner.constants = constantsOf(left);
    if (left.type === 'VariableDeclaration') {
      const [declarator] = left.declarations;
      if (declarator)
        bindPattern(
          machine,
          declarator.id as PatternNode,
          value,
          left.kind === 'var' ? scope : inner,
          left.kind === 'var' ? 'assign' : 'initialize',
        );
    } else bindPattern(machine, left as PatternNode, value, scope, 'assign');
    const after = afterRound(machine.execute(node.body, inner), labels);
    if (after === 'leave') return undefined;
    if (after !== 'go on') return after;
  }
  return undefined;
}

/** An array is read while the loop runs: what its body adds is met too. */
function* live(iterable: Value, values: readonly Value[]): Generator<Value> {
  const elements = iterable instanceof Obj && iterable.kind === 'array' ? iterable.elements : null;
  if (elements === null) yield* values;
  else for (let index = 0; index < elements.length; index += 1) yield elements[index];
}

function keysForIn(machine: Machine, value: Value): Value[] {
  if (typeof value === 'string') return Object.keys(value);
  if (value instanceof Unknown) {
    machine.notUnderstood('the names of unknown data are enumerated');
    return [];
  }
  const keys: string[] = [];
  for (let object = value instanceof Obj ? value : null; object !== null; object = object.proto) {
    const own = enumerableKeys(machine, object);
    if (own === null) machine.notUnderstood('the names of a host object are enumerated');
    for (const key of own ?? []) if (!keys.includes(key)) keys.push(key);
  }
  return keys;
}

/** The loops of the language. */
export const loopExecutors: Readonly<Record<string, Executor>> = {
  ForStatement: nesting(executeFor),
  WhileStatement: nesting(executeWhile),
  DoWhileStatement: nesting(executeWhile),
  ForInStatement: nesting(executeForEach),
  ForOfStatement: nesting(executeForEach),
};
