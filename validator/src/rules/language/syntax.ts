import { namesAtTop, rangeOf } from '@stepgate/engine/script';
import { didYouMean } from '../../report/did-you-mean.ts';
import { pageOf, type Rule } from '../rule.ts';

const entry = 'onLoginRequest';

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
    const near = didYouMean(entry, namesAtTop(tree));
    return [
      {
        message:
          near === null
            ? `the script does not define \`${entry}\``
            : `the script defines \`${near}\`, and not \`${entry}\`, which logins start with`,
        advice: near === null ? `Define \`function ${entry}(context) { … }\`.` : `Name it \`${entry}\`.`,
        range: rangeOf(tree.body[0] ?? tree),
        subject: 'entry',
      },
    ];
  },
};
