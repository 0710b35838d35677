import type { AnyNode, Program as SyntaxTree } from 'acorn';
import type { BehaviourName } from '../language/behaviours.ts';
import type { DialectName } from '../language/dialects.ts';
import { parseScript, rangeOf, type ScriptPosition } from './parse-script.ts';
import { type FreeNames, findFreeNames, namesOf } from './scopes.ts';
import { childrenOf } from './syntax-walk.ts';

/** Functions are lifted as long as their texts together are not longer: nested ones hold each other's. */
const maxLiftedCharacters = 2_000_000;

/** A text that functions are lifted from. */
export interface TextWithFunctions {
  readonly text: string;
  readonly tree: SyntaxTree;
}

/** A function that is evaluated at the top of the script, from its text. */
export interface LiftedFunction<From extends TextWithFunctions = TextWithFunctions> {
  readonly source: string;
  readonly from: From;
  readonly start: ScriptPosition;
  /** Names that its text alone does not declare; they may be declared around it. */
  readonly free: FreeNames;
}

/**
 * Every function that is an expression by itself, once per text: what callbacks are on servers that keep only their
 * texts. Methods are none, nor is what uses `super` or private names of a class around it.
 */
export function liftedFunctions<From extends TextWithFunctions>(
  texts: readonly From[],
  dialect: DialectName,
): LiftedFunction<From>[] {
  const lifted = new Map<string, LiftedFunction<From> | null>();
  let characters = 0;
  for (const one of texts) visit(one.tree, false, one);
  return [...lifted.values()].filter((one) => one !== null);

  function visit(node: AnyNode, isMethod: boolean, from: From): void {
    const isFunction =
      node.type === 'FunctionExpression' ||
      node.type === 'ArrowFunctionExpression' ||
      node.type === 'FunctionDeclaration';
    if (isFunction && !isMethod) lift(node, from);
    const holdsMethod =
      node.type === 'MethodDefinition' || (node.type === 'Property' && (node.method || node.kind !== 'init'));
    for (const child of childrenOf(node)) visit(child, holdsMethod && child === node.value, from);
  }

  function lift(node: AnyNode, from: From): void {
    const source = from.text.slice(node.start, node.end);
    if (lifted.has(source) || characters + source.length > maxLiftedCharacters) return;
    characters += source.length;
    const alone = parseScript(`(${source})`, dialect);
    const { start } = rangeOf(node);
    lifted.set(source, alone.ok ? { source, from, start, free: findFreeNames(alone.tree) } : null);
  }
}

/** The variables and functions at the top of a script: what servers copy between two callbacks. */
export function namesAtTop(tree: SyntaxTree): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of tree.body)
    if (statement.type === 'FunctionDeclaration') names.add(statement.id.name);
  collectVars(tree);
  return names;

  function collectVars(node: AnyNode): void {
    if (node.type === 'VariableDeclaration' && node.kind === 'var') {
      for (const { id } of node.declarations) for (const name of namesOf(id)) names.add(name);
    }
    const isInner =
      node.type === 'FunctionDeclaration' ||
      node.type === 'FunctionExpression' ||
      node.type === 'ArrowFunctionExpression' ||
      node.type === 'ClassBody';
    if (!isInner) for (const child of childrenOf(node)) collectVars(child);
  }
}

/**
 * Whether `let`, `const` and classes at the top are seen by the top alone, which then is a block. Strict code and
 * functions that are no plain ones would be seen in the block alone too, so there they stay.
 */
export function hidesLexicals(tree: SyntaxTree, behaviours: readonly BehaviourName[]): boolean {
  if (!behaviours.includes('closures-are-lost') || !behaviours.includes('top-level-lexicals-are-lost'))
    return false;
  const isPlain = tree.body.every(
    (statement) => statement.type !== 'FunctionDeclaration' || !(statement.async || statement.generator),
  );
  return isPlain && !saysStrict(tree);
}

/** Whether a script says itself that it is strict. */
export function saysStrict(tree: SyntaxTree): boolean {
  return tree.body.some((statement) => 'directive' in statement && statement.directive === 'use strict');
}
