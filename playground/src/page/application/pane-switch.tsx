import { Skeleton } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { CrashBoundary } from '../states/crash-boundary.tsx';
import { type ApplicationPane, applicationPanes } from './application-panes.ts';

const panes: Readonly<Record<ApplicationPane, ComponentType>> = {
  findings: lazy(async () => ({ default: (await import('../findings/findings-pane.tsx')).FindingsPane })),
  steps: lazy(async () => ({ default: (await import('../steps/steps-pane.tsx')).StepsPane })),
  graph: lazy(async () => ({ default: (await import('../graph/graph-pane.tsx')).GraphPane })),
  run: lazy(async () => ({ default: (await import('../run/run-pane.tsx')).RunPane })),
  scenarios: lazy(async () => ({ default: (await import('../scenarios/scenarios-pane.tsx')).ScenariosPane })),
  versions: lazy(async () => ({ default: (await import('../versions/versions-pane.tsx')).VersionsPane })),
  jit: lazy(async () => ({ default: (await import('../jit/jit-pane.tsx')).JitPane })),
};

const route = getRouteApi('/o/$organization/applications/$application/$pane');

/** The pane that the address names. */
export function PaneSwitch(): ReactNode {
  const { pane } = route.useParams();
  const Pane = panes[pane];
  return (
    <CrashBoundary key={pane} what={applicationPanes[pane].title}>
      <Suspense fallback={<Skeleton height={240} radius="md" />}>
        <Pane />
      </Suspense>
    </CrashBoundary>
  );
}
