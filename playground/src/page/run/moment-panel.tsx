import { Badge } from '@mantine/core';
import type { ScriptRange } from '@stepgate/engine/script';
import type { LoginTrace } from '../../api/login-trace.ts';
import { changedVariables } from './changed-variables.ts';
import classes from './moment-panel.module.css';

const cutWords: Readonly<Record<NonNullable<LoginTrace['cutReason']>, string>> = {
  'too-long': 'The login is too long to be recorded in full: later moments are left out.',
  'over-limit': 'The script had to be stopped; what ran until then is shown.',
  'not-followed': 'The script behaves differently when it is watched, so its lines are not shown.',
  'no-script': 'This script cannot be recorded, so its lines are not shown.',
};

export interface MomentPanelProps {
  readonly trace: LoginTrace | null;
  readonly position: number;
  onReveal(range: ScriptRange): void;
}

/** Where the script stands at a moment, and what its variables hold; what changed since the moment before is marked. */
export function MomentPanel({ trace, position, onReveal }: MomentPanelProps) {
  if (trace === null) return null;
  const moment = trace.moments.find((each) => each.position === position);
  const before = trace.moments.find((each) => each.position === position - 1);
  const variables = moment === undefined ? [] : changedVariables(moment, before);
  return (
    <section className={classes.panel} aria-label="The script at this moment">
      <h3 className={classes.heading}>The script at this moment</h3>
      {trace.cutReason !== null && <p className={classes.cut}>{cutWords[trace.cutReason]}</p>}
      {moment !== undefined && (
        <p className={classes.where}>
          {moment.at === null ? (
            'It has come to its end.'
          ) : (
            <>
              It stands {moment.stack[0] === undefined ? '' : `in ${moment.stack[0].name}, `}
              {moment.library === null ? (
                <button
                  type="button"
                  className={classes.line}
                  onClick={() => moment.at !== null && onReveal(moment.at)}
                >
                  line {moment.at.start.line}
                </button>
              ) : (
                `line ${moment.at.start.line} of the library ${moment.library}`
              )}
              {moment.stack.length > 1 &&
                `, called from ${moment.stack
                  .slice(1)
                  .map(({ name }) => name)
                  .join(', ')}`}
              .
            </>
          )}
        </p>
      )}
      {variables.length > 0 && (
        <table className={classes.table}>
          <caption className={classes.caption}>Variables</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {variables.map(({ scope, name, value, change, before: old }) => (
              <tr key={JSON.stringify([scope, name])} data-change={change ?? undefined}>
                <th scope="row">
                  <span className={classes.name}>{name}</span> <span className={classes.scope}>{scope}</span>
                </th>
                <td>
                  {old !== undefined && <s className={classes.old}>{old}</s>}
                  <code>{value}</code>
                  {change !== null && (
                    <Badge size="xs" variant="light" color={change === 'new' ? 'gray' : 'orange'} tt="none">
                      {change}
                    </Badge>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
