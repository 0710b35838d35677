import { useEffect } from 'react';
import { useApplication } from '../application/application-view.ts';
import { markProved } from '../findings/proved-findings.ts';
import { Icon } from '../icons/icon.tsx';
import { endCodeOf } from './end-words.ts';
import type { LoginRunControls } from './use-login-run.ts';
import classes from './verdict.module.css';

/** Whether the login that a finding predicts really ends as it says. Nothing for other logins. */
export function WitnessVerdict(props: {
  readonly kept: NonNullable<LoginRunControls['kept']>;
  readonly run: NonNullable<LoginRunControls['result']>['run'];
}) {
  const { expect, finding } = props.kept;
  const view = useApplication();
  const isProved = expect !== null && endCodeOf(props.run.decision) === expect;
  const isOnText = props.kept.input.script === view.text;
  useEffect(() => {
    if (isProved && isOnText && finding !== null) markProved(view, finding);
  }, [isProved, isOnText, finding, view]);
  if (expect === null) return null;
  return (
    <p className={classes.verdict} data-expected={isProved} role="status">
      <Icon name={isProved ? 'check' : 'alert'} />
      {isProved
        ? 'The engine ended this login as the finding says.'
        : `The finding says ${expect}; with this script and these switches the login ends otherwise.`}
    </p>
  );
}
