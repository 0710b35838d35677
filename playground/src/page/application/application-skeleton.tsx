import { Skeleton } from '@mantine/core';
import classes from './application.module.css';

const widths = ['82%', '61%', '74%', '52%', '68%', '45%', '79%', '57%', '40%'];

/** The shape of the page while the application is on its way. */
export function ApplicationSkeleton({ name }: { readonly name: string }) {
  return (
    <div className={classes.page} role="status" aria-label={`${name} is being opened`}>
      <div className={classes.head}>
        <h1 className={classes.title}>{name}</h1>
      </div>
      <div className={classes.columns}>
        {[9, 5].map((lines) => (
          <div key={lines} className={classes.lines}>
            {widths.slice(0, lines).map((width) => (
              <Skeleton key={width} height={18} radius="md" width={width} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
