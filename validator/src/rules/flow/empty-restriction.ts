import type { PathEvent } from '../../login/path-event.ts';
import { displayName } from '../../report/path-words.ts';
import { FindingsByPlace, loginAlong, shownLogin } from '../path-along.ts';
import { pageOf, type Rule } from '../rule.ts';

type Conflict = Extract<PathEvent, { kind: 'conflict' }>;
type Trap = Extract<PathEvent, { kind: 'trap' }>;

/** `authenticationOptions` that no option of the step fits. */
export const emptyRestriction: Rule = {
  id: 'flow/empty-restriction',
  severity: 'error',
  preset: 'recommended',
  covers: ['no-option-after-filter'],
  summary: 'A restriction of a step leaves none of its options.',
  page: pageOf('flow/empty-restriction'),
  check: (program, { graph }) => {
    if (graph === null) return [];
    const found = new FindingsByPlace();
    for (const edge of graph.edges) {
      const conflict = edge.events.find(
        (event): event is Conflict => event.kind === 'conflict' && event.reason === 'no-option-after-filter',
      );
      const trap = edge.events.find(
        (event): event is Trap => event.kind === 'trap' && event.behaviour === 'empty-filter-is-lifted',
      );
      const range = conflict?.range ?? trap?.range;
      if (range === undefined) continue;
      const step = conflict?.step ?? graph.nodes[edge.from]?.next?.step ?? null;
      const options = program.steps.find((one) => one.id === step)?.options ?? [];
      const names = options.map(
        ({ idp, authenticator }) => `${displayName(program, authenticator)} of ${idp}`,
      );
      const isDisabled =
        conflict?.dropped.every((one) => one.reason === 'identity-provider-disabled') ?? false;
      found.add(range, String(step), () => ({
        message: isDisabled
          ? `every option of step ${step} is disabled, so the step fails`
          : conflict === undefined
            ? `no option of step ${step} fits the restriction, and this server then offers all of them`
            : `no option of step ${step} fits the restriction, so the step fails`,
        advice: isDisabled
          ? 'Enable an identity provider of the step, or add an option that is enabled.'
          : `Step ${step} has ${names.join(', ')}. Names are compared exactly; only \`authenticator\` means one of LOCAL.`,
        range,
        ...(step === null ? {} : { step }),
        ...shownLogin(program, loginAlong(graph, [edge])),
      }));
    }
    return found.all;
  },
};
