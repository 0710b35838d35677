import { pathTo } from '../../login/login-graph.ts';
import type { PathEvent } from '../../login/path-event.ts';
import { pathWords } from '../../report/path-words.ts';
import { buildWitness } from '../../witness/build-witness.ts';
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
      const fault = edge.events.find((event) => event.kind === 'fault' && event.code === 'unknown-step');
      if (fault?.kind !== 'fault' || graph === null) continue;
      const key = `${fault.detail} ${fault.range.start.line}:${fault.range.start.column}`;
      if (found.has(key)) continue;
      const events: PathEvent[] = [
        ...pathTo(graph, edge.from),
        ...edge.events,
        { kind: 'end', code: edge.end?.code ?? 'unknown-step' },
      ];
      const known = program.steps.map((step) => step.id).join(', ');
      found.set(key, {
        message:
          fault.detail === null
            ? 'the step that is executed may not be in the sequence'
            : `step ${fault.detail} is not in the sequence, which has ${known}`,
        advice: 'Use the number of a configured step, or add the step to the sequence.',
        range: fault.range,
        path: pathWords(program, events),
        witness: buildWitness(program, events),
        ...(fault.detail === null ? {} : { step: fault.detail }),
      });
    }
    return [...found.values()];
  },
};
