import { useParams } from '@tanstack/react-router';
import type { RouteAnswer } from '../../api/schemas.ts';
import { useRouteQuery } from '../server/use-route.ts';
import { ButtonLink } from '../shell/links.tsx';
import { Page } from '../shell/page.tsx';
import { EmptyState } from '../states/empty-state.tsx';
import { QueryState } from '../states/query-state.tsx';
import { DifferenceList } from './difference-list.tsx';
import { differencesInWords } from './difference-words.ts';
import { PublishForm } from './publish-form.tsx';
import classes from './publish-page.module.css';

/** What would be published, what stands against it, and the button that does it. */
export function PublishPage() {
  const { organization = '' } = useParams({ strict: false });
  const check = useRouteQuery('publish.check', { params: { organization } }, { staleMillis: 0 });
  return (
    <Page
      title="Publish"
      description="Makes the working copy the version that sign-ins run on."
      actions={
        <ButtonLink to="/o/$organization/published" params={{ organization }} variant="default">
          Published versions
        </ButtonLink>
      }
    >
      <QueryState query={check} what="The checks">
        {(answer) => <Prepared organization={organization} answer={answer} />}
      </QueryState>
    </Page>
  );
}

function Prepared(props: { readonly organization: string; readonly answer: RouteAnswer<'publish.check'> }) {
  const { organization, answer } = props;
  const { latest, differences } = answer;
  if (differences.length === 0) {
    return (
      <EmptyState icon="checkCircle" title="Nothing to publish">
        The working copy is what published version {latest} has.
      </EmptyState>
    );
  }
  return (
    <div className={classes.sections}>
      <PublishForm organization={organization} answer={answer} />
      <section className={classes.section} aria-labelledby="what-changes">
        <h2 id="what-changes" className={classes.heading}>
          What changes{' '}
          <span className={classes.count}>
            {latest === null
              ? 'everything is new'
              : `since version ${latest}: ${differencesInWords(differences)}`}
          </span>
        </h2>
        <DifferenceList states={{ from: latest ?? undefined, to: undefined }} differences={differences} />
      </section>
    </div>
  );
}
