import type { AnyNode, Function as FunctionNode, Identifier, Pattern, Program as SyntaxTree } from 'acorn';
import { childrenOf } from './syntax-walk.ts';

/** Names of a script that no declaration in it explains. */
export interface FreeNames {
  /** References to undeclared names, in source order. */
  readonly references: readonly Identifier[];
  /** Undeclared names that the script assigns; sloppy scripts make globals of them, passes declare them. */
  readonly implicitGlobals: readonly string[];
}

interface Scope {
  readonly names: Set<string>;
  readonly parent: Scope | null;
  /** Scope that `var` and sloppy block functions belong to. */
  readonly functionScope: Scope;
}

/** Finds the names of a script that are not declared in it, following the scoping rules of sloppy scripts. */
export function findFreeNames(tree: SyntaxTree): FreeNames {
  const references: Identifier[] = [];
  const assigned = new Set<string>();
  const top = openScope(null);
  declare(tree.body, top);
  hoistVars(tree.body, top);
  for (const statement of tree.body) visit(statement, top);
  return { references, implicitGlobals: [...assigned].sort() };

  function refer(identifier: Identifier, scope: Scope, isWrite: boolean): void {
    if (isDeclared(identifier.name, scope)) return;
    references.push(identifier);
    if (isWrite) assigned.add(identifier.name);
  }

  function visit(node: AnyNode, scope: Scope): void {
    switch (node.type) {
      case 'Identifier':
        return refer(node, scope, false);
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        return visitFunction(node, scope);
      case 'ClassDeclaration':
      case 'ClassExpression': {
        const inner = openScope(scope, scope.functionScope);
        if (node.id) inner.names.add(node.id.name);
        if (node.superClass) visit(node.superClass, inner);
        return visit(node.body, inner);
      }
      case 'BlockStatement':
      case 'StaticBlock': {
        const inner = openScope(scope, scope.functionScope);
        declare(node.body, inner);
        // The function around a block has hoisted what is in it; static blocks are none of its own.
        if (node.type === 'StaticBlock') hoistVars(node.body, inner);
        for (const statement of node.body) visit(statement, inner);
        return;
      }
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'SwitchStatement': {
        const inner = openScope(scope, scope.functionScope);
        if (node.type === 'SwitchStatement')
          declare(
            node.cases.flatMap((clause) => clause.consequent),
            inner,
          );
        else if (node.type === 'ForStatement') declare(node.init ? [node.init] : [], inner);
        else if (node.left.type === 'VariableDeclaration') declare([node.left], inner);
        else visitTarget(node.left, scope);
        for (const child of childrenOf(node)) {
          if (node.type === 'ForStatement' || node.type === 'SwitchStatement' || child !== node.left)
            visit(child, inner);
          else if (child.type === 'VariableDeclaration') visit(child, inner);
        }
        return;
      }
      case 'CatchClause': {
        const inner = openScope(scope, scope.functionScope);
        if (node.param) {
          for (const name of namesOf(node.param)) inner.names.add(name);
          visitTarget(node.param, inner);
        }
        return visit(node.body, inner);
      }
      case 'VariableDeclarator':
        visitTarget(node.id, scope);
        if (node.init) visit(node.init, scope);
        return;
      case 'AssignmentExpression':
        visitTarget(node.left, scope);
        return visit(node.right, scope);
      case 'UpdateExpression':
        return visitTarget(node.argument as Pattern, scope);
      case 'MemberExpression':
        visit(node.object, scope);
        if (node.computed) visit(node.property as AnyNode, scope);
        return;
      case 'Property':
      case 'PropertyDefinition':
      case 'MethodDefinition':
        if (node.computed) visit(node.key as AnyNode, scope);
        if (node.value) visit(node.value as AnyNode, scope);
        return;
      case 'LabeledStatement':
        return visit(node.body, scope);
      case 'BreakStatement':
      case 'ContinueStatement':
      case 'MetaProperty':
        return;
      default:
        for (const child of childrenOf(node)) visit(child, scope);
    }
  }

  function visitFunction(node: FunctionNode, scope: Scope): void {
    const inner = openScope(scope);
    if (node.type === 'FunctionExpression' && node.id) inner.names.add(node.id.name);
    if (node.type !== 'ArrowFunctionExpression') inner.names.add('arguments');
    for (const parameter of node.params) {
      for (const name of namesOf(parameter)) inner.names.add(name);
    }
    for (const parameter of node.params) visitTarget(parameter, inner);
    if (node.body.type !== 'BlockStatement') return visit(node.body, inner);
    declare(node.body.body, inner);
    hoistVars(node.body.body, inner);
    for (const statement of node.body.body) visit(statement, inner);
  }

  /** A pattern that is assigned: its names are writes, its defaults and computed keys are reads. */
  function visitTarget(pattern: Pattern, scope: Scope): void {
    switch (pattern.type) {
      case 'Identifier':
        return refer(pattern, scope, true);
      case 'AssignmentPattern':
        visitTarget(pattern.left, scope);
        return visit(pattern.right, scope);
      case 'RestElement':
        return visitTarget(pattern.argument, scope);
      case 'ArrayPattern':
        for (const element of pattern.elements) if (element) visitTarget(element, scope);
        return;
      case 'ObjectPattern':
        for (const property of pattern.properties) {
          if (property.type === 'RestElement') visitTarget(property.argument, scope);
          else {
            if (property.computed) visit(property.key as AnyNode, scope);
            visitTarget(property.value, scope);
          }
        }
        return;
      default:
        visit(pattern, scope);
    }
  }
}

function openScope(parent: Scope | null, functionScope?: Scope): Scope {
  const scope = { names: new Set<string>(), parent } as {
    names: Set<string>;
    parent: Scope | null;
    functionScope: Scope;
  };
  scope.functionScope = functionScope ?? scope;
  return scope;
}

function isDeclared(name: string, scope: Scope): boolean {
  for (let current: Scope | null = scope; current; current = current.parent) {
    if (current.names.has(name)) return true;
  }
  return false;
}

/** Declares what a list of statements declares in its own scope: lexical names, classes and functions. */
function declare(nodes: readonly AnyNode[], scope: Scope): void {
  for (const node of nodes) {
    if ((node.type === 'ClassDeclaration' || node.type === 'FunctionDeclaration') && node.id)
      scope.names.add(node.id.name);
    if (node.type === 'VariableDeclaration' && node.kind !== 'var') {
      for (const declarator of node.declarations)
        for (const name of namesOf(declarator.id)) scope.names.add(name);
    }
  }
}

/** Declares the `var`s and functions of a function, those in its blocks included. Once per function: it looks deep. */
function hoistVars(nodes: readonly AnyNode[], scope: Scope): void {
  for (const node of nodes) hoistVar(node, scope.functionScope);
}

function hoistVar(node: AnyNode, functionScope: Scope): void {
  if (node.type === 'FunctionDeclaration') {
    // Sloppy scripts see a function declared in a block in the whole function (ECMA-262 Annex B.3.2).
    if (node.id) functionScope.names.add(node.id.name);
    return;
  }
  if (
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression' ||
    node.type.startsWith('Class')
  )
    return;
  if (node.type === 'VariableDeclaration' && node.kind === 'var') {
    for (const declarator of node.declarations)
      for (const name of namesOf(declarator.id)) functionScope.names.add(name);
  }
  for (const child of childrenOf(node)) hoistVar(child, functionScope);
}

/** The names a pattern binds. */
export function namesOf(pattern: Pattern): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'AssignmentPattern':
      return namesOf(pattern.left);
    case 'RestElement':
      return namesOf(pattern.argument);
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? namesOf(element) : []));
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        namesOf(property.type === 'RestElement' ? property.argument : property.value),
      );
    default:
      return [];
  }
}
