import { Skeleton } from '@mantine/core';
import { SkeletonList } from '../states/skeleton-list.tsx';
import classes from './page.module.css';

/** The shape of a page while its code is on its way. */
export function PageSkeleton() {
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <Skeleton height={32} width={220} radius="md" />
      </div>
      <SkeletonList what="Page" />
    </div>
  );
}
