import { rangeOf } from '@stepgate/engine/script';
import { pathTo } from '../../login/login-graph.ts';
import type { PathEvent } from '../../login/path-event.ts';
import { pathWords } from '../../report/path-words.ts';
import { buildWitness } from '../../witness/build-witness.ts';
import { pageOf, type Rule } from '../rule.ts';

/** The login ends on some path without any step, so nobody can be signed in on it. */
export const noneExecuted: Rule = {
  id: 'steps/none-executed',
  severity: 'warning',
  preset: 'recommended',
  covers: ['no-step-executed'],
  summary: 'On some path the script executes no step, so the login fails.',
  page: pageOf('steps/none-executed'),
  check: (program, { graph, tree }) => {
    const edge = graph?.edges.find((candidate) => candidate.end?.code === 'no-step-executed');
    if (!edge || graph === null || tree === null) return [];
    const events: PathEvent[] = [
      ...pathTo(graph, edge.from),
      ...edge.events,
      { kind: 'end', code: 'no-step-executed' },
    ];
    const condition = events.findLast((event) => event.kind === 'condition' && event.range !== null);
    const range = condition?.kind === 'condition' && condition.range ? condition.range : rangeOf(tree);
    return [
      {
        message: 'a login can end without any step, and then it fails',
        advice: 'Execute a step on every path, or end the login on purpose with `sendError` or `fail`.',
        range,
        path: pathWords(program, events),
        witness: buildWitness(program, events),
      },
    ];
  },
};
