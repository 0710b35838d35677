import { FindingsByPlace, loginAlong, shownLogin } from '../path-along.ts';
import { pageOf, type Rule } from '../rule.ts';
import { openSteps } from './open-ways.ts';
import { factorWords } from './weaker-choice.ts';

const ways: Readonly<Record<string, string>> = {
  fail: 'fails',
  abort: 'leaves',
  fallback: 'asks for another way in at',
};
const handlers: Readonly<Record<string, string>> = {
  fail: 'onFail',
  abort: 'onUserAbort',
  fallback: 'onFallback',
};

/** A user who fails a further factor on purpose gets in with fewer. */
export const stepFailsOpen: Rule = {
  id: 'flow/step-fails-open',
  severity: 'error',
  preset: 'recommended',
  summary: 'A user who fails or leaves a step succeeds with fewer factors than one who completes it.',
  page: pageOf('flow/step-fails-open'),
  check: (program, { graph }) => {
    if (graph === null) return [];
    const found = new FindingsByPlace();
    for (const { event, outcome, weaker } of openSteps(program, graph)) {
      // One for each place: failing is the easiest way.
      found.add(event.range, '', () => ({
        message: `who ${ways[outcome]} step ${event.step} succeeds with ${factorWords(weaker.weak.least)}; who completes it proves ${factorWords(weaker.strong.most)}`,
        advice: `Somebody who has stolen the first factor only has to ${outcome === 'fail' ? 'fail' : 'leave'} the step. In \`${handlers[outcome]}\`, ask for another factor of the same strength, or end the login with \`fail\` or \`sendError\`.`,
        range: event.range,
        step: event.step,
        subject: outcome,
        ...shownLogin(program, loginAlong(graph, weaker.way)),
      }));
    }
    return found.all;
  },
};
