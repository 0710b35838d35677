import { behaves } from '@stepgate/engine/model';
import { findFreeNames, walk } from '@stepgate/engine/script';
import type { AnyNode, SyntaxTree } from '../../syntax.ts';
import { parentsOf } from '../../syntax-places.ts';
import { loginAlong, shownLogin } from '../path-along.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';
import { nodeOfName } from './callback-code.ts';
import { serverOf, trapPlaces } from './trap-rule.ts';

/** A callback uses a variable that holds something which the server cannot store. */
export const lostValue: Rule = {
  id: 'portability/lost-value',
  severity: 'error',
  preset: 'recommended',
  summary:
    'A variable holds a pattern, a map or the like, and the server drops it before the callback that uses it.',
  page: pageOf('portability/lost-value'),
  check: (program, { tree, graph }) => {
    if (tree === null || graph === null || !behaves(program, 'globals-are-serialized')) return [];
    const found: RuleFinding[] = [];
    for (const { event, edge, succeeds } of trapPlaces(graph, 'globals-are-serialized')) {
      const name = String(event.subject);
      const node = nodeOfName(tree, event.range, name);
      if (node === null || node.type === 'AssignmentExpression') continue;
      if (isTested(tree, node)) continue;
      const what = madeOf(tree, name);
      found.push({
        severity: succeeds ? 'warning' : 'error',
        message: `\`${name}\` holds ${what ?? 'something other than data'}; ${serverOf(program)} stores data, functions and users between callbacks and drops everything else, so ${what === null ? 'part of it is missing here' : 'it is `undefined` here'}`,
        advice: `Make ${what ?? 'what is missing'} in the function that uses it.`,
        range: event.range,
        subject: name,
        ...shownLogin(program, loginAlong(graph, [edge])),
      });
    }
    return found;
  },
};

/** Who asks for the type knows that it may be missing. */
function isTested(tree: SyntaxTree, node: AnyNode): boolean {
  const parent = parentsOf(tree).get(node);
  return parent?.type === 'UnaryExpression' && parent.operator === 'typeof';
}

const kinds: Readonly<Record<string, string>> = {
  RegExp: 'a pattern',
  Map: 'a map',
  Set: 'a set',
  WeakMap: 'a map',
  WeakSet: 'a set',
  Symbol: 'a symbol',
};

/** What a variable is given, when its text says so. */
function madeOf(tree: SyntaxTree, name: string): string | null {
  const free = new Set<AnyNode>(findFreeNames(tree).references);
  let found: string | null = null;
  walk(tree, (node) => {
    const value =
      node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.id.name === name
        ? node.init
        : node.type === 'AssignmentExpression' && node.left.type === 'Identifier' && node.left.name === name
          ? node.right
          : null;
    if (value) found ??= kindOf(value, free);
  });
  return found;
}

function kindOf(value: AnyNode, free: ReadonlySet<AnyNode>): string | null {
  if (value.type === 'Literal') return value.regex ? 'a pattern' : null;
  if (value.type !== 'NewExpression' && value.type !== 'CallExpression') return null;
  if (value.callee.type !== 'Identifier') return null;
  const kind = free.has(value.callee) ? kinds[value.callee.name] : undefined;
  return kind ?? (value.type === 'NewExpression' ? `an instance of \`${value.callee.name}\`` : null);
}
