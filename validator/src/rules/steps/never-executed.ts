import { rangeOf } from '@stepgate/engine/script';
import { displayName } from '../../report/path-words.ts';
import { pageOf, type Rule } from '../rule.ts';
import { callsOfStep, entryRange } from './script-places.ts';

/** A step stands in the sequence, and no login gets to it. */
export const neverExecuted: Rule = {
  id: 'steps/never-executed',
  severity: 'warning',
  preset: 'recommended',
  summary: 'A step of the sequence is executed on no path of the script.',
  page: pageOf('steps/never-executed'),
  check: (program, { graph, tree, complete }) => {
    // What was cut may execute it; and where no login succeeds, something worse is reported.
    if (graph === null || tree === null || !complete) return [];
    if (!graph.edges.some(({ end }) => end?.code === 'succeeded')) return [];
    const executed = new Set(graph.executed.map(({ step }) => step));
    return program.steps
      .filter(({ id }) => !executed.has(id))
      .map(({ id, options }) => {
        const factors = options.map((option) => displayName(program, option.authenticator)).join(', ');
        const [call] = callsOfStep(tree, id);
        return {
          message:
            call === undefined
              ? `step ${id} (${factors}) is in the sequence, and the script never executes it: nobody is asked for it`
              : `step ${id} (${factors}) is never executed: no login gets to this call`,
          advice: `Execute step ${id} where it is wanted, or take it out of the sequence, so that nobody counts on it.`,
          range: call === undefined ? entryRange(tree) : rangeOf(call),
          step: id,
        };
      });
  },
};
