import { ChangeList } from '../changes/change-list.tsx';
import { useRoutePages } from '../server/use-route.ts';
import { QueryState } from '../states/query-state.tsx';
import classes from './people.module.css';

/** What was changed outside of organizations. */
export function ServerChanges() {
  const changes = useRoutePages('server-changes.list', { query: {} });
  return (
    <section className={classes.trail} aria-labelledby="server-changes">
      <h2 className={classes.heading} id="server-changes">
        Changes on this server
      </h2>
      <QueryState query={changes} what="Changes">
        {({ pages }) => (
          <ChangeList
            changes={pages.flatMap((page) => page.changes)}
            hasMore={changes.hasNextPage}
            isLoadingMore={changes.isFetchingNextPage}
            onMore={() => void changes.fetchNextPage()}
            empty={{
              title: 'Nothing yet',
              text: 'Who is let in, and organizations that are opened or removed, are listed here.',
            }}
          />
        )}
      </QueryState>
    </section>
  );
}
