import { behaves, behavioursOf, type Program } from '@stepgate/engine/model';
import {
  findFreeNames,
  hidesLexicals,
  inlineLibraries,
  liftedFunctions,
  namesAtTop,
  parseScript,
  type TextWithFunctions,
  walk,
} from '@stepgate/engine/script';
import type { AnyNode, FunctionNode, SyntaxTree } from '../syntax.ts';
import { implicitGlobalsOf, offsetIn } from './library-trees.ts';

/** A function as its text alone makes it, at the top of the script. */
export interface LiftedPlan {
  readonly node: FunctionNode;
  /** Names that it uses and does not declare. */
  readonly freeNames: ReadonlySet<string>;
}

/** What becomes of a script on servers where callbacks are their texts. */
export interface LostClosures {
  /** By the node of the function; what is no function by itself has none. */
  readonly plans: ReadonlyMap<AnyNode, LiftedPlan>;
  /** Variables that are copied between callbacks; null where they keep their values. */
  readonly copiedNames: ReadonlySet<string> | null;
  /** Names that functions assign when nothing is around them: they are declared at the top. */
  readonly implicitGlobals: readonly string[];
  /** Whether `let`, `const` and classes at the top are seen by the top alone. */
  readonly hidesLexicals: boolean;
}

/** Finds the functions of a program by their texts; null where callbacks keep what is around them. */
export function lostClosures(
  program: Program,
  tree: SyntaxTree,
  libraries: ReadonlyMap<string, FunctionNode | null>,
): LostClosures | null {
  if (!behaves(program, 'closures-are-lost')) return null;
  const { dialect } = program;
  const body = `${inlineLibraries(program.script, program.libraries, dialect)}`;
  const texts = [body, ...program.libraries.map(({ source }) => source)].flatMap(
    (text): TextWithFunctions[] => {
      const parsed = parseScript(text, dialect);
      return parsed.ok ? [{ text, tree: parsed.tree }] : [];
    },
  );
  const lifted = new Map(liftedFunctions(texts, dialect).map((one) => [one.source, one]));
  const plans = new Map<AnyNode, LiftedPlan>();
  const places = [tree as AnyNode, ...libraries.values()].filter((one) => one !== null);
  for (const place of places)
    walk(place, (node) => {
      if (!isFunction(node)) return;
      const found = lifted.get(textOf(program, body, node));
      if (found === undefined) return;
      const freeNames = new Set(found.free.references.map(({ name }) => name));
      plans.set(node, { node: asExpression(node), freeNames });
    });
  const assignedAtTop = [...findFreeNames(tree).implicitGlobals, ...implicitGlobalsOf(libraries.values())];
  const implicitGlobals = [...lifted.values()].flatMap(({ free }) => free.implicitGlobals);
  return {
    plans,
    copiedNames: behaves(program, 'globals-are-serialized')
      ? new Set([...namesAtTop(tree), ...assignedAtTop, ...implicitGlobals])
      : null,
    implicitGlobals,
    hidesLexicals: hidesLexicals(tree, behavioursOf(program)),
  };
}

function isFunction(node: AnyNode): node is FunctionNode {
  return (
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression' ||
    node.type === 'FunctionDeclaration'
  );
}

/** A declaration between parentheses is an expression, which has its name for itself. */
function asExpression(node: FunctionNode): FunctionNode {
  return node.type === 'FunctionDeclaration'
    ? { ...node, type: 'FunctionExpression', expression: false }
    : node;
}

function textOf(program: Program, body: string, node: FunctionNode): string {
  const { library, offset } = offsetIn(node);
  const text = library === null ? body : (program.libraries[library]?.source ?? '');
  return text.slice(offset, offset + node.end - node.start);
}
