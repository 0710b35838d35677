import type { ReactNode } from 'react';
import { ProblemState } from './problem-state.tsx';
import { SkeletonList } from './skeleton-list.tsx';

/** What TanStack Query says of a query, as far as it is shown. */
interface Asked<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  refetch(): unknown;
}

export interface QueryStateProps<Data> {
  readonly query: Asked<Data>;
  /** What is asked for, in the plural and with a capital: `Groups`. */
  readonly what: string;
  /** Shown while there is no answer. Default: rows. */
  readonly skeleton?: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/** An answer once it is there, its skeleton before, and the problem when there is none. */
export function QueryState<Data>({ query, what, skeleton, children }: QueryStateProps<Data>): ReactNode {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null && query.error !== undefined) {
    return (
      <ProblemState
        error={query.error}
        title={`${what} could not be loaded`}
        onRetry={() => query.refetch()}
      />
    );
  }
  return skeleton ?? <SkeletonList what={what} />;
}
