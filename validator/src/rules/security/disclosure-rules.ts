import type { DialectName } from '@stepgate/engine/language';
import { rangeOf } from '@stepgate/engine/script';
import type { Leaf, Term } from '../../abstract/term.ts';
import type { Analysis } from '../../analyze.ts';
import { isOfLibrary } from '../../interpret/library-trees.ts';
import type { Disclosure } from '../../interpret/observations.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';
import { isPersonal, isSecret } from './sensitive-source.ts';

const places: Readonly<Partial<Record<Disclosure['sink'], string>>> = {
  log: 'is written to the log',
  'request-url': 'becomes part of the address of a request',
  'redirect-url': 'becomes part of an address that the browser is sent to',
};

/** What calls hand out of a kind: one finding for each call and place. */
function findings(
  { graph }: Analysis,
  isOfKind: (leaf: Leaf) => boolean,
  words: (disclosure: Disclosure, what: string) => Pick<RuleFinding, 'message' | 'advice'>,
): RuleFinding[] {
  return (graph?.observations.disclosures ?? []).flatMap((disclosure) => {
    const { node, sink, parts } = disclosure;
    if (places[sink] === undefined || isOfLibrary(node)) return [];
    const leaves = [...parts.values()].flatMap(({ term }) => shownLeaves(term).filter(isOfKind));
    if (leaves.length === 0) return [];
    const what = [...new Set(leaves.map((leaf) => leaf.text))].join(' and ');
    return [{ ...words(disclosure, what), range: rangeOf(node), subject: `${sink} ${what}` }];
  });
}

/** The values that a term shows; whether a value is there, or how long it is, does not show it. */
function shownLeaves(term: Term): Leaf[] {
  if (term.kind === 'leaf') return [term];
  if (term.kind === 'constant' || term.type === 'boolean' || term.type === 'number') return [];
  return term.operands.flatMap(shownLeaves);
}

const nameOf = ({ sink }: Disclosure): string => (sink === 'log' ? 'log' : 'address');

/** A secret or password goes where others can read it. */
export const secretDisclosed: Rule = {
  id: 'security/secret-disclosed',
  severity: 'error',
  // There secrets and passwords are tokens, and what is written is worth nothing.
  severityFor: { stepgate: 'warning' } satisfies Partial<Record<DialectName, 'warning'>>,
  preset: 'recommended',
  summary: 'A secret or a password is written to the log or put into an address.',
  page: pageOf('security/secret-disclosed'),
  check: (_, analysis) =>
    findings(analysis, isSecret, (disclosure, what) => ({
      message: `${what} ${places[disclosure.sink]} (\`${disclosure.by}\`): many people and machines can read ${nameOf(disclosure)}s, and keep them`,
      advice:
        disclosure.sink === 'log'
          ? 'Do not log it. To see whether it is there, log that it has a value.'
          : 'Send it in a header, in the body of `httpPost`, or in `authConfig`.',
    })),
};

/** Personal data goes where it is kept. */
export const personalDataDisclosed: Rule = {
  id: 'security/personal-data-disclosed',
  severity: 'info',
  preset: 'strict',
  summary: 'The name or a claim of a user is written to the log or put into an address.',
  page: pageOf('security/personal-data-disclosed'),
  check: (_, analysis) =>
    findings(analysis, isPersonal, (disclosure, what) => ({
      message: `${what} ${places[disclosure.sink]} (\`${disclosure.by}\`)`,
      advice:
        disclosure.sink === 'log'
          ? 'Leave it out, or write `getMaskedValue(…)` of it.'
          : 'Send it in the body of `httpPost`: addresses are kept in the logs of every server on the way.',
    })),
};
