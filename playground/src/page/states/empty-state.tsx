import type { ReactNode } from 'react';
import { Icon, type IconName } from '../icons/icon.tsx';
import classes from './states.module.css';

export interface EmptyStateProps {
  readonly icon?: IconName;
  /** What there is none of: `No groups yet`. */
  readonly title: string;
  /** What it would be good for, or why nothing fits. */
  readonly children?: ReactNode;
  /** A button that makes the first one. */
  readonly action?: ReactNode;
}

/** A list with nothing in it. */
export function EmptyState({ icon = 'dot', title, children, action }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      <span className={classes.icon}>
        <Icon name={icon} size={28} />
      </span>
      <strong className={classes.title}>{title}</strong>
      {children !== undefined && <p className={classes.text}>{children}</p>}
      {action}
    </div>
  );
}
