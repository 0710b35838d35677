import { type Completion, Obj, Scope, ScriptThrow, type Value } from '../abstract/value.ts';
import { errorPrototypes } from '../builtins/realm.ts';
import type { AnyNode, NodeOf, PatternNode } from '../syntax.ts';
import { declareBlock, declaresAnything, initialize } from './declarations.ts';
import { noteLabels } from './loop-labels.ts';
import type { Executor, Machine } from './machine.ts';
import { bindPattern, namedValue } from './patterns.ts';

/** Runs statements one after the other. */
export function executeAll(
  machine: Machine,
  statements: readonly AnyNode[],
  scope: Scope,
): Completion | undefined {
  for (const statement of statements) {
    const completion = machine.execute(statement, scope);
    if (completion) return completion;
    machine.statementEnded(statement, scope);
  }
  return undefined;
}

/** A scope for a block, when the block declares something. */
export function blockScope(machine: Machine, statements: readonly AnyNode[], scope: Scope): Scope {
  if (!declaresAnything(statements)) return scope;
  const inner = new Scope(scope, false);
  declareBlock(machine, statements, inner);
  return inner;
}

/** Declares the names of `let`, `const` or `var` with their values. */
export function declareVariables(machine: Machine, node: NodeOf<'VariableDeclaration'>, scope: Scope): void {
  for (const declarator of node.declarations) declareVariable(machine, node, declarator, scope);
}

export function declareVariable(
  machine: Machine,
  { kind }: NodeOf<'VariableDeclaration'>,
  { id, init }: NodeOf<'VariableDeclaration'>['declarations'][number],
  scope: Scope,
): void {
  if (init) {
    const value = namedValue(machine, id, init, scope);
    bindPattern(machine, id as PatternNode, value, scope, kind === 'var' ? 'assign' : 'initialize');
  } else if (kind !== 'var' && id.type === 'Identifier') initialize(id.name, undefined, scope);
}

const isOverflow = (value: Value): boolean =>
  value instanceof Obj &&
  value.proto === errorPrototypes.get('RangeError') &&
  String(value.properties.get('message')?.value).includes('call stack');

/** The branch that is taken, if there is one. */
export function chosenBranch(
  machine: Machine,
  node: NodeOf<'IfStatement'>,
  scope: Scope,
): AnyNode | null | undefined {
  const test = machine.evaluate(node.test, scope);
  return machine.at(node.test, () => machine.truthy(test)) ? node.consequent : node.alternate;
}

/** A branch that is a function is one in a block. */
export function executeBranch(machine: Machine, branch: AnyNode, scope: Scope): Completion | undefined {
  if (branch.type !== 'FunctionDeclaration') return machine.execute(branch, scope);
  const inner = new Scope(scope, false);
  declareBlock(machine, [branch], inner);
  return machine.execute(branch, inner);
}

function executeTry(machine: Machine, node: NodeOf<'TryStatement'>, scope: Scope): Completion | undefined {
  let completion: Completion | undefined;
  let thrown: ScriptThrow | null = null;
  const guarded = (run: () => Completion | undefined): void => {
    try {
      completion = run();
      thrown = null;
    } catch (error) {
      if (!(error instanceof ScriptThrow)) throw error;
      thrown = error;
    }
  };
  guarded(() => machine.execute(node.block, scope));
  const { handler, finalizer } = node;
  if (handler && thrown !== null) {
    const { value } = thrown as ScriptThrow;
    if (isOverflow(value)) machine.observations.caughtOverflows.add(node);
    guarded(() => {
      const inner = new Scope(scope, false);
      if (handler.param) bindPattern(machine, handler.param as PatternNode, value, inner, 'initialize');
      return machine.execute(handler.body, inner);
    });
  }
  // A completion of `finally` replaces what was under way, thrown errors included.
  const last = finalizer ? machine.execute(finalizer, scope) : undefined;
  if (last) return last;
  if (thrown !== null) throw thrown;
  return completion;
}

function executeSwitch(
  machine: Machine,
  node: NodeOf<'SwitchStatement'>,
  scope: Scope,
): Completion | undefined {
  const value = machine.evaluate(node.discriminant, scope);
  const inner = blockScope(
    machine,
    node.cases.flatMap((clause) => clause.consequent),
    scope,
  );
  const start = startOfSwitch(machine, node, value, inner);
  if (start < 0) return undefined;
  for (const clause of node.cases.slice(start)) {
    const completion = executeAll(machine, clause.consequent, inner);
    if (completion?.type === 'break' && completion.label === null) return undefined;
    if (completion) return completion;
  }
  return undefined;
}

/** The clause that a `switch` goes to; below zero when there is none. */
export function startOfSwitch(
  machine: Machine,
  node: NodeOf<'SwitchStatement'>,
  value: Value,
  scope: Scope,
): number {
  const start = node.cases.findIndex(
    (clause) =>
      clause.test &&
      machine.at(clause.test, () => matches(machine, node, clause.test as AnyNode, value, scope)),
  );
  return start < 0
    ? node.cases.findIndex((clause) => clause.test === null || clause.test === undefined)
    : start;
}

function matches(
  machine: Machine,
  node: NodeOf<'SwitchStatement'>,
  test: AnyNode,
  value: Value,
  scope: Scope,
): boolean {
  const other = machine.evaluate(test, scope);
  return machine.truthy(machine.compare(node, '===', value, other));
}

function executeLabelled(
  machine: Machine,
  node: NodeOf<'LabeledStatement'>,
  scope: Scope,
): Completion | undefined {
  noteLabels(node);
  const completion = machine.execute(node.body, scope);
  return completion?.type === 'break' && completion.label === node.label.name ? undefined : completion;
}

const jump =
  (type: 'break' | 'continue') => (_: Machine, node: NodeOf<'BreakStatement' | 'ContinueStatement'>) =>
    ({ type, label: node.label?.name ?? null, value: undefined }) as const;

/** An executor that keeps something in mind while the statements inside run. */
export function nesting(
  executor: (machine: Machine, node: never, scope: Scope) => Completion | undefined,
): Executor {
  return (machine, node, scope) => machine.nested(() => executor(machine, node, scope));
}

/** The statements of the language, except loops. */
export const statementExecutors: Readonly<Record<string, Executor>> = {
  ExpressionStatement: (machine, node: NodeOf<'ExpressionStatement'>, scope) => {
    machine.evaluate(node.expression, scope);
    return undefined;
  },
  VariableDeclaration: (machine, node: NodeOf<'VariableDeclaration'>, scope) => {
    declareVariables(machine, node, scope);
    return undefined;
  },
  FunctionDeclaration: (_, node: NodeOf<'FunctionDeclaration'>, scope) => {
    // Functions in blocks become visible in the function around them when the block is reached.
    if (!node.id || scope.isStrict || scope.isFunctionScope) return undefined;
    if (!scope.variables.has(node.id.name)) return undefined;
    let owner: Scope = scope;
    while (!owner.isFunctionScope && owner.parent) owner = owner.parent;
    const value = scope.variables.get(node.id.name);
    if (value !== undefined) owner.variables.set(node.id.name, value);
    return undefined;
  },
  ClassDeclaration: (machine, node: NodeOf<'ClassDeclaration'>, scope) => {
    if (node.id) initialize(node.id.name, machine.evaluate(node, scope), scope);
    return undefined;
  },
  ReturnStatement: (machine, node: NodeOf<'ReturnStatement'>, scope) => ({
    type: 'return',
    label: null,
    value: node.argument ? machine.evaluate(node.argument, scope) : undefined,
  }),
  IfStatement: (machine, node: NodeOf<'IfStatement'>, scope) => {
    const branch = chosenBranch(machine, node, scope);
    return branch ? executeBranch(machine, branch, scope) : undefined;
  },
  BlockStatement: (machine, node: NodeOf<'BlockStatement'>, scope) =>
    executeAll(machine, node.body, blockScope(machine, node.body, scope)),
  ThrowStatement: (machine, node: NodeOf<'ThrowStatement'>, scope) => {
    throw new ScriptThrow(machine.evaluate(node.argument, scope), node);
  },
  TryStatement: nesting(executeTry),
  SwitchStatement: nesting(executeSwitch),
  LabeledStatement: nesting(executeLabelled),
  BreakStatement: jump('break'),
  ContinueStatement: jump('continue'),
  EmptyStatement: () => undefined,
  DebuggerStatement: () => undefined,
};
