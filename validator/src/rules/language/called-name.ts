import type { AnyNode } from '../../syntax.ts';

/** `name` or `Object.member` of a call to something that the script does not declare. */
export function calledName(callee: AnyNode, free: ReadonlySet<AnyNode>): string | null {
  if (callee.type === 'Identifier') return free.has(callee) ? callee.name : null;
  if (callee.type !== 'MemberExpression' || callee.computed || callee.object.type !== 'Identifier')
    return null;
  if (!free.has(callee.object) || callee.property.type !== 'Identifier') return null;
  return `${callee.object.name}.${callee.property.name}`;
}
