import type { ErrorComponentProps } from '@tanstack/react-router';
import { ProblemState } from '../states/problem-state.tsx';

/** A page that could not be shown; the frame around it stays. */
export function PageCrash({ error, reset }: ErrorComponentProps) {
  return <ProblemState error={error} title="This page could not be shown" onRetry={reset} />;
}
