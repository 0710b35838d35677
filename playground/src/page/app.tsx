import { useCallback, useEffect, useState } from 'react';
import type { Problem } from '../api/problem.ts';
import type { OrganizationSnapshot } from '../api/snapshot.ts';
import { problemOf, readOrganization } from './server/api-client.ts';
import { BrokenPage } from './workbench/broken-page.tsx';
import { LoadingPage } from './workbench/loading-page.tsx';
import { ProblemPage } from './workbench/problem-page.tsx';
import { Workbench } from './workbench/workbench.tsx';

/** Loads the organization and shows the workbench on it, or says what keeps it from being shown. */
export function App() {
  const [snapshot, setSnapshot] = useState<OrganizationSnapshot>();
  const [problem, setProblem] = useState<Problem>();

  const load = useCallback((signal?: AbortSignal) => {
    setProblem(undefined);
    setSnapshot(undefined);
    readOrganization(signal).then(setSnapshot, (error: unknown) => {
      if (!signal?.aborted) setProblem(problemOf(error));
    });
  }, []);

  useEffect(() => {
    const controller = new AbortController();
    load(controller.signal);
    return () => controller.abort();
  }, [load]);

  if (problem !== undefined) return <ProblemPage problem={problem} onRetry={() => load()} />;
  if (snapshot === undefined) return <LoadingPage />;
  if (snapshot.state === 'broken') return <BrokenPage snapshot={snapshot} onRetry={() => load()} />;
  return <Workbench snapshot={snapshot} />;
}
