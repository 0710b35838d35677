import { Skeleton } from '@mantine/core';
import classes from './workbench.module.css';

/** The shape of the workbench while the organization is on its way. */
export function LoadingPage() {
  return (
    <div className={classes.page} role="status" aria-label="Loading the organization">
      <div className={classes.loadingBar} />
      <div className={classes.columns}>
        {[3, 6, 4].map((lines, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: three fixed columns
          <div key={column} className={classes.card}>
            <div className={classes.loadingLines}>
              {Array.from({ length: lines }, (_, line) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: decoration
                <Skeleton key={line} height={28} radius="md" />
              ))}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
