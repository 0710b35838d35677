import { findFreeNames, rangeOf, walk } from '@stepgate/engine/script';
import type { AnyNode } from '../../syntax.ts';
import { loginAlong, shownLogin } from '../path-along.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';

/** What makes code of text. The statement that evaluates a library by its name is not there any more. */
const makers: readonly string[] = ['eval', 'Function'];

/** The script makes code of text, which the engine never does. */
export const evaluatedText: Rule = {
  id: 'language/evaluated-text',
  severity: 'error',
  preset: 'recommended',
  covers: ['eval-refused'],
  summary: 'The script evaluates text as code, which fails the login.',
  page: pageOf('language/evaluated-text'),
  check: (program, { tree, graph }) => {
    const edge = graph?.edges.find((one) => one.end?.code === 'eval-refused');
    if (tree === null || graph === null || edge === undefined) return [];
    const free = new Set<AnyNode>(findFreeNames(tree).references);
    const found: RuleFinding[] = [];
    walk(tree, (node) => {
      if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return;
      const { callee } = node;
      if (callee.type !== 'Identifier' || !makers.includes(callee.name) || !free.has(callee)) return;
      found.push({
        message: `\`${callee.name}\` makes code of text; the login fails with \`eval-refused\``,
        advice:
          "Write the code here, put it into a script library and `require` it, or use the statement `eval(loadLocalLibrary('name'));` with the name of a library that is there.",
        range: rangeOf(node),
        subject: callee.name,
      });
    });
    // It may hide behind another name, as the constructor of a function does.
    if (found.length === 0)
      found.push({
        message: 'the script makes code of text; the login fails with `eval-refused`',
        advice: 'Write the code here, or put it into a script library and `require` it.',
        range: rangeOf(tree.body[0] ?? tree),
        ...shownLogin(program, loginAlong(graph, [edge])),
      });
    return found;
  },
};
