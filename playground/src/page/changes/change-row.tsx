import { type ReactNode, useState } from 'react';
import type { Change } from '../../api/schemas/resources.ts';
import { TextDiff } from '../versions/text-diff.tsx';
import { Words } from '../words/words.tsx';
import classes from './changes.module.css';

export interface ChangeRowProps {
  readonly change: Change;
  readonly action?: ReactNode;
}

/** Who did what, when; opens to what it was before and after. */
export function ChangeRow({ change, action }: ChangeRowProps) {
  const { by, summary, at, before, after } = change;
  const [isOpen, setOpen] = useState(false);
  const hasValues = before !== null || after !== null;
  const head = (
    <>
      <span className={classes.words}>
        <strong>{by}</strong> <Words text={summary} />
      </span>
      <time className={classes.time} dateTime={at}>
        {new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })}
      </time>
    </>
  );
  return (
    <li className={classes.change}>
      {hasValues ? (
        <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary className={classes.head}>{head}</summary>
          {isOpen && (
            <div className={classes.values}>
              <TextDiff
                before={{ name: 'Before', text: textOf(before) }}
                after={{ name: 'After', text: textOf(after) }}
              />
            </div>
          )}
        </details>
      ) : (
        <div className={classes.head} data-plain>
          {head}
        </div>
      )}
      {action !== undefined && <div className={classes.action}>{action}</div>}
    </li>
  );
}

function textOf(value: Change['before']): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`;
}
