import { rangeOf } from '@stepgate/engine/script';
import { pageOf, type Rule } from '../rule.ts';

/** The text is not a script, or no login can start in it. */
export const syntax: Rule = {
  id: 'language/syntax',
  severity: 'error',
  preset: 'recommended',
  covers: ['script-syntax', 'script-no-entry'],
  summary: 'The text is not JavaScript, or does not define `onLoginRequest`.',
  page: pageOf('language/syntax'),
  check: (_, { syntaxError, graph, tree }) => {
    if (syntaxError) {
      const end = { line: syntaxError.position.line, column: syntaxError.position.column + 1 };
      return [
        {
          message: syntaxError.message,
          advice: 'Mend the position that is named.',
          range: { start: syntaxError.position, end },
        },
      ];
    }
    if (tree === null || !graph?.edges.some((edge) => edge.end?.code === 'script-no-entry')) return [];
    return [
      {
        message: 'the script does not define `onLoginRequest`',
        advice: 'Define `function onLoginRequest(context) { … }`.',
        range: rangeOf(tree.body[0] ?? tree),
        subject: 'entry',
      },
    ];
  },
};
