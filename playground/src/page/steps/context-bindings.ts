import { walk } from '@stepgate/engine/script';
import type {
  Binding,
  FunctionNode,
  IdentifierNode,
  ScriptBindings,
  ScriptNode,
  ScriptTree,
} from './script-bindings.ts';
import type { StepFunctions } from './step-places.ts';

/** Which names and expressions of a script are its context, or the steps of it. */
export interface MarkedBindings {
  isSteps(node: ScriptNode): boolean;
  /** The identifier is read; a key or a declaration with the same name is not. */
  isRead(node: IdentifierNode): boolean;
  /** What may be the steps of a context and is not followed. */
  readonly unread: readonly ScriptNode[];
}

/** The function that a login begins with. */
const entryName = 'onLoginRequest';

/**
 * Follows the context from where the server hands it in (the entry, callbacks and hooks) through calls and variables,
 * until nothing new is found.
 */
export function markedBindings(
  tree: ScriptTree,
  bindings: ScriptBindings,
  functions: StepFunctions,
): MarkedBindings {
  const contexts = new Set<Binding>();
  const steps = new Set<Binding>();
  const reads = new Set(bindings.all.flatMap((binding) => binding.reads));
  const byParameter = new Map<FunctionNode, Binding[]>();
  for (const binding of bindings.all) {
    if (binding.parameter === undefined) continue;
    const { of, index } = binding.parameter;
    const list = byParameter.get(of) ?? [];
    list[index] = binding;
    byParameter.set(of, list);
  }
  const positions = contextPositions(functions);
  const opensCallbacks = new Set(functions.filter((row) => row.openCallbacks).map(({ name }) => name));

  let size = -1;
  while (size !== contexts.size + steps.size) {
    size = contexts.size + steps.size;
    for (const binding of bindings.all) {
      if (binding.name === entryName) for (const value of binding.values) markParameter(value, 0);
      if (binding.values.some(isContext)) contexts.add(binding);
      if (binding.values.some(isSteps)) steps.add(binding);
    }
    walk(tree, (node) => {
      if (node.type === 'ObjectExpression') markCallbacks(node);
      if (node.type !== 'CallExpression') return;
      if (node.callee.type === 'Identifier' && opensCallbacks.has(node.callee.name))
        for (const argument of node.arguments)
          if (argument.type === 'ObjectExpression') markCallbacks(argument, true);
      for (const [index, argument] of node.arguments.entries()) {
        if (isContext(argument)) markParameter(node.callee, index);
        else if (isSteps(argument)) markSteps(node.callee, index);
      }
    });
  }
  return { isSteps, isRead: (node) => reads.has(node), unread: otherSteps() };

  function isContext(node: ScriptNode): boolean {
    if (node.type !== 'Identifier') return false;
    const binding = bindings.bindingOf(node);
    return binding !== undefined && contexts.has(binding);
  }

  function isSteps(node: ScriptNode): boolean {
    if (node.type === 'Identifier') {
      const binding = bindings.bindingOf(node);
      return binding !== undefined && reads.has(node) && steps.has(binding);
    }
    if (node.type !== 'MemberExpression' || !isContext(node.object)) return false;
    return isNamedSteps(node.property, node.computed);
  }

  /** The functions that an expression may be. */
  function functionsBehind(node: ScriptNode): readonly FunctionNode[] {
    if (node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression') return [node];
    if (node.type === 'FunctionDeclaration') return [node];
    if (node.type !== 'Identifier') return [];
    const values = bindings.bindingOf(node)?.values ?? [];
    return values.flatMap((value) => (value.type === 'Identifier' ? [] : functionsBehind(value)));
  }

  function markParameter(node: ScriptNode, index: number): void {
    for (const one of functionsBehind(node)) {
      const binding = byParameter.get(one)?.[index];
      if (binding !== undefined) contexts.add(binding);
    }
  }

  function markSteps(node: ScriptNode, index: number): void {
    for (const one of functionsBehind(node)) {
      const binding = byParameter.get(one)?.[index];
      if (binding !== undefined) steps.add(binding);
    }
  }

  function markCallbacks(node: Extract<ScriptNode, { type: 'ObjectExpression' }>, isOpen = false): void {
    for (const property of node.properties) {
      if (property.type !== 'Property' || property.computed) continue;
      const name =
        property.key.type === 'Identifier'
          ? property.key.name
          : String((property.key as { value?: unknown }).value);
      const index = positions.get(name) ?? (isOpen ? 0 : undefined);
      if (index !== undefined && index >= 0) markParameter(property.value, index);
    }
  }

  /** `var { steps } = context`, and `steps` of something that may be a context. */
  function otherSteps(): ScriptNode[] {
    const found: ScriptNode[] = [];
    walk(tree, (node) => {
      if (
        node.type === 'ObjectPattern' &&
        node.properties.some((one) => one.type === 'Property' && isNamedSteps(one.key, one.computed))
      )
        found.push(node);
      if (
        node.type === 'MemberExpression' &&
        isNamedSteps(node.property, node.computed) &&
        !isContext(node.object)
      )
        found.push(node);
    });
    return found;
  }
}

function isNamedSteps(key: ScriptNode, isComputed: boolean): boolean {
  if (key.type === 'Literal') return key.value === 'steps';
  return !isComputed && key.type === 'Identifier' && key.name === 'steps';
}

/** Which argument of a callback or hook is the context, by its name. */
function contextPositions(functions: StepFunctions): ReadonlyMap<string, number> {
  return new Map(
    functions.flatMap(({ callbacks = [], hooks = [] }) =>
      [...callbacks, ...hooks].map(({ name, receives }): [string, number] => [
        name,
        receives.indexOf('context'),
      ]),
    ),
  );
}
