import { useRouteQuery } from '../server/use-route.ts';
import { EmptyState } from '../states/empty-state.tsx';
import { QueryState } from '../states/query-state.tsx';
import { Ago } from '../words/ago.tsx';
import { Words } from '../words/words.tsx';
import classes from './overview.module.css';

const shownChanges = 6;

/** What was done last, and by whom. */
export function RecentChanges({ organization }: { readonly organization: string }) {
  const changes = useRouteQuery('changes.list', {
    params: { organization },
    query: { limit: shownChanges },
  });
  return (
    <section className={classes.card} aria-labelledby="recent-changes">
      <h2 className={classes.heading} id="recent-changes">
        Recent changes
      </h2>
      <QueryState query={changes} what="Recent changes">
        {({ changes: shown }) =>
          shown.length === 0 ? (
            <EmptyState icon="history" title="Nothing has been changed yet">
              What is saved here is listed with who did it, and can be undone.
            </EmptyState>
          ) : (
            <ol className={classes.list}>
              {shown.map(({ id, summary, by, at }) => (
                <li key={id} className={classes.change}>
                  <span>
                    <strong>{by}</strong> <Words text={summary} />
                  </span>
                  <Ago at={at} />
                </li>
              ))}
            </ol>
          )
        }
      </QueryState>
    </section>
  );
}
