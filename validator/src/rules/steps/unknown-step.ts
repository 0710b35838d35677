import { dialects } from '@stepgate/engine/language';
import type { Program } from '@stepgate/engine/model';
import { pathThrough } from '../../login/login-graph.ts';
import type { PathEvent } from '../../login/path-event.ts';
import { onPath } from '../on-path.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';

/** A step that the sequence does not have is executed. */
export const unknownStep: Rule = {
  id: 'steps/unknown-step',
  severity: 'error',
  preset: 'recommended',
  covers: ['unknown-step'],
  summary: 'The script executes a step that is not in the sequence.',
  page: pageOf('steps/unknown-step'),
  check: (program, { graph }) => {
    const found = new Map<string, RuleFinding>();
    for (const edge of graph?.edges ?? []) {
      for (const event of edge.events) {
        const unknown = unknownOf(event);
        if (unknown === null || graph === null) continue;
        const { step, range } = unknown;
        const key = `${step} ${range.start.line}:${range.start.column}`;
        if (found.has(key)) continue;
        found.set(key, {
          message: messageFor(program, unknown),
          advice: 'Use the number of a configured step, or add the step to the sequence.',
          range,
          ...onPath(program, [pathThrough(graph, edge)]),
          ...(step === null ? {} : { step }),
        });
      }
    }
    return [...found.values()];
  },
};

type UnknownStep = Pick<Extract<PathEvent, { kind: 'fault' }>, 'range'> & {
  readonly step: number | null;
  readonly isIgnored: boolean;
};

function unknownOf(event: PathEvent): UnknownStep | null {
  if (event.kind === 'fault' && event.code === 'unknown-step')
    return { step: event.detail, range: event.range, isIgnored: false };
  if (event.kind === 'trap' && event.behaviour === 'unknown-step-is-ignored')
    return {
      step: typeof event.subject === 'number' ? event.subject : null,
      range: event.range,
      isIgnored: true,
    };
  return null;
}

function messageFor(program: Program, { step, isIgnored }: UnknownStep): string {
  const what =
    step === null
      ? 'the step that is executed may not be in the sequence'
      : `step ${step} is not in the sequence, which has ${program.steps.map(({ id }) => id).join(', ')}`;
  return isIgnored
    ? `${what}; ${dialects[program.dialect].title} skips it in silence, and the login goes on without it`
    : what;
}
