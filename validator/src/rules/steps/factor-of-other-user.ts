import { statusHasLocalAccount } from '@stepgate/engine/language';
import { type GraphEdge, type LoginEnd, type LoginGraph, pathThrough } from '../../login/login-graph.ts';
import { currentSubject, type LoginFacts, type UserFact } from '../../login/login-state.ts';
import type { PathEvent } from '../../login/path-event.ts';
import { onPath } from '../on-path.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';
import { entryRange } from './script-places.ts';

/** Two steps prove users of whom no login can make one: the login ends for all of them. */
export const factorOfOtherUser: Rule = {
  id: 'steps/factor-of-other-user',
  severity: 'error',
  preset: 'recommended',
  summary: 'Two steps of a login prove two different users, whoever signs in, so the login fails.',
  page: pageOf('steps/factor-of-other-user'),
  check: (program, { graph, tree }) => {
    if (graph === null || tree === null) return [];
    const found = new Map<string, { clash: Clash; edges: GraphEdge[] }>();
    for (const edge of graph.edges) {
      const clash = endsForUser(edge) ? clashOf(edge.end.facts) : null;
      if (clash === null) continue;
      const key = `${clash.subject.idp} ${clash.step} ${clash.otherStep}`;
      const entry = found.get(key) ?? { clash, edges: [] };
      found.set(key, entry);
      entry.edges.push(edge);
    }
    return Array.from(found.values(), ({ clash, edges }): RuleFinding => {
      const { subject, other, step, otherStep } = clash;
      const paths = edges.map((edge) => pathThrough(graph, edge));
      const answer = paths[0]?.findLast(
        (event): event is Answer => event.kind === 'answer' && [step, otherStep].includes(event.step),
      );
      return {
        message: `the login signs in ${whose(subject)} (step ${step}), and step ${otherStep} proves ${whose(other)}: without a link between the two the login fails`,
        advice: `Ask the users of ${subject.idp === 'LOCAL' ? other.idp : subject.idp} without a local account for one of the two steps only, or link them with an account first.`,
        range: answer?.range ?? entryRange(tree),
        severity: becomeOne(graph, clash) ? 'info' : 'error',
        idp: (hasAccount(subject) ? other : subject).idp,
        step: answer?.step ?? otherStep,
        ...onPath(program, paths),
      };
    });
  },
};

function endsForUser(edge: GraphEdge): edge is GraphEdge & { readonly end: LoginEnd } {
  return edge.end?.code === 'factor-of-other-user' || edge.end?.code === 'no-first-factor';
}

type Answer = Extract<PathEvent, { kind: 'answer' }>;

/** Whether the script links such users on another path, so that it is a matter of data which of the two happens. */
function becomeOne(graph: LoginGraph, { subject, other, step, otherStep }: Clash): boolean {
  const { idp } = hasAccount(subject) ? other : subject;
  return graph.edges.some(
    (edge) =>
      edge.end?.code === 'succeeded' &&
      edge.end.facts.completed.has(step) &&
      edge.end.facts.completed.has(otherStep) &&
      pathThrough(graph, edge).some(
        (event) => event.kind === 'answer' && event.fact?.idp === idp && event.fact.status === 'pass-through',
      ),
  );
}

interface Clash {
  readonly subject: UserFact;
  readonly other: UserFact;
  readonly step: number;
  readonly otherStep: number;
}

/**
 * Users who cannot be the same: one comes from an identity provider and has no account that the other could have. Of
 * all others it is the user who chooses whom to sign in as.
 */
function clashOf(facts: LoginFacts): Clash | null {
  const number = currentSubject(facts);
  const subject = number === null ? undefined : facts.users[number];
  if (subject === undefined) return null;
  for (const [otherStep, { proves }] of facts.completed) {
    const other = proves === null ? undefined : facts.users[proves.user];
    if (other === undefined || other === subject || other.idp === subject.idp) continue;
    if (hasAccount(subject) && hasAccount(other)) continue;
    const step = [...facts.completed].find(([, one]) => one.proves?.user === number)?.[0];
    return { subject, other, step: step ?? facts.subjectStep, otherStep };
  }
  return null;
}

const hasAccount = ({ status }: UserFact): boolean => statusHasLocalAccount(status);

function whose(user: UserFact): string {
  if (user.idp === 'LOCAL') return 'a user of the organization';
  return `a user of ${user.idp}${hasAccount(user) ? '' : ' without a local account'}`;
}
