import { getRouteApi } from '@tanstack/react-router';
import { useRouteQuery } from '../server/use-route.ts';
import { ButtonLink } from '../shell/links.tsx';
import { Page } from '../shell/page.tsx';
import { QueryState } from '../states/query-state.tsx';
import { AnalysisProgress } from './analysis-progress.tsx';
import { BrokenApplications } from './broken-applications.tsx';
import { Counts } from './counts.tsx';
import classes from './overview.module.css';
import { OverviewSkeleton } from './overview-skeleton.tsx';
import { RecentChanges } from './recent-changes.tsx';
import { Standing } from './standing.tsx';

const route = getRouteApi('/o/$organization/');

/** How an organization stands: what breaks, what waits to be published, what was done last. */
export function OverviewPage() {
  const { organization } = route.useParams();
  const overview = useRouteQuery('organizations.read', { params: { organization } });
  return (
    <Page
      title={organization}
      actions={
        <>
          <ButtonLink variant="default" to="/o/$organization/changes" params={{ organization }}>
            All changes
          </ButtonLink>
          <ButtonLink to="/o/$organization/applications" params={{ organization }}>
            Applications
          </ButtonLink>
        </>
      }
    >
      <QueryState query={overview} what="The overview" skeleton={<OverviewSkeleton />}>
        {(answer) => (
          <div className={classes.overview}>
            <AnalysisProgress analysis={answer.analysis} />
            <Standing organization={organization} overview={answer} />
            <div className={classes.columns}>
              <BrokenApplications organization={organization} overview={answer} />
              <RecentChanges organization={organization} />
            </div>
            <Counts organization={organization} overview={answer} />
          </div>
        )}
      </QueryState>
    </Page>
  );
}
