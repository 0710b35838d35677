import { findFunctionOf } from '@stepgate/engine/model';
import { findFreeNames, rangeOf, walk } from '@stepgate/engine/script';
import type { Fix } from '../../finding.ts';
import { isOfLibrary } from '../../interpret/library-trees.ts';
import { textAt } from '../../report/text-at.ts';
import type { AnyNode, NodeOf } from '../../syntax.ts';
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
      const fix = isOfLibrary(node) ? null : successorFix(program.script, name, node);
      found.set(name, {
        message: `\`${name}\` is deprecated`,
        advice: `${deprecated.slice(0, 1).toUpperCase()}${deprecated.slice(1)}.`.replace(/\.\.$/, '.'),
        range: rangeOf(node.callee),
        subject: name,
        ...(fix === null ? {} : { fixes: [fix] }),
      });
    });
    return [...found.values()];
  },
};

/** What took the place of functions that ask about a user: they take the context, and ask about its subject. */
const successors: Readonly<Record<string, string>> = {
  hasRole: 'hasAnyOfTheRolesV2',
  hasAnyOfTheRoles: 'hasAnyOfTheRolesV2',
  isAnyOfTheRolesAssignedToUser: 'hasAnyOfTheRolesV2',
  assignUserRoles: 'assignUserRolesV2',
  removeUserRoles: 'removeUserRolesV2',
};

/** The call of the successor, where the user that is asked about is the subject of the context. */
function successorFix(script: string, name: string, call: NodeOf<'CallExpression'>): Fix | null {
  const successor = successors[name];
  const [user, roles, more] = call.arguments;
  if (successor === undefined || user?.type !== 'MemberExpression' || roles === undefined || more)
    return null;
  if (user.computed || user.property.type !== 'Identifier' || user.property.name !== 'currentKnownSubject')
    return null;
  const rolesText = textAt(script, rangeOf(roles));
  const list = name === 'hasRole' ? `[${rolesText}]` : rolesText;
  const text = `${successor}(${textAt(script, rangeOf(user.object))}, ${list})`;
  return {
    title: `Replace by \`${successor}\`, which counts the roles of the application`,
    safety: 'changes-meaning',
    edits: [{ range: rangeOf(call), text }],
  };
}
