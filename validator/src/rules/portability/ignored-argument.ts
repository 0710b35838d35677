import { rangeOf } from '@stepgate/engine/script';
import { startsAt } from '../../syntax-places.ts';
import { trapRule } from './trap-rule.ts';

/** An argument that means nothing to the server is ignored. Slips with a rule of their own are told there. */
export const ignoredArgument = trapRule({
  id: 'portability/ignored-argument',
  behaviour: 'arguments-are-lenient',
  summary: 'An argument is of a kind that the server does not take, and it ignores it.',
  succeeding: 'warning',
  failing: 'warning',
  message: (subject, server) =>
    `${server} ignores \`${subject}\` here, because it is not what the function takes: nothing in it ever happens`,
  advice: () => 'See the signature of the function.',
  isToldElsewhere: ({ range }, { observations }) =>
    observations.seen.slips.some(({ call }) => startsAt(rangeOf(call), range)),
});
