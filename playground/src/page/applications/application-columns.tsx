import type { ApplicationState } from '../../api/schemas/resources.ts';
import type { Column } from '../resources/kind-rows.tsx';
import { Tag } from '../resources/tag.tsx';
import { ReportMark } from './report-mark.tsx';

export const applicationColumns: readonly Column<'application'>[] = [
  {
    title: 'Script',
    width: '11rem',
    isKeptNarrow: true,
    cell: ({ state }) => state && <ReportMark report={state.report} />,
  },
  { title: 'Scenarios', width: '8rem', cell: ({ state }) => scenarioWords(state?.scenarios ?? null) },
  { title: 'Steps', width: '5rem', cell: ({ value }) => value.authenticationSequence.steps.length },
  {
    title: 'State',
    width: '11rem',
    isKeptNarrow: true,
    cell: ({ state }) => (
      <>
        {state?.hasDraft && <Tag tone="warning">draft</Tag>}
        {state?.isUnpublished && <Tag tone="brand">unpublished</Tag>}
      </>
    ),
  },
];

function scenarioWords(scenarios: ApplicationState['scenarios']): string {
  if (scenarios === null) return '–';
  const { passed, failed, isPending } = scenarios;
  if (isPending) return 'running …';
  return failed === 0 ? `${passed} pass` : `${failed} of ${passed + failed} fail`;
}
