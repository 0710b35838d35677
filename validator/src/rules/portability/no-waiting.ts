import { behaves, functionsOf } from '@stepgate/engine/model';
import { findFreeNames, rangeOf, walk } from '@stepgate/engine/script';
import { isOfLibrary } from '../../interpret/library-trees.ts';
import type { AnyNode } from '../../syntax.ts';
import { parentsOf } from '../../syntax-places.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';
import { isFunction } from './callback-code.ts';
import { serverOf } from './trap-rule.ts';

/** The script waits for a step, which the server cannot. */
export const noWaiting: Rule = {
  id: 'portability/no-waiting',
  severity: 'error',
  preset: 'recommended',
  summary: 'The script awaits steps, pages or remote calls, and the server gives nothing to wait for.',
  page: pageOf('portability/no-waiting'),
  check: (program, { tree, graph }) => {
    if (tree === null || graph === null || !behaves(program, 'promises-do-not-wait')) return [];
    const { called, callbacks } = graph.observations.seen;
    const server = serverOf(program);
    const free = new Set<AnyNode>(findFreeNames(tree).references);
    const queued = new Set(
      functionsOf(program)
        .filter((row) => row.timing !== 'immediate')
        .map((row): string => row.name),
    );
    const parents = parentsOf(tree);
    const found: RuleFinding[] = [];
    walk(tree, (node) => {
      if (isOfLibrary(node)) return;
      if (isFunction(node) && node.async && (called.has(node) || callbacks.has(node)))
        found.push({
          message: `an \`async\` function is left where it first waits, and ${server} never comes back to it: the login fails`,
          advice:
            'Write what comes next into callbacks: `executeStep(1, { onSuccess: function (context) { … } })`.',
          range: { start: rangeOf(node).start, end: rangeOf(node.body).start },
          subject: 'async',
        });
      const isQueued =
        node.type === 'CallExpression' && node.callee.type === 'Identifier' && queued.has(node.callee.name);
      if (!isQueued || !free.has(node.callee)) return;
      const parent = parents.get(node);
      if (parent?.type === 'MemberExpression' && parent.object === node)
        found.push({
          message: `a call that is queued gives nothing on ${server}, so reading a property of it throws, and the login fails`,
          advice: 'Give callbacks as the last argument of the call.',
          range: rangeOf(parent),
          subject: 'queued',
        });
    });
    return found;
  },
};
