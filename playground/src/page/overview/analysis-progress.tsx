import { Progress } from '@mantine/core';
import type { RouteAnswer } from '../../api/schemas.ts';
import { counted } from '../analysis/summary.ts';
import classes from './overview.module.css';

type Analysis = RouteAnswer<'organizations.read'>['analysis'];

/** How far the validator is; nothing once it is through. */
export function AnalysisProgress({ analysis: { done, pending } }: { readonly analysis: Analysis }) {
  if (pending === 0) return null;
  const total = done + pending;
  return (
    <div className={classes.progress} role="status">
      <span>
        Checking {counted(total, 'application')}: {done} done. Figures below grow until then.
      </span>
      <Progress value={(done / total) * 100} size="sm" aria-label="Applications checked" />
    </div>
  );
}
