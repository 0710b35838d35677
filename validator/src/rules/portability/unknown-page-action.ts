import { behaves } from '@stepgate/engine/model';
import type { GraphEdge } from '../../login/login-graph.ts';
import { ChoiceComparer, factorWords } from '../flow/weaker-choice.ts';
import { FindingsByPlace, loginAlong, shownLogin } from '../path-along.ts';
import { pageOf, type Rule } from '../rule.ts';
import { serverOf, type TrapEvent } from './trap-rule.ts';

/** A page comes back with an action that has no callback, and the login succeeds with fewer factors. */
export const unknownPageAction: Rule = {
  id: 'portability/unknown-page-action',
  severity: 'error',
  preset: 'recommended',
  summary:
    'A page can come back with an action that has no callback, and the login succeeds with fewer factors.',
  page: pageOf('portability/unknown-page-action'),
  check: (program, { graph }) => {
    if (graph === null || !behaves(program, 'missing-handler-goes-on')) return [];
    const found = new FindingsByPlace();
    const choices = new ChoiceComparer(program, graph);
    for (const node of graph.nodes) {
      const open = node.edges.filter((edge) => trapOf(edge) !== undefined);
      const [event] = open.flatMap((edge) => trapOf(edge) ?? []);
      if (event === undefined) continue;
      const handled = node.edges.filter((edge) => !open.includes(edge));
      const weaker = choices.weaker(node.id, open, handled);
      if (weaker === null) continue;
      found.add(event.range, 'action', () => ({
        message: `the browser names the action that a page comes back with; with one that has no callback ${serverOf(program)} goes on, and the login succeeds with ${factorWords(weaker.weak.least)} in place of ${factorWords(weaker.strong.most)}`,
        advice:
          'Ask for what must be asked for before the page, or queue it behind the page in `onLoginRequest` itself.',
        range: event.range,
        subject: 'action',
        ...shownLogin(program, loginAlong(graph, weaker.way)),
      }));
    }
    return found.all;
  },
};

/** Where an edge goes on although the page came back with what no callback is for. */
function trapOf({ events }: GraphEdge): TrapEvent | undefined {
  return events.find(
    (event): event is TrapEvent =>
      event.kind === 'trap' && event.behaviour === 'missing-handler-goes-on' && event.subject === null,
  );
}
