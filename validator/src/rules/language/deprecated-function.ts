import { findFunctionOf } from '@stepgate/engine/model';
import { findFreeNames, rangeOf, walk } from '@stepgate/engine/script';
import type { AnyNode } from '../../syntax.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';
import { calledName } from './called-name.ts';

/** A function is called that servers keep for old scripts only. */
export const deprecatedFunction: Rule = {
  id: 'language/deprecated-function',
  severity: 'info',
  preset: 'recommended',
  summary: 'The script calls a function that is deprecated.',
  page: pageOf('language/deprecated-function'),
  check: (program, { tree }) => {
    if (tree === null) return [];
    const free = new Set<AnyNode>(findFreeNames(tree).references);
    const found = new Map<string, RuleFinding>();
    walk(tree, (node) => {
      if (node.type !== 'CallExpression') return;
      const name = calledName(node.callee, free);
      const deprecated = name === null ? undefined : findFunctionOf(program, name)?.deprecated;
      if (name === null || deprecated === undefined || found.has(name)) return;
      found.set(name, {
        message: `\`${name}\` is deprecated`,
        advice: `${deprecated.slice(0, 1).toUpperCase()}${deprecated.slice(1)}.`.replace(/\.\.$/, '.'),
        range: rangeOf(node.callee),
        subject: name,
      });
    });
    return [...found.values()];
  },
};
