import {
  childrenOf,
  type ParsedScript,
  parseScript,
  rangeOf,
  type ScriptRange,
  type walk,
} from '@stepgate/engine/script';

type AnyNode = Parameters<Parameters<typeof walk>[1]>[0];
type Tree = Extract<ParsedScript, { ok: true }>['tree'];

/**
 * Where the callback is that a place of a script speaks of: `onSuccess` of the step for the name of a call, and the
 * function that a handler names for the handler. Undefined elsewhere, and while the script cannot be parsed.
 *
 * @param offset in UTF-16 code units
 */
export function callbackTarget(text: string, offset: number): ScriptRange | undefined {
  const parsed = parseScript(text, 'stepgate');
  if (!parsed.ok) return undefined;
  for (const node of nodesAt(parsed.tree, offset)) {
    const handler = handlerOf(node, offset);
    if (handler !== undefined) return rangeOf(functionOf(parsed.tree, handler));
  }
  return undefined;
}

/** The nodes around a place, the innermost first. */
function nodesAt(root: AnyNode, offset: number): AnyNode[] {
  const inner = childrenOf(root).find(({ start, end }) => start <= offset && offset <= end);
  return inner === undefined ? [root] : [...nodesAt(inner, offset), root];
}

/** The value of the handler that a place of a node speaks of. */
function handlerOf(node: AnyNode, offset: number): AnyNode | undefined {
  const isOn = ({ start, end }: { readonly start: number; readonly end: number }): boolean =>
    start <= offset && offset <= end;
  if (node.type === 'Property') return isHandler(node) && isOn(node.key) ? node.value : undefined;
  if (node.type !== 'CallExpression' || !isOn(node.callee)) return undefined;
  const handlers = node.arguments.flatMap((argument) =>
    argument.type === 'ObjectExpression' ? argument.properties : [],
  );
  const named = (name?: string): AnyNode | undefined => {
    const found = handlers.find((one) => isHandler(one) && (name === undefined || keyOf(one) === name));
    return found?.type === 'Property' ? found.value : undefined;
  };
  return named('onSuccess') ?? named();
}

const isHandler = (node: AnyNode): boolean => /^on[A-Z]/.test(keyOf(node) ?? '');

function keyOf(node: AnyNode): string | undefined {
  if (node.type !== 'Property' || node.computed) return undefined;
  if (node.key.type === 'Identifier') return node.key.name;
  return node.key.type === 'Literal' ? String(node.key.value) : undefined;
}

/** A function that is given by its name is where it is declared. */
function functionOf(tree: Tree, handler: AnyNode): AnyNode {
  if (handler.type !== 'Identifier') return handler;
  return declarationOf(tree, handler.name) ?? handler;
}

function declarationOf(node: AnyNode, name: string): AnyNode | undefined {
  if (node.type === 'FunctionDeclaration' && node.id?.name === name) return node.id;
  if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.id.name === name)
    return node.id;
  for (const child of childrenOf(node)) {
    const found = declarationOf(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}
