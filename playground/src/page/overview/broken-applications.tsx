import { Link } from '@tanstack/react-router';
import { counted } from '../analysis/summary.ts';
import { Icon } from '../icons/icon.tsx';
import { useRouteQuery } from '../server/use-route.ts';
import { EmptyState } from '../states/empty-state.tsx';
import { QueryState } from '../states/query-state.tsx';
import classes from './overview.module.css';
import type { OverviewPartProps } from './standing.tsx';

const shownApplications = 6;

/** Applications whose logins break, with the ways to their findings. */
export function BrokenApplications({ organization, overview }: OverviewPartProps) {
  const list = useRouteQuery('resources.list', {
    params: { organization, kind: 'application' },
    query: { withErrors: 'true', limit: shownApplications },
  });
  const applications = overview.counts.application;
  const isChecked = overview.analysis.done >= applications;
  return (
    <section className={classes.card} aria-labelledby="broken-applications">
      <h2 className={classes.heading} id="broken-applications">
        Applications with errors
      </h2>
      <QueryState query={list} what="Applications with errors">
        {({ items, total }) =>
          items.length === 0 ? (
            <EmptyState
              icon={isChecked ? 'checkCircle' : 'history'}
              title={isChecked ? 'No application has errors' : 'None found yet'}
            >
              {applications === 0
                ? 'There are no applications yet.'
                : isChecked
                  ? 'In none of them a login was found that must fail.'
                  : `${overview.analysis.done} of ${applications} are checked.`}
            </EmptyState>
          ) : (
            <ul className={classes.list}>
              {items.map(({ name, state }) => (
                <li key={name}>
                  <Link
                    className={classes.line}
                    to="/o/$organization/applications/$application/$pane"
                    params={{ organization, application: name, pane: 'findings' }}
                  >
                    <span className={classes.errorIcon}>
                      <Icon name="error" />
                    </span>
                    <span className={classes.lineName}>{name}</span>
                    <span className={classes.lineNote}>{counted(state?.report.errors ?? 0, 'error')}</span>
                  </Link>
                </li>
              ))}
              {total > items.length && (
                <li>
                  <Link className={classes.line} to="/o/$organization/applications" params={{ organization }}>
                    All {total.toLocaleString('en')}
                  </Link>
                </li>
              )}
            </ul>
          )
        }
      </QueryState>
    </section>
  );
}
