import type { AnyNode, Function as FunctionNode, Program as SyntaxTree } from 'acorn';
import { namesOf } from '../script/scopes.ts';
import { childrenOf } from '../script/syntax-walk.ts';

/** Variables that are listed of one scope. */
const maxNames = 40;

/** Parameters and variables of a function, its declared functions left out. */
export function functionNames({ params, body }: FunctionNode): string[] {
  const names = new Set(params.flatMap(namesOf));
  if (body.type !== 'BlockStatement') return readable(names);
  for (const statement of body.body) addVars(statement, names);
  addLexicals(body.body, names);
  return readable(names);
}

/** Variables at the top of a script. */
export function scriptNames(tree: SyntaxTree, implicitGlobals: readonly string[]): string[] {
  const names = new Set<string>(implicitGlobals);
  for (const statement of tree.body) addVars(statement, names);
  addLexicals(tree.body as readonly AnyNode[], names);
  return readable(names);
}

/** What a list of statements declares for itself alone. */
export function lexicalNames(statements: readonly AnyNode[]): string[] {
  const names = new Set<string>();
  addLexicals(statements, names);
  return readable(names);
}

function addLexicals(statements: readonly AnyNode[], names: Set<string>): void {
  for (const node of statements) {
    if (node.type === 'VariableDeclaration' && node.kind !== 'var')
      for (const { id } of node.declarations) for (const name of namesOf(id)) names.add(name);
  }
}

function addVars(node: AnyNode, names: Set<string>): void {
  if (node.type.startsWith('Function') || node.type.startsWith('Arrow') || node.type.startsWith('Class'))
    return;
  if (node.type === 'VariableDeclaration' && node.kind === 'var')
    for (const { id } of node.declarations) for (const name of namesOf(id)) names.add(name);
  for (const child of childrenOf(node)) addVars(child, names);
}

/** Names that an arrow function at that place may read. */
function readable(names: ReadonlySet<string>): string[] {
  return [...names]
    .filter((name) => !['arguments', 'eval', 'await', 'yield', 'let'].includes(name))
    .slice(0, maxNames);
}
