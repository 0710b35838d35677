import { rangeOf } from '@stepgate/engine/script';
import { pathThrough } from '../../login/login-graph.ts';
import { onPath } from '../on-path.ts';
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
    const events = pathThrough(graph, edge);
    const condition = events.findLast((event) => event.kind === 'condition' && event.range !== null);
    const range = condition?.kind === 'condition' && condition.range ? condition.range : rangeOf(tree);
    return [
      {
        message: 'a login can end without any step, and then it fails',
        advice: 'Execute a step on every path, or end the login on purpose with `sendError` or `fail`.',
        range,
        ...onPath(program, [events]),
      },
    ];
  },
};
