import type { Node } from 'acorn';
import { walk } from './syntax-walk.ts';

/** Whether a script has `async` functions, promises or thenables. */
export function mayWait(tree: Node): boolean {
  let found = false;
  walk(tree, (node) => {
    if ('async' in node && node.async === true) found = true;
    if (node.type === 'Identifier' && (node.name === 'Promise' || node.name === 'then')) found = true;
    if (node.type === 'Literal' && node.value === 'then') found = true;
  });
  return found;
}
