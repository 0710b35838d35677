import { childrenOf } from '@stepgate/engine/script';
import { define, type Obj, type Value } from '../abstract/value.ts';
import { makeArray, nativeFunction, prototypes } from '../builtins/realm.ts';
import type { AnyNode, FunctionNode } from '../syntax.ts';

/** How a function names its `arguments`: not at all, only their number, or otherwise. */
type Mention = 'none' | 'length' | 'other';

const mentions = new WeakMap<FunctionNode, Mention>();

function mentionOf(node: FunctionNode): Mention {
  const known = mentions.get(node);
  if (known !== undefined) return known;
  const found = [...node.params, node.body].map(mentionIn);
  const mention = found.includes('other') ? 'other' : found.includes('length') ? 'length' : 'none';
  mentions.set(node, mention);
  return mention;
}

function mentionIn(node: AnyNode): Mention {
  if (node.type === 'Identifier') return node.name === 'arguments' ? 'other' : 'none';
  // Functions other than arrows have their own.
  if (node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression') return 'none';
  if (
    node.type === 'MemberExpression' &&
    !node.computed &&
    node.object.type === 'Identifier' &&
    node.object.name === 'arguments' &&
    node.property.type === 'Identifier' &&
    node.property.name === 'length'
  )
    return 'length';
  const found = childrenOf(node).map(mentionIn);
  return found.includes('other') ? 'other' : found.includes('length') ? 'length' : 'none';
}

export function mentionsArguments(node: FunctionNode): boolean {
  return mentionOf(node) !== 'none';
}

/** Whether a function has nothing but names as parameters. */
export function isSimple(node: FunctionNode): boolean {
  return node.params.every((parameter) => parameter.type === 'Identifier');
}

/** The parameters of a sloppy function that `arguments` shows the values of, as long as it shows them to anybody. */
export function mappedParameters(node: FunctionNode): ReadonlySet<string> | null {
  if (mentionOf(node) !== 'other' || !isSimple(node)) return null;
  return new Set(node.params.flatMap((one) => (one.type === 'Identifier' ? [one.name] : [])));
}

const refused = nativeFunction('arguments.callee', (machine) =>
  machine.throwError('TypeError', '`callee` may not be accessed here'),
);

export function argumentsObject(args: readonly Value[], callee: Obj, isSloppy: boolean): Obj {
  const object = makeArray([...args]);
  object.proto = prototypes.object;
  object.isArguments = true;
  if (isSloppy) define(object, 'callee', callee, false);
  else
    object.properties.set('callee', {
      value: undefined,
      get: refused,
      set: refused,
      enumerable: false,
      writable: false,
      configurable: false,
    });
  return object;
}
