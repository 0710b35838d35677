import { Skeleton } from '@mantine/core';
import classes from './overview.module.css';

/** The shape of the overview while it is on its way. */
export function OverviewSkeleton() {
  return (
    <div className={classes.overview} role="status" aria-label="The overview is being loaded">
      <div className={classes.standing}>
        <Skeleton height={96} radius="md" />
        <Skeleton height={96} radius="md" />
        <Skeleton height={96} radius="md" />
        <Skeleton height={96} radius="md" />
      </div>
      <div className={classes.columns}>
        <Skeleton height={280} radius="md" />
        <Skeleton height={280} radius="md" />
      </div>
    </div>
  );
}
