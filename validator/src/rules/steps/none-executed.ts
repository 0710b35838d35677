import { rangeOf } from '@stepgate/engine/script';
import type { GraphEdge, LoginGraph } from '../../login/login-graph.ts';
import { loginAlong, shownLogin } from '../path-along.ts';
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
    if (graph === null || tree === null) return [];
    const way = faultyWay(graph);
    if (way === null) return [];
    const events = loginAlong(graph, way);
    const condition = events.findLast((event) => event.kind === 'condition' && event.range !== null);
    const range = condition?.kind === 'condition' && condition.range ? condition.range : rangeOf(tree);
    return [
      {
        message: 'a login can end without any step, and then it fails',
        advice: 'Execute a step on every path, or end the login on purpose with `sendError` or `fail`.',
        range,
        ...shownLogin(program, events),
      },
    ];
  },
};

/** The edges over which a login gets to its end without step, unless who uses a page chose that. */
function faultyWay(graph: LoginGraph): readonly GraphEdge[] | null {
  for (const last of graph.edges) {
    if (last.end?.code !== 'no-step-executed' || isChosen(last)) continue;
    const before = graph.edges.filter(({ to }) => to === last.from);
    const edge = before.find((one) => !isChosen(one));
    if (before.length === 0) return [last];
    if (edge !== undefined) return [edge, last];
  }
  return null;
}

/** An action of a page that no callback is for ends only the login of whom it comes from. */
function isChosen({ events }: GraphEdge): boolean {
  const page = events.findLastIndex((event) => event.kind === 'prompt' && event.outcome !== 'skip');
  return (
    page >= 0 &&
    events.slice(page).some((event) => event.kind === 'trap' && event.behaviour === 'missing-handler-goes-on')
  );
}
