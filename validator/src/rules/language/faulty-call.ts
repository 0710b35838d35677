import { type ErrorCode, errorCodes, isStepgateCode } from '@stepgate/engine/language';
import { rangeOf } from '@stepgate/engine/script';
import { startsAt } from '../../syntax-places.ts';
import { loginAlong, shownLogin } from '../path-along.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';
import { isOwnAction, slipsOf } from './argument-slips.ts';
import { faultEdges } from './fault-edges.ts';

/** Faults that another rule tells about. */
const toldElsewhere: readonly string[] = [
  'unknown-step',
  'unknown-secret',
  'unknown-library',
  'unknown-identity-provider',
];

/** A host function is called in a way that ends the login, whatever the script does about it. */
export const faultyCall: Rule = {
  id: 'language/faulty-call',
  severity: 'error',
  preset: 'recommended',
  covers: ['invalid-argument', 'library-syntax', 'not-a-user'],
  summary: 'A host function is called in a way that fails the login.',
  page: pageOf('language/faulty-call'),
  check: (program, analysis) => {
    const { graph } = analysis;
    if (graph === null) return [];
    const slipped = slipsOf(
      analysis,
      'unknown-callback',
      'unknown-option',
      'options-as-callbacks',
      'callbacks-as-options',
    )
      .filter((slip) => !isOwnAction(program, slip))
      .map(({ call }) => rangeOf(call));
    const found = new Map<string, RuleFinding>();
    for (const { edge, fault } of faultEdges(graph)) {
      if (toldElsewhere.includes(fault.code) || !isStepgateCode(fault.code)) continue;
      if (fault.code === 'invalid-argument' && slipped.some((range) => startsAt(fault.range, range)))
        continue;
      const { start } = fault.range;
      const key = `${fault.code} ${start.line}:${start.column}`;
      if (found.has(key)) continue;
      found.set(key, {
        message: `${fault.message}; the login fails with \`${fault.code}\``,
        advice: adviceOf(fault.code),
        range: fault.range,
        subject: fault.code,
        ...shownLogin(program, loginAlong(graph, [edge])),
      });
    }
    return [...found.values()];
  },
};

function adviceOf(code: ErrorCode): string {
  const { advice } = errorCodes[code];
  return `${advice.slice(0, 1).toUpperCase()}${advice.slice(1)}.`;
}
