import { didYouMean } from '../report/did-you-mean.ts';
import {
  directiveStart,
  type FaultyComment,
  type SuppressionScope,
  suppressionScopes,
} from './suppression.ts';

export type Directive =
  | { readonly problem: Omit<FaultyComment, 'range'> }
  | {
      readonly problem?: undefined;
      readonly scope: SuppressionScope;
      readonly rules: readonly string[];
      readonly reason: string;
    };

const directives = suppressionScopes.map((scope) => `${directiveStart}-${scope}`);

/** What a comment says, `stepgate-disable-<scope> RULE, RULE -- reason`; null for comments about other things. */
export function readDirective(comment: string): Directive | null {
  const text = comment.replace(/\s+/g, ' ').trim();
  const [word = ''] = text.split(' ');
  if (!word.startsWith(directiveStart)) return null;
  const scope = suppressionScopes.find((each) => word === `${directiveStart}-${each}`);
  if (scope === undefined) {
    const near = didYouMean(word, directives);
    const known = directives.map((each) => `\`${each}\``).join(', ');
    return faulty(
      `\`${word}\` suppresses nothing`,
      near === null ? `Use one of ${known}.` : `Use \`${near}\`.`,
    );
  }
  const [names = '', ...reasons] = text.slice(word.length).split(/(?<=^| )--(?= |$)/);
  const rules = names.split(',').flatMap((name) => name.trim() || []);
  const reason = reasons.join('--').trim();
  if (rules.length === 0)
    return faulty('the comment names no rule, so it suppresses nothing', `Write \`${word} RULE -- reason\`.`);
  if (reason === '') {
    return faulty(
      'the comment gives no reason, so it suppresses nothing',
      'Add ` -- ` and why the finding is fine.',
    );
  }
  return { scope, rules: [...new Set(rules)], reason };
}

function faulty(message: string, advice: string): Directive {
  return { problem: { message, advice } };
}
