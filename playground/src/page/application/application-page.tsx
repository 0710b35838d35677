import { getRouteApi } from '@tanstack/react-router';
import { useRef } from 'react';
import type { ScriptText } from '../../api/schemas/scripts.ts';
import { useRouteQuery } from '../server/use-route.ts';
import { ProblemState } from '../states/problem-state.tsx';
import { ApplicationSkeleton } from './application-skeleton.tsx';
import { OpenApplication } from './open-application.tsx';

const route = getRouteApi('/o/$organization/applications/$application');

/** An application: its script at the left, what comes of it at the right. */
export function ApplicationPage() {
  const params = route.useParams();
  const opened = useRouteQuery('applications.open', { params });
  const { data } = opened;
  // A draft may have begun from an older version; what it changed is told from that one.
  const basedOn = data?.draft?.basedOn;
  const isBehind = basedOn !== undefined && basedOn !== data?.script.number;
  const base = useRouteQuery(
    'versions.read',
    { params: { ...params, number: basedOn ?? 1 } },
    { enabled: isBehind },
  );
  const key = JSON.stringify([params.organization, params.application]);
  // Asked once: from then on the editor follows the script itself, and stays whatever is asked again.
  const begun = useRef<{ readonly key: string; readonly saved: ScriptText }>(undefined);
  const found = isBehind ? base.data?.version : data?.script;
  if (begun.current?.key !== key) begun.current = found && { key, saved: found };
  const saved = begun.current?.saved;

  const error = opened.error ?? base.error;
  if (data === undefined || saved === undefined) {
    if (error === null) return <ApplicationSkeleton name={params.application} />;
    const retry = (): void => void (opened.error === null ? base : opened).refetch();
    return <ProblemState error={error} title={`${params.application} could not be opened`} onRetry={retry} />;
  }
  return <OpenApplication key={key} {...params} opened={data} saved={saved} />;
}
