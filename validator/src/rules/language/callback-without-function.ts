import { rangeOf, walk } from '@stepgate/engine/script';
import type { Fix } from '../../finding.ts';
import { isOfLibrary } from '../../interpret/library-trees.ts';
import type { AnyNode, NodeOf } from '../../syntax.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';
import { placeOf, slipSubject, slipsOf } from './argument-slips.ts';

/** What stands in the place of a callback is called at once, and gives nothing. */
export const callbackWithoutFunction: Rule = {
  id: 'language/callback-without-function',
  severity: 'error',
  preset: 'recommended',
  summary: 'A function is called where it should be given as a callback: it runs too early, and never again.',
  page: pageOf('language/callback-without-function'),
  check: (_, analysis) => {
    const { tree } = analysis;
    if (tree === null) return [];
    return slipsOf(analysis, 'callback-without-function').flatMap((slip): RuleFinding[] => {
      const { property } = placeOf(tree, slip);
      // `undefined` is a way to say that there is no callback; the result of a call is a slip.
      if (property?.value.type !== 'CallExpression') return [];
      const { value } = property;
      const name = value.callee.type === 'Identifier' ? `\`${value.callee.name}\`` : 'the function';
      return [
        {
          message: `${name} is called here, before \`${slip.name}\` has done anything, and gives nothing: \`${slip.key}\` has no function`,
          advice: `Give a function: \`${slip.key}: function (context) { … }\`, or the name of one without parentheses.`,
          range: rangeOf(value),
          subject: slipSubject(slip),
          ...(isOfLibrary(value) ? {} : { fixes: [wrapFix(value)] }),
        },
      ];
    });
  },
};

/** The call as the body of a function, which gets the context under the name that the call uses. */
function wrapFix(value: NodeOf<'CallExpression'>): Fix {
  const { start, end } = rangeOf(value);
  const context = contextName(value);
  return {
    title: 'Wrap the call in a function',
    safety: 'changes-meaning',
    edits: [
      { range: { start, end: start }, text: `function (${context}) { ` },
      { range: { start: end, end }, text: '; }' },
    ],
  };
}

function contextName(value: AnyNode): string {
  let name = 'context';
  walk(value, (node) => {
    if (node.type === 'Identifier' && /^(?:context|ctx)$/.test(node.name)) name = node.name;
  });
  return name;
}
