import type { Program } from '@stepgate/engine/model';
import type { GraphEdge, LoginGraph } from '../../login/login-graph.ts';
import type { DroppedOption, PathEvent } from '../../login/path-event.ts';
import { displayName, optionName } from '../../report/path-words.ts';
import { onEdges } from '../on-path.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';

/** Users without account are offered less of a step than others. */
export const stepLosesOptions: Rule = {
  id: 'jit/step-loses-options',
  severity: 'warning',
  preset: 'recommended',
  summary: 'A step offers users without a local account fewer factors than it has.',
  page: pageOf('jit/step-loses-options'),
  check: (program, { graph }) =>
    graph === null ? [] : lossesOf(graph).map((loss) => findingOf(program, graph, loss)),
};

type Answer = Extract<PathEvent, { kind: 'answer' }>;

interface Loss {
  readonly idp: string;
  readonly answer: Answer;
  readonly lost: readonly DroppedOption[];
  readonly edges: GraphEdge[];
}

/** What users of each identity provider lose at each step: the most that some of them do. */
function lossesOf(graph: LoginGraph): Loss[] {
  const subjects = new Map(graph.executed.map((one) => [one.node, one]));
  const found = new Map<string, Loss>();
  for (const edge of graph.edges) {
    const answer = edge.events.find((event): event is Answer => event.kind === 'answer');
    const subject = subjects.get(edge.from);
    if (answer?.outcome !== 'success' || subject == null || subject.idp === null) continue;
    if (subject.status !== 'pass-through') continue;
    const lost = answer.dropped.filter(isForGood);
    if (lost.length === 0) continue;
    const key = `${subject.idp} ${answer.step}`;
    const known = found.get(key);
    if (known === undefined || known.lost.length < lost.length)
      found.set(key, { idp: subject.idp, answer, lost, edges: [edge] });
    else if (known.lost.length === lost.length) known.edges.push(edge);
  }
  return [...found.values()];
}

/** An address that the identity provider may send is a matter of data. */
function isForGood({ reason, claimIsMapped }: DroppedOption): boolean {
  return (
    reason === 'second-factor-needs-local-account' ||
    reason === 'second-factor-needs-jit' ||
    (reason === 'second-factor-needs-claim' && claimIsMapped !== true)
  );
}

function findingOf(program: Program, graph: LoginGraph, { idp, answer, lost, edges }: Loss): RuleFinding {
  const { step, range, dropped } = answer;
  const left = (program.steps.find(({ id }) => id === step)?.options ?? []).filter(
    (option) => !dropped.some((one) => one.idp === option.idp && one.authenticator === option.authenticator),
  );
  const names = (options: readonly { idp: string; authenticator: string }[]) =>
    options.map((option) => optionName(program, option)).join(', ');
  const strongest = lost.map(({ authenticator }) => displayName(program, authenticator)).join(', ');
  return {
    message: `users of ${idp} without a local account are not offered ${strongest} at step ${step}; what is left for them is ${names(left)}`,
    advice: `If what is left is not strong enough for these users, do not let them come to step ${step}, or see that they have an account.`,
    range,
    idp,
    step,
    ...onEdges(program, graph, edges),
  };
}
