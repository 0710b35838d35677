import type { Program } from '@stepgate/engine/model';
import { type GraphEdge, type LoginGraph, pathThrough } from '../../login/login-graph.ts';
import { currentSubject } from '../../login/login-state.ts';
import type { PathEvent } from '../../login/path-event.ts';
import { displayName } from '../../report/path-words.ts';
import { onEdges } from '../on-path.ts';
import { pageOf, type Rule } from '../rule.ts';
import { entryRange } from './script-places.ts';

/** A login ends with every step completed, and nothing has proven who the user is. */
export const noFirstFactor: Rule = {
  id: 'steps/no-first-factor',
  severity: 'error',
  preset: 'recommended',
  summary: 'On some path no first factor proves the user who signs in, so the login fails.',
  page: pageOf('steps/no-first-factor'),
  check: (program, { graph, tree }) => {
    if (graph === null || tree === null) return [];
    const groups = Map.groupBy(
      graph.edges.filter((edge) => isUnproven(edge) && !goesOnUnproven(graph, edge)),
      (edge) => `${lastAnswer(graph, edge)?.step}`,
    );
    return Array.from(groups.values(), (edges) => {
      const [edge] = edges as [GraphEdge];
      const answer = lastAnswer(graph, edge);
      return {
        message: `a login can end without a proven first factor, and then it fails: ${whyNot(program, edge, answer)}`,
        advice:
          'Execute a step with a first factor (a password, an identity provider) on this path, or end the login on purpose with `sendError` or `fail`.',
        range: answer?.range ?? entryRange(tree),
        ...(answer === undefined ? {} : { step: answer.step }),
        ...onEdges(program, graph, edges),
      };
    });
  },
};

/** Where somebody else was proven, who is who is the question: another rule asks it. */
function isUnproven({ end }: GraphEdge): boolean {
  if (end?.code !== 'no-first-factor') return false;
  return [...end.facts.completed.values()].every(({ proves }) => proves?.factor !== 'first');
}

/** Whether the user failed or left a step, and the server went on all the same. */
function goesOnUnproven(graph: LoginGraph, edge: GraphEdge): boolean {
  return pathThrough(graph, edge).some(
    (event) =>
      event.kind === 'trap' &&
      (event.behaviour === 'failed-step-goes-on' || event.behaviour === 'aborted-step-goes-on'),
  );
}

type Answer = Extract<PathEvent, { kind: 'answer' }>;

function lastAnswer(graph: LoginGraph, edge: GraphEdge): Answer | undefined {
  return pathThrough(graph, edge).findLast(
    (event): event is Answer => event.kind === 'answer' && event.outcome === 'success',
  );
}

function whyNot(program: Program, { end }: GraphEdge, answer: Answer | undefined): string {
  const subject = end === null ? null : currentSubject(end.facts);
  const status = subject === null ? 'none' : end?.facts.users[subject]?.status;
  const factor = answer?.option ? displayName(program, answer.option.authenticator) : 'a step';
  if (status === 'none') return `nobody is signed in after ${factor}`;
  return answer?.establishes
    ? `${factor} names the user and proves nothing`
    : `${factor} is a second factor, and the user was only named before`;
}
