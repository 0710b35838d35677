import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { mayAct } from '../../api/access-roles.ts';
import { useRouteQuery } from '../server/use-route.ts';
import { ButtonLink } from '../shell/links.tsx';
import { Page } from '../shell/page.tsx';
import { EmptyState } from '../states/empty-state.tsx';
import { QueryState } from '../states/query-state.tsx';
import { PublishedComparison } from './published-comparison.tsx';
import classes from './published-page.module.css';
import { PublishedVersion } from './published-version.tsx';
import { RestorePublished } from './restore-published.tsx';

const route = getRouteApi('/o/$organization/published');

/** What was published, by whom, and what differs between two of them. */
export function PublishedPage() {
  const { organization } = route.useParams();
  const { from, to } = route.useSearch();
  const list = useRouteQuery('published.list', { params: { organization } });
  const session = useRouteQuery('session.read', {});
  const [restored, setRestored] = useState<number>();
  const role = session.data?.person.role;
  const mayRestore = role !== undefined && mayAct(role, 'publisher');
  const publishLink = (
    <ButtonLink to="/o/$organization/publish" params={{ organization }}>
      Publish…
    </ButtonLink>
  );
  return (
    <Page
      title="Published versions"
      description="The latest one is what sign-ins run on. Earlier ones stay and can be restored into the working copy."
      actions={publishLink}
    >
      <QueryState query={list} what="Published versions">
        {({ versions }) => {
          const latest = versions[0]?.number;
          if (latest === undefined) {
            return (
              <EmptyState icon="save" title="Nothing was published yet" action={publishLink}>
                Sign-ins run on a published version. Until there is one, only the playground runs this
                organization.
              </EmptyState>
            );
          }
          return (
            <div className={classes.sections}>
              <ol className={classes.list} aria-label="Published versions, the latest first">
                {versions.map((version) => (
                  <PublishedVersion
                    key={version.number}
                    organization={organization}
                    version={version}
                    isLatest={version.number === latest}
                    isCompared={version.number === from || version.number === to}
                    {...(mayRestore ? { onRestore: () => setRestored(version.number) } : {})}
                  />
                ))}
              </ol>
              {from !== undefined && <PublishedComparison organization={organization} from={from} to={to} />}
              {restored !== undefined && (
                <RestorePublished
                  organization={organization}
                  number={restored}
                  onClose={() => setRestored(undefined)}
                />
              )}
            </div>
          );
        }}
      </QueryState>
    </Page>
  );
}
