import { Loader } from '@mantine/core';
import type { ApplicationState } from '../analysis/summary.ts';
import { Icon, type IconName } from '../icons/icon.tsx';
import classes from './state-mark.module.css';

const icons: Readonly<Record<ApplicationState, IconName>> = {
  pending: 'dot',
  failed: 'alert',
  error: 'crossCircle',
  warning: 'alert',
  incomplete: 'info',
  info: 'info',
  clean: 'checkCircle',
};

/** The state of an application as a coloured mark. The words stand beside it. */
export function StateMark({
  state,
  isPending,
}: {
  readonly state: ApplicationState;
  readonly isPending: boolean;
}) {
  return (
    <span className={classes.mark} data-state={state}>
      {isPending && state === 'pending' ? (
        <Loader size={14} color="gray" />
      ) : (
        <Icon name={icons[state]} size={18} />
      )}
    </span>
  );
}
