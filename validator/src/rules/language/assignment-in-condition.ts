import { rangeOf, walk } from '@stepgate/engine/script';
import { isOfLibrary } from '../../interpret/library-trees.ts';
import type { AnyNode, NodeOf, SyntaxTree } from '../../syntax.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';

type Assignment = NodeOf<'AssignmentExpression'>;

/** A condition assigns a constant where it should compare with it: it always decides the same way. */
export const assignmentInCondition: Rule = {
  id: 'language/assignment-in-condition',
  severity: 'error',
  preset: 'recommended',
  summary:
    'A condition assigns with `=` where it should compare with `===`, so it always decides the same way.',
  page: pageOf('language/assignment-in-condition'),
  check: (_, { tree }) => {
    if (tree === null) return [];
    return conditionAssignments(tree).map((node): RuleFinding => {
      const value = (node.right as NodeOf<'Literal'>).value;
      const operator = { start: rangeOf(node.left).end, end: rangeOf(node.right).start };
      return {
        message: `\`=\` assigns; the condition is always ${Boolean(value)}, for every user`,
        advice: 'Compare with `===`.',
        range: rangeOf(node),
        ...(isOfLibrary(node)
          ? {}
          : {
              fixes: [
                {
                  title: 'Compare with `===`',
                  safety: 'changes-meaning',
                  edits: [{ range: operator, text: ' === ' }],
                },
              ],
            }),
      };
    });
  },
};

const known = new WeakMap<SyntaxTree, readonly Assignment[]>();

/** Whether an assignment is the slip that the rule tells of. */
export function isConditionWithAssignment(tree: SyntaxTree, node: AnyNode): boolean {
  return node.type === 'AssignmentExpression' && conditionAssignments(tree).includes(node);
}

/** Assignments of constants that decide something. Others, as `while (match = next())`, are meant. */
function conditionAssignments(tree: SyntaxTree): readonly Assignment[] {
  const before = known.get(tree);
  if (before !== undefined) return before;
  const found: Assignment[] = [];
  const look = (node: AnyNode | null | undefined): void => {
    if (!node) return;
    if (node.type === 'LogicalExpression') {
      look(node.left);
      look(node.right);
    } else if (node.type === 'UnaryExpression' && node.operator === '!') look(node.argument);
    else if (node.type === 'AssignmentExpression' && node.operator === '=' && node.right.type === 'Literal')
      found.push(node);
  };
  walk(tree, (node) => {
    if ('test' in node && node.type !== 'SwitchCase') look(node.test as AnyNode | null);
  });
  known.set(tree, found);
  return found;
}
