import { rangeOf } from '@stepgate/engine/script';
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

/** The login ends on some path without any step, so nobody can be signed in on it. */
export const noneExecuted: Rule = {
  id: 'steps/none-executed',
  severity: 'warning',
  preset: 'recommended',
  covers: ['no-step-executed'],
  summary: 'On some path the script executes no step, so the login fails.',
  page: pageOf('steps/none-executed'),
  check: (program, { graph, tree }) => {
    const edge = graph?.edges.find((candidate) => candidate.end?.code === 'no-step-executed');
    if (!edge || graph === null || tree === null) return [];
    const events: PathEvent[] = [
      ...pathTo(graph, edge.from),
      ...edge.events,
      { kind: 'end', code: 'no-step-executed' },
    ];
    const condition = events.findLast((event) => event.kind === 'condition' && event.range !== null);
    const range = condition?.kind === 'condition' && condition.range ? condition.range : rangeOf(tree);
    return [
      {
        message: 'a login can end without any step, and then it fails',
        advice: 'Execute a step on every path, or end the login on purpose with `sendError` or `fail`.',
        range,
        path: pathWords(program, events),
        witness: buildWitness(program, events),
      },
    ];
  },
};
