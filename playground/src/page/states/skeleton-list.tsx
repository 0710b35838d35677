import { Skeleton } from '@mantine/core';
import classes from './states.module.css';

export interface SkeletonListProps {
  /** What is on its way, for screen readers: `Groups`. */
  readonly what: string;
  readonly rows?: number;
  /** Height of a row in pixels. */
  readonly height?: number;
}

/** The shape of a list while it is on its way. */
export function SkeletonList({ what, rows = 6, height = 44 }: SkeletonListProps) {
  return (
    <div className={classes.skeletons} role="status" aria-label={`${what} are being loaded`}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: decoration
        <Skeleton key={row} height={height} radius="md" />
      ))}
    </div>
  );
}
