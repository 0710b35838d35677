import type { Program } from '@stepgate/engine/model';
import { pathThrough } from '../../login/login-graph.ts';
import { onPath } from '../on-path.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';

/** A step that the sequence does not have is executed, where the server fails the login for it. */
export const unknownStep: Rule = {
  id: 'steps/unknown-step',
  severity: 'error',
  preset: 'recommended',
  covers: ['unknown-step'],
  summary: 'The script executes a step that is not in the sequence, and the login fails.',
  page: pageOf('steps/unknown-step'),
  check: (program, { graph }) => {
    const found = new Map<string, RuleFinding>();
    for (const edge of graph?.edges ?? []) {
      for (const event of edge.events) {
        // Servers that skip such a step in silence are told of by `portability/unknown-step-ignored`.
        if (graph === null || event.kind !== 'fault' || event.code !== 'unknown-step') continue;
        const { detail: step, range } = event;
        const key = `${step} ${range.start.line}:${range.start.column}`;
        if (found.has(key)) continue;
        found.set(key, {
          message: messageFor(program, step),
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

function messageFor(program: Program, step: number | null): string {
  return step === null
    ? 'the step that is executed may not be in the sequence'
    : `step ${step} is not in the sequence, which has ${program.steps.map(({ id }) => id).join(', ')}`;
}
