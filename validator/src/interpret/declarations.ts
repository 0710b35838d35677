import { childrenOf, namesOf } from '@stepgate/engine/script';
import { type Scope, uninitialized, type Value } from '../abstract/value.ts';
import type { AnyNode, NodeOf } from '../syntax.ts';
import { makeClosure } from './closures.ts';
import { noteLostName, noteNewValue } from './lost-names.ts';
import type { Machine } from './machine.ts';

interface DeclarationPlan {
  readonly vars: readonly string[];
  /** Functions in blocks, which sloppy code sees around their blocks too. */
  readonly inBlocks: readonly string[];
  readonly functions: readonly NodeOf<'FunctionDeclaration'>[];
  readonly lexical: readonly { readonly name: string; readonly isConstant: boolean }[];
}

const plans = new WeakMap<readonly AnyNode[], DeclarationPlan>();

/** What a list of statements declares, found once per list. */
function planOf(statements: readonly AnyNode[]): DeclarationPlan {
  const known = plans.get(statements);
  if (known) return known;
  const vars = new Set<string>();
  const inBlocks = new Set<string>();
  for (const statement of statements) collectVars(statement, vars, inBlocks, true);
  const plan: DeclarationPlan = {
    vars: [...vars],
    inBlocks: [...inBlocks],
    functions: statements.flatMap(unlabelled).filter((node) => node.type === 'FunctionDeclaration'),
    lexical: statements.flatMap((node) => {
      if (node.type === 'ClassDeclaration') return node.id ? [{ name: node.id.name, isConstant: false }] : [];
      if (node.type !== 'VariableDeclaration' || node.kind === 'var') return [];
      return node.declarations.flatMap(({ id }) =>
        namesOf(id).map((name) => ({ name, isConstant: node.kind === 'const' })),
      );
    }),
  };
  plans.set(statements, plan);
  return plan;
}

function unlabelled(node: AnyNode): AnyNode {
  return node.type === 'LabeledStatement' ? unlabelled(node.body) : node;
}

/** Names that `var` and functions in blocks declare in the function around them (ECMA-262 Annex B.3.2). */
function collectVars(node: AnyNode, names: Set<string>, inBlocks: Set<string>, isTop: boolean): void {
  if (node.type === 'FunctionDeclaration') {
    if (!isTop && node.id) inBlocks.add(node.id.name);
    return;
  }
  if (
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression' ||
    node.type.startsWith('Class')
  )
    return;
  if (node.type === 'VariableDeclaration' && node.kind === 'var') {
    for (const { id } of node.declarations) for (const name of namesOf(id)) names.add(name);
  }
  for (const child of childrenOf(node)) collectVars(child, names, inBlocks, false);
}

/**
 * Declares what the body of a function or script declares.
 *
 * @param parameters scope of the parameters when it is another one: variables of their names start with their values
 */
export function declareBody(
  machine: Machine,
  statements: readonly AnyNode[],
  scope: Scope,
  parameters: Scope | null = null,
): void {
  const { vars, inBlocks } = planOf(statements);
  for (const name of scope.isStrict ? vars : [...vars, ...inBlocks])
    if (!scope.variables.has(name)) scope.variables.set(name, parameters?.variables.get(name));
  declareBlock(machine, statements, scope);
}

/** Declares what a block declares for itself. */
export function declareBlock(machine: Machine, statements: readonly AnyNode[], scope: Scope): void {
  const plan = planOf(statements);
  for (const { name, isConstant } of plan.lexical) {
    scope.variables.set(name, uninitialized);
    if (isConstant) {
      scope.constants ??= new Set();
      scope.constants.add(name);
    }
  }
  for (const node of plan.functions)
    if (node.id) scope.variables.set(node.id.name, makeClosure(machine, node, scope));
}

/** Whether a block needs a scope of its own. */
export function declaresAnything(statements: readonly AnyNode[]): boolean {
  const { functions, lexical } = planOf(statements);
  return functions.length > 0 || lexical.length > 0;
}

/** The scope that has a variable, or null. */
export function scopeOf(name: string, scope: Scope): Scope | null {
  for (let current: Scope | null = scope; current !== null; current = current.parent) {
    if (current.variables.has(name)) return current;
  }
  return null;
}

/** Gives a declared variable its first value. */
export function initialize(name: string, value: Value, scope: Scope): void {
  scope.variables.set(name, value);
}

/** Assigns a variable. Constants and variables before their declaration throw. */
export function assignVariable(machine: Machine, name: string, value: Value, scope: Scope): void {
  const owner = scopeOf(name, scope);
  if (machine.losesNames) noteLostName(machine, name, scope, null);
  // Undeclared names that a script assigns are declared at the top; what is left are names of the language.
  if (owner === null) {
    if (scope.isStrict && machine.global(name) !== undefined)
      machine.throwError('TypeError', `Cannot assign to read only property '${name}'`);
    return;
  }
  if (owner.variables.get(name) === uninitialized) {
    machine.throwError('ReferenceError', `Cannot access '${name}' before initialization`);
  }
  if (owner.ownName === name) {
    if (scope.isStrict) machine.throwError('TypeError', 'Assignment to constant variable.');
    return;
  }
  if (owner.frame?.mapped?.has(name))
    machine.notUnderstood('a parameter is assigned that `arguments` shows too');
  if (owner.constants?.has(name)) machine.throwError('TypeError', 'Assignment to constant variable.');
  owner.variables.set(name, value);
  if (machine.losesNames) noteNewValue(machine, name, owner);
}
