import { statusHasLocalAccount } from '@stepgate/engine/language';
import { type GraphEdge, pathThrough } from '../../login/login-graph.ts';
import { currentSubject, type LoginFacts } from '../../login/login-state.ts';
import { onPath } from '../on-path.ts';
import { pageOf, type Rule } from '../rule.ts';
import { entryRange } from './script-places.ts';

/** A login succeeds without the step that says who signs in, and several steps could say it. */
export const noSubjectStep: Rule = {
  id: 'steps/no-subject-step',
  severity: 'warning',
  preset: 'recommended',
  summary:
    'A login succeeds without the subject step, and which of several users signs in depends on the order.',
  page: pageOf('steps/no-subject-step'),
  check: (program, { graph, tree }) => {
    if (graph === null || tree === null) return [];
    const edges = graph.edges.filter(isWithout);
    const [edge] = edges;
    if (edge?.end == null) return [];
    const { facts } = edge.end;
    const steps = establishing(facts);
    const subject = currentSubject(facts);
    const last = steps.find(([, user]) => user === subject)?.[0];
    const paths = edges.map((one) => pathThrough(graph, one));
    const answer = paths[0]?.findLast((event) => event.kind === 'answer' && event.step === last);
    return [
      {
        message: `a login can succeed without step ${facts.subjectStep}, which says who signs in: steps ${steps.map(([step]) => step).join(' and ')} sign users in, and the last of them decides`,
        advice: `Mark the step that decides with \`stepOptions: { markAsSubjectIdentifierStep: true }\`, or execute step ${facts.subjectStep} on this path.`,
        range: answer?.kind === 'answer' ? answer.range : entryRange(tree),
        step: facts.subjectStep,
        ...onPath(program, paths),
      },
    ];
  },
};

/** With one user there is no question who signs in. A subject step that a failure took away (0) is another matter. */
function isWithout({ end }: GraphEdge): boolean {
  if (end?.code !== 'succeeded' || end.facts.subjectStep === 0) return false;
  if (end.facts.completed.has(end.facts.subjectStep)) return false;
  return establishing(end.facts).length > 1;
}

/** The steps that established users, in the order of the login, and whom. */
function establishing({ completed, users }: LoginFacts): [step: number, user: number][] {
  return [...completed].flatMap(([step, { establishes }]): [number, number][] => {
    const status = establishes === null ? undefined : users[establishes]?.status;
    return establishes !== null &&
      status !== undefined &&
      (statusHasLocalAccount(status) || status === 'pass-through')
      ? [[step, establishes]]
      : [];
  });
}
