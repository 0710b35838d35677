import { nameFix } from '../../fixes/name-fix.ts';
import { isOfLibrary } from '../../interpret/library-trees.ts';
import { didYouMean, slipMessage } from '../../report/did-you-mean.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';
import { consequenceOf, failureAt, placeOf, slipSubject, slipsOf } from './argument-slips.ts';

/** An option of a step has a name that none has. */
export const unknownOption: Rule = {
  id: 'language/unknown-option',
  severity: 'error',
  preset: 'recommended',
  covers: ['invalid-argument'],
  summary: 'An option of `executeStep` has a name that none has.',
  page: pageOf('language/unknown-option'),
  check: (program, analysis) => {
    const { tree, graph } = analysis;
    if (tree === null || graph === null) return [];
    return slipsOf(analysis, 'unknown-option').map((slip): RuleFinding => {
      const { range, property } = placeOf(tree, slip);
      const near = didYouMean(slip.key, slip.known);
      const isInner = slip.prefix !== '';
      const then = isInner
        ? 'every server ignores it'
        : consequenceOf(program, 'ignores it, and what it restricts stays open');
      const canFix = near !== null && property !== null && !property.shorthand && !isOfLibrary(property);
      return {
        ...(isInner ? { severity: 'warning' as const } : {}),
        message: slipMessage(`there is no option \`${slip.prefix}${slip.key}\``, near, then),
        advice: `${isInner ? `\`${slip.prefix.slice(0, -1)}\` takes` : 'The options are'} ${slip.known.map((name) => `\`${name}\``).join(', ')}.`,
        range,
        subject: slipSubject(slip),
        ...(isInner ? {} : failureAt(program, graph, slip)),
        ...(canFix ? { fixes: [nameFix(property.key, near)] } : {}),
      };
    });
  },
};
