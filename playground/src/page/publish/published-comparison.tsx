import { useRouteQuery } from '../server/use-route.ts';
import { QueryState } from '../states/query-state.tsx';
import { DifferenceList } from './difference-list.tsx';
import { differencesInWords } from './difference-words.ts';
import classes from './published-page.module.css';

/** What differs between a published version and a later one, or the working copy. */
export function PublishedComparison(props: {
  readonly organization: string;
  readonly from: number;
  readonly to: number | undefined;
}) {
  const { organization, from, to } = props;
  const compared = useRouteQuery('published.differences', {
    params: { organization },
    query: { from, ...(to === undefined ? {} : { to }) },
  });
  return (
    <section className={classes.comparison} aria-labelledby="comparison-heading">
      <h2 id="comparison-heading" className={classes.heading}>
        From version {from} to {to === undefined ? 'the working copy' : `version ${to}`}
      </h2>
      <QueryState query={compared} what="The differences">
        {({ differences }) => (
          <>
            <p className={classes.count} role="status">
              {differences.length === 0 ? 'Nothing differs.' : `${differencesInWords(differences)}.`}
            </p>
            <DifferenceList states={{ from, to }} differences={differences} />
          </>
        )}
      </QueryState>
    </section>
  );
}
