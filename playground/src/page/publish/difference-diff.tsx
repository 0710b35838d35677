import { Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { Difference } from '../../api/schemas/publishing.ts';
import { useRouteQuery } from '../server/use-route.ts';
import { QueryState } from '../states/query-state.tsx';
import { TextDiff } from '../versions/text-diff.tsx';
import type { ComparedStates } from './difference-list.tsx';

/** Both texts of a difference. */
export function DifferenceDiff({
  difference: { kind, name },
  states,
}: {
  readonly difference: Difference;
  readonly states: ComparedStates;
}) {
  const { organization = '' } = useParams({ strict: false });
  const { from, to, isBackwards = false } = states;
  const asked = useRouteQuery('published.difference', {
    params: { organization },
    query: { kind, name, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
  });
  return (
    <QueryState query={asked} what="The difference" skeleton={<Skeleton height={160} radius="md" />}>
      {({ before, after }) => {
        const earlier = { name: nameOf(from, 'Nothing published'), text: before ?? '' };
        const later = { name: nameOf(to, 'Working copy'), text: after ?? '' };
        return isBackwards ? (
          <TextDiff before={later} after={earlier} />
        ) : (
          <TextDiff before={earlier} after={later} />
        );
      }}
    </QueryState>
  );
}

function nameOf(number: number | undefined, other: string): string {
  return number === undefined ? other : `Published version ${number}`;
}
