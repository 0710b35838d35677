import { rangeOf } from '@stepgate/engine/script';
import { type Leaf, leavesOf } from '../../abstract/term.ts';
import { isOfLibrary } from '../../interpret/library-trees.ts';
import { pageOf, type Rule } from '../rule.ts';
import { isHostKnown, knownStart } from './address-text.ts';

const isOfRequest = ({ source }: Leaf): boolean =>
  source.kind === 'parameter' || source.kind === 'header' || source.kind === 'cookie';

/** The request says where the browser is sent to. */
export const openRedirect: Rule = {
  id: 'security/open-redirect',
  severity: 'error',
  preset: 'recommended',
  summary: 'The request decides to which site the browser is sent.',
  page: pageOf('security/open-redirect'),
  check: (_, { graph }) =>
    (graph?.observations.disclosures ?? []).flatMap(({ node, sink, by, parts }) => {
      if (sink !== 'redirect-url' || isOfLibrary(node)) return [];
      const leaves = [...parts.values()].flatMap(({ term, isChecked }) =>
        isChecked || isHostKnown(knownStart(term)) ? [] : [...leavesOf(term).values()].filter(isOfRequest),
      );
      const [leaf] = leaves;
      if (leaf === undefined) return [];
      return [
        {
          message: `\`${by}\` sends the browser where ${leaf.text} says: a link to this sign-in page can end on the page of an attacker, who asks for the password again`,
          advice:
            'Compare the value with a list of addresses that you allow, or write the host down and take only the rest from the request.',
          range: rangeOf(node),
          subject: leaf.text,
        },
      ];
    }),
};
