import type { ReactNode } from 'react';
import classes from './tone-mark.module.css';

/** A word about something, in a tone that reads well on every scheme. */
export function ToneMark(props: {
  readonly tone: 'good' | 'warning' | 'plain';
  readonly children: ReactNode;
}) {
  return (
    <span className={classes.mark} data-tone={props.tone}>
      {props.children}
    </span>
  );
}
