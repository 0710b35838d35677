import { rangeOf } from '@stepgate/engine/script';
import { isOfLibrary } from '../../interpret/library-trees.ts';
import type { AnyNode } from '../../syntax.ts';
import { pageOf, type Rule } from '../rule.ts';

/** A step is queued where the login has ended. */
export const unreachableAfterEnd: Rule = {
  id: 'flow/unreachable-after-end',
  severity: 'warning',
  preset: 'recommended',
  summary: 'A step, page or call is queued behind `sendError` or `fail`, so it never happens.',
  page: pageOf('flow/unreachable-after-end'),
  check: (_, { graph }) => {
    if (graph === null) return [];
    const done = new Set(graph.nodes.map((node) => node.next?.site));
    return [...graph.observations.queuedBehindEnd]
      .filter(([call]) => !done.has(call) && !isOfLibrary(call))
      .map(([call, end]) => ({
        message: `${calleeOf(call)} never happens: ${calleeOf(end)} in line ${rangeOf(end).start.line} is queued before it and ends the login`,
        advice: 'Return after the call that ends the login, or move this call before it.',
        range: rangeOf(call),
        subject: `${calleeOf(call)} ${calleeOf(end)}`,
      }));
  },
};

function calleeOf(node: AnyNode): string {
  const isNamed = node.type === 'CallExpression' && node.callee.type === 'Identifier';
  return isNamed ? `\`${(node.callee as { name: string }).name}\`` : 'this call';
}
