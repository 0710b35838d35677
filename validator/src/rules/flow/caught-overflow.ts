import { rangeOf } from '@stepgate/engine/script';
import { pageOf, type Rule } from '../rule.ts';

/** A script catches that it ran out of stack, so how deep the stack is decides the login. */
export const caughtOverflow: Rule = {
  id: 'flow/caught-overflow',
  severity: 'warning',
  preset: 'recommended',
  summary: 'A `try` catches that functions called each other too deeply, and the login goes on.',
  page: pageOf('flow/caught-overflow'),
  check: (_, { graph }) =>
    [...(graph?.observations.caughtOverflows ?? [])].map((node) => ({
      message:
        'this `try` can catch that functions call each other too deeply; how the login goes on then depends on how much stack the server has left',
      advice: 'Give the recursion an end, so that it never gets that deep.',
      range: rangeOf(node),
      subject: 'overflow',
    })),
};
