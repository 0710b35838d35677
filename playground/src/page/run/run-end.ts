import type { LoginRun } from '@stepgate/engine/testing';
import type { ShownRun } from './use-run.ts';

/** Whether a login ends as the finding says whose witness it is. Undefined while it has not ended, and for other logins. */
export function endsAsExpected(
  run: Pick<ShownRun, 'expect' | 'result' | 'position' | 'answers'>,
): boolean | undefined {
  const code = run.result === undefined ? undefined : endOf(run.result.decision);
  if (run.expect === undefined || code === undefined || run.position < run.answers.length) return undefined;
  return code === run.expect;
}

function endOf(decision: LoginRun['decision']): string | undefined {
  switch (decision.type) {
    case 'succeeded':
      return 'succeeded';
    case 'failed':
      return decision.code;
    case 'redirect':
    case 'error':
      return 'sent-error';
    default:
      return undefined;
  }
}
