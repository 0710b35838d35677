import { pageOf } from '../rule.ts';
import type { SuppressionRule } from '../suppression-rule.ts';

/** Comments that were meant to suppress a finding and do not. */
export const faultyComment: SuppressionRule = {
  id: 'suppression/faulty-comment',
  severity: 'warning',
  preset: 'recommended',
  summary:
    'A comment is meant to suppress findings and does not: no reason, no rule, or one that there is not.',
  page: pageOf('suppression/faulty-comment'),
  check: (_, { faulty }) =>
    faulty.map(({ message, advice, range }) => ({ message, advice, range, subject: message })),
};
