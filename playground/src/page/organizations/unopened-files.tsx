import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { counted } from '../analysis/summary.ts';
import { markStale } from '../server/stale-answers.ts';
import { useRouteQuery } from '../server/use-route.ts';
import { FileProblems } from './file-problems.tsx';
import classes from './organizations.module.css';

/** The files that the playground was started on, while they have problems. */
export function UnopenedFiles() {
  const client = useQueryClient();
  const session = useRouteQuery('session.read', {});
  const unopened = session.data?.unopened;
  if (unopened === null || unopened === undefined) return null;
  const { source, problems } = unopened;
  const readAgain = async (): Promise<void> => {
    await session.refetch();
    // Files that are mended are an organization now.
    await markStale(client, [{ route: 'organizations.list' }]);
  };
  return (
    <div className={classes.refused} role="alert">
      <div className={classes.refusedHead}>
        <strong>
          {counted(problems.length, 'problem')} in <code>{source}</code>. Mend the files, then read them
          again.
        </strong>
        <Button
          size="compact-sm"
          variant="default"
          loading={session.isFetching}
          onClick={() => void readAgain()}
        >
          Read the files again
        </Button>
      </div>
      <FileProblems problems={problems} />
    </div>
  );
}
