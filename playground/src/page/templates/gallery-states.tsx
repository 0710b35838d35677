import { Button, Skeleton } from '@mantine/core';
import type { Problem } from '../../api/problem.ts';
import { Sentence } from '../words/words.tsx';
import classes from './template-gallery.module.css';

/** The shape of the gallery while the templates are on their way. */
export function GalleryLoading() {
  return (
    <div className={classes.waiting} role="status" aria-label="Loading the templates">
      {[
        [34, 48, 48, 48, 48, 48],
        [24, 64, 120, 240],
      ].map((lines) => (
        <div key={lines.length} className={classes.waitingLines}>
          {lines.map((height, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: decoration
            <Skeleton key={line} height={height} radius="md" />
          ))}
        </div>
      ))}
    </div>
  );
}

/** Why there are no templates, and a way to try again. */
export function GalleryFailure({ problem, onRetry }: { readonly problem: Problem; onRetry(): void }) {
  return (
    <div className={classes.failure} role="alert">
      <strong>The templates could not be loaded</strong>
      <code>{problem.code}</code>
      <p>
        <Sentence text={problem.message} /> <Sentence text={problem.advice} />
      </p>
      <Button size="xs" data-autofocus onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}
