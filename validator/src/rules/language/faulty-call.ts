import { type ErrorCode, errorCodes, isStepgateCode } from '@stepgate/engine/language';
import { pathTo } from '../../login/login-graph.ts';
import type { PathEvent } from '../../login/path-event.ts';
import { pathWords } from '../../report/path-words.ts';
import { buildWitness } from '../../witness/build-witness.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';

/** Faults that another rule tells about. */
const toldElsewhere: readonly string[] = ['unknown-step'];

/** A host function is called in a way that ends the login, whatever the script does about it. */
export const faultyCall: Rule = {
  id: 'language/faulty-call',
  severity: 'error',
  preset: 'recommended',
  summary: 'A host function is called in a way that fails the login.',
  page: pageOf('language/faulty-call'),
  check: (program, { graph }) => {
    if (graph === null) return [];
    const found = new Map<string, RuleFinding>();
    for (const edge of graph.edges) {
      const fault = edge.events.find((event) => event.kind === 'fault');
      if (fault?.kind !== 'fault' || toldElsewhere.includes(fault.code) || !isStepgateCode(fault.code))
        continue;
      const { start } = fault.range;
      const key = `${fault.code} ${start.line}:${start.column}`;
      if (found.has(key)) continue;
      const events: PathEvent[] = [
        ...pathTo(graph, edge.from),
        ...edge.events,
        { kind: 'end', code: edge.end?.code ?? fault.code },
      ];
      found.set(key, {
        message: `${fault.message}; the login fails with \`${fault.code}\``,
        advice: adviceOf(fault.code),
        range: fault.range,
        path: pathWords(program, events),
        witness: buildWitness(program, events),
        subject: key,
      });
    }
    return [...found.values()];
  },
};

function adviceOf(code: ErrorCode): string {
  const { advice } = errorCodes[code];
  return `${advice.slice(0, 1).toUpperCase()}${advice.slice(1)}.`;
}
