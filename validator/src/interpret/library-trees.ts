import type { Program } from '@stepgate/engine/model';
import {
  childrenOf,
  findFreeNames,
  inlineLibraries,
  libraryEvaluations,
  type ParsedScript,
  parseScript,
  rangeOf,
  type ScriptRange,
  walk,
} from '@stepgate/engine/script';
import type { AnyNode, FunctionNode, SyntaxTree } from '../syntax.ts';

/** Nodes of libraries are numbered from here on, so that none is taken for one of the script. */
const firstOfLibraries = 1_000_000_000;

/** What stands before a library in the text that is parsed. */
const libraryHead = '(function (exports, module, require) {\n';

/** Where a node stands in the text it is of: the script with what it evaluates in place, or a library by its number. */
export function offsetIn({ start }: AnyNode): { readonly library: number | null; readonly offset: number } {
  const text = Math.floor(start / firstOfLibraries);
  const offset = start % firstOfLibraries;
  return text < 2 ? { library: null, offset } : { library: text - 2, offset: offset - libraryHead.length };
}

type Location = NonNullable<AnyNode['loc']>;

/** Whether a node stands in the text of a library: its place is where the script brings the library in. */
export function isOfLibrary(node: AnyNode): boolean {
  return node.start >= firstOfLibraries;
}

/**
 * Parses the script of a program with the libraries that it evaluates (`eval(loadLocalLibrary('name'));`) in their
 * place, as the engine runs it. The places of nodes are those of the script; everything in a library stands where the
 * script evaluates it.
 */
export function parseWithLibraries({ script, libraries, dialect }: Program): ParsedScript {
  const parsed = parseScript(script, dialect);
  if (!parsed.ok) return parsed;
  const evaluations = libraryEvaluations(parsed.tree);
  if (evaluations.length === 0) return parsed;
  const layout = inlineLibraries(script, libraries, dialect);
  const inlined = parseScript(`${layout}`, dialect);
  if (!inlined.ok) return inlined;
  const mapped = ({ line, column }: Location['start']) => {
    const origin = layout.originOf({ line, column: column + 1 });
    return { library: origin.library, line: origin.line, column: origin.column - 1 };
  };
  const visit = (node: AnyNode, around: Location | null): void => {
    const loc = node.loc as Location;
    const [start, end] = [mapped(loc.start), mapped(loc.end)];
    if (start.library !== null && around !== null) {
      move(node, around);
      for (const child of childrenOf(node)) visit(child, around);
      return;
    }
    const evaluation = evaluations.find(
      ({ statement }) =>
        statement.loc?.start.line === start.line && statement.loc.start.column === start.column,
    );
    const inner =
      node.type === 'BlockStatement' && evaluation ? (evaluation.statement.loc as Location) : around;
    node.loc = { ...loc, start, end };
    for (const child of childrenOf(node)) visit(child, inner);
  };
  visit(inlined.tree as AnyNode, null);
  return inlined;
}

/** The libraries of a program as functions of `exports`, `module` and `require`, by name; null for what is no script. */
export function libraryFunctions(
  program: Program,
  tree: SyntaxTree,
): ReadonlyMap<string, FunctionNode | null> {
  return new Map(
    program.libraries.map(({ name, source }, index) => {
      // By itself first: a text that closes the function around it is none.
      const isScript = parseScript(source, program.dialect).ok;
      const parsed = parseScript(`${libraryHead}${source}\n})`, program.dialect);
      const [statement] = isScript && parsed.ok ? parsed.tree.body : [];
      if (statement?.type !== 'ExpressionStatement') return [name, null] as const;
      const place = placeOfName(tree, name);
      walk(statement, (node) => move(node, place, index + 1));
      return [name, statement.expression as FunctionNode] as const;
    }),
  );
}

/** Names that a library assigns without declaring them: the engine declares them around script and libraries. */
export function implicitGlobalsOf(functions: Iterable<FunctionNode | null>): string[] {
  return [...functions].flatMap((node) =>
    node === null || node.body.type !== 'BlockStatement'
      ? []
      : findFreeNames({ type: 'Program', body: [expressionOf(node)], sourceType: 'script', start: 0, end: 0 })
          .implicitGlobals,
  );
}

function expressionOf(expression: FunctionNode) {
  return { type: 'ExpressionStatement', expression, start: expression.start, end: expression.end } as never;
}

/** Where a script names a library first. */
function placeOfName(tree: SyntaxTree, name: string): Location {
  return findName(tree, name) ?? { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } };
}

/** The range in which a script names a library first; null when it does not. */
export function libraryPlace(tree: SyntaxTree, name: string): ScriptRange | null {
  const loc = findName(tree, name);
  return loc === null ? null : rangeOf({ loc });
}

function findName(tree: SyntaxTree, name: string): Location | null {
  let found: Location | null = null;
  walk(tree, (node) => {
    if (node.type !== 'CallExpression' || found !== null) return;
    const [argument] = node.arguments;
    if (argument?.type === 'Literal' && argument.value === name) found = node.loc as Location;
  });
  return found;
}

function move(node: AnyNode, place: Location, library = 0): void {
  node.start += firstOfLibraries * (library + 1);
  node.end += firstOfLibraries * (library + 1);
  node.loc = place;
}
