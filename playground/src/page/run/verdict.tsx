import { Icon } from '../icons/icon.tsx';
import { endsAsExpected } from './run-end.ts';
import type { ShownRun } from './use-run.ts';
import classes from './verdict.module.css';

/** Whether the login that a finding predicts really ends as it says. Nothing while the login has not ended. */
export function Verdict({ run }: { readonly run: ShownRun }) {
  const isAsExpected = endsAsExpected(run);
  if (isAsExpected === undefined) return null;
  return (
    <p className={classes.verdict} data-expected={isAsExpected} role="status">
      <Icon name={isAsExpected ? 'check' : 'alert'} />
      {isAsExpected
        ? 'The engine ended this login as the finding says.'
        : `The finding says ${run.expect}; with this script and these switches the login ends otherwise.`}
    </p>
  );
}
