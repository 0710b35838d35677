import { dialects } from '@stepgate/engine/language';
import { namesAtTop, namesOf, rangeOf } from '@stepgate/engine/script';
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
  check: (program, { syntaxError, graph, tree }) => {
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
    const hidden = tree.body.find(
      (one) =>
        one.type === 'VariableDeclaration' && one.declarations.some(({ id }) => namesOf(id).includes(entry)),
    );
    const near = didYouMean(entry, namesAtTop(tree));
    return [
      {
        ...(hidden?.type === 'VariableDeclaration' && hidden.kind !== 'var'
          ? {
              message: `\`${entry}\` is declared with \`${hidden.kind}\`, and ${dialects[program.dialect].title} sees \`var\`s and functions alone`,
              advice: `Define \`function ${entry}(context) { … }\`.`,
            }
          : near === null
            ? {
                message: `the script does not define \`${entry}\``,
                advice: `Define \`function ${entry}(context) { … }\`.`,
              }
            : {
                message: `the script defines \`${near}\`, and not \`${entry}\`, which logins start with`,
                advice: `Name it \`${entry}\`.`,
              }),
        range: rangeOf(hidden ?? tree.body[0] ?? tree),
        subject: 'entry',
      },
    ];
  },
};
