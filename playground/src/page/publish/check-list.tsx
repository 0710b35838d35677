import { Checkbox, Loader } from '@mantine/core';
import type { RouteAnswer } from '../../api/schemas.ts';
import { Icon } from '../icons/icon.tsx';
import { TextLink } from '../shell/links.tsx';
import { Sentence, Words } from '../words/words.tsx';
import classes from './check-list.module.css';

export type Check = RouteAnswer<'publish.check'>['checks'][number];
export type OverridableCheck = 'errors' | 'scenarios' | 'jit';

/** What each check is about, and where the applications in it are mended. */
const checkTable: Readonly<
  Record<Check['name'], { readonly title: string; readonly pane: 'findings' | 'scenarios' | 'jit' }>
> = {
  document: { title: 'Valid organization', pane: 'findings' },
  analysis: { title: 'Analysis finished', pane: 'findings' },
  errors: { title: 'No errors', pane: 'findings' },
  scenarios: { title: 'Scenarios pass', pane: 'scenarios' },
  jit: { title: 'JIT switches', pane: 'jit' },
};

const overridable: ReadonlySet<string> = new Set<OverridableCheck>(['errors', 'scenarios', 'jit']);
const states = { passed: 'passed', failed: 'failed', pending: 'not finished' } as const;

/** Whether a publisher can take a failed check upon them. */
export function isOverridable(check: Check): check is Check & { readonly name: OverridableCheck } {
  return check.state === 'failed' && overridable.has(check.name);
}

export interface CheckListProps {
  readonly organization: string;
  readonly checks: readonly Check[];
  /** Names of failed checks that the publisher takes upon them. */
  readonly override: readonly OverridableCheck[];
  /** Absent for those who cannot publish. */
  onOverride?(override: readonly OverridableCheck[]): void;
}

/** The checks of the gate, each with what stands against it. */
export function CheckList({ organization, checks, override, onOverride }: CheckListProps) {
  return (
    <ul className={classes.list} aria-label="Checks">
      {checks.map((check) => (
        <li key={check.name} className={classes.check} data-state={check.state}>
          <div className={classes.head}>
            <span className={classes.icon}>
              {check.state === 'pending' ? (
                <Loader size={16} aria-hidden="true" />
              ) : (
                <Icon name={check.state === 'passed' ? 'checkCircle' : 'crossCircle'} size={18} />
              )}
            </span>
            <span className={classes.title}>
              {checkTable[check.name].title} <span className={classes.state}>{states[check.state]}</span>
            </span>
            <span className={classes.summary}>
              <Sentence text={check.summary} />
            </span>
          </div>
          {check.items.length > 0 && <Items organization={organization} check={check} />}
          {onOverride !== undefined && isOverridable(check) && (
            <Checkbox
              className={classes.override ?? ''}
              size="sm"
              label="Publish although this check failed. It is recorded with your name and the message."
              checked={override.includes(check.name)}
              onChange={({ currentTarget: { checked } }) =>
                onOverride(
                  checked ? [...override, check.name] : override.filter((name) => name !== check.name),
                )
              }
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function Items({ organization, check }: { readonly organization: string; readonly check: Check }) {
  const { pane } = checkTable[check.name];
  return (
    <ul className={classes.items}>
      {check.items.map(({ application, text, fingerprint }) => (
        <li key={`${application} ${text} ${fingerprint}`}>
          {application !== null && (
            <TextLink
              to="/o/$organization/applications/$application/$pane"
              params={{ organization, application, pane }}
              search={fingerprint === null ? {} : { finding: fingerprint }}
              size="sm"
              underline="always"
            >
              {application}
            </TextLink>
          )}{' '}
          <Words text={text} />
        </li>
      ))}
    </ul>
  );
}
