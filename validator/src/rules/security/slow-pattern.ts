import { rangeOf } from '@stepgate/engine/script';
import type { LeafSource } from '../../abstract/term.ts';
import { isOfLibrary } from '../../interpret/library-trees.ts';
import { pageOf, type Rule } from '../rule.ts';
import { isExponential } from './exponential-pattern.ts';

/** Texts that somebody outside writes, as long as they like. */
const fromOutside: ReadonlySet<LeafSource['kind']> = new Set([
  'parameter',
  'header',
  'cookie',
  'http',
  'name',
  'claim',
  'sent-claim',
]);

/** A text from outside can keep a pattern busy for as long as its author likes. */
export const slowPattern: Rule = {
  id: 'security/slow-pattern',
  severity: 'warning',
  preset: 'recommended',
  summary: 'A regular expression can take exponential time on a text from outside.',
  page: pageOf('security/slow-pattern'),
  check: (_, { graph }) =>
    [...(graph?.observations.patterns.values() ?? [])].flatMap(({ node, pattern, on }) => {
      const leaf = [...on.values()].find(({ source }) => fromOutside.has(source.kind));
      if (leaf === undefined || isOfLibrary(node) || !isExponential(pattern)) return [];
      return [
        {
          message: `\`${pattern}\` is tried on ${leaf.text}: with each character of a text that nearly fits, the time doubles, so a short one uses up the time of the login`,
          advice:
            'Write the pattern so that each text fits in one way only: do not repeat what repeats already. Or test the length of the text first and take it apart with `split`.',
          range: rangeOf(node),
          subject: String(pattern),
        },
      ];
    }),
};
