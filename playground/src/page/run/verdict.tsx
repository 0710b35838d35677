import type { LoginRun } from '@stepgate/engine/testing';
import { Icon } from '../icons/icon.tsx';
import type { ShownRun } from './use-run.ts';
import classes from './verdict.module.css';

/** Whether the login that a finding predicts really ends as it says. Nothing while the login has not ended. */
export function Verdict({ run }: { readonly run: ShownRun }) {
  const { expect, result } = run;
  const code = result === undefined ? undefined : endOf(result.decision);
  if (expect === undefined || code === undefined || run.position < run.answers.length) return null;
  const isAsExpected = code === expect;
  return (
    <p className={classes.verdict} data-expected={isAsExpected} role="status">
      <Icon name={isAsExpected ? 'check' : 'alert'} />
      {isAsExpected
        ? 'The engine ended this login as the finding says.'
        : `The finding says ${expect}; with this script and these switches the login ends otherwise.`}
    </p>
  );
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
