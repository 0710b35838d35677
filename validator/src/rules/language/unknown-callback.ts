import { nameFix } from '../../fixes/name-fix.ts';
import { isOfLibrary } from '../../interpret/library-trees.ts';
import { didYouMean, slipMessage } from '../../report/did-you-mean.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';
import { consequenceOf, failureAt, isOwnAction, placeOf, slipSubject, slipsOf } from './argument-slips.ts';

/** A callback has a name that the host function never calls. */
export const unknownCallback: Rule = {
  id: 'language/unknown-callback',
  severity: 'error',
  preset: 'recommended',
  covers: ['invalid-argument'],
  summary: 'A callback has a name that the function never calls, so what it does never happens.',
  page: pageOf('language/unknown-callback'),
  check: (program, analysis) => {
    const { tree, graph } = analysis;
    if (tree === null || graph === null) return [];
    return slipsOf(analysis, 'unknown-callback').flatMap((slip): RuleFinding[] => {
      const near = didYouMean(slip.key, slip.known);
      const isOpen = isOwnAction(program, slip);
      if (isOpen && near === null) return [];
      const { range, property } = placeOf(tree, slip);
      const what = isOpen
        ? `only an action of the page with that name calls \`${slip.key}\``
        : `\`${slip.name}\` never calls \`${slip.key}\``;
      const then = isOpen ? '' : consequenceOf(program, 'keeps the function, and nothing in it ever happens');
      const canFix = near !== null && property !== null && !property.shorthand && !isOfLibrary(property);
      return [
        {
          ...(isOpen ? { severity: 'warning' as const } : {}),
          message: slipMessage(what, near, then),
          advice: `\`${slip.name}\` calls ${slip.known.map((name) => `\`${name}\``).join(', ')}.`,
          range,
          subject: slipSubject(slip),
          ...failureAt(program, graph, slip),
          ...(canFix ? { fixes: [nameFix(property.key, near)] } : {}),
        },
      ];
    });
  },
};
