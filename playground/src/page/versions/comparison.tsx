import { Button, CopyButton, Group } from '@mantine/core';
import { useApplication } from '../application/application-view.ts';
import { Icon } from '../icons/icon.tsx';
import { useRouteQuery } from '../server/use-route.ts';
import { QueryState } from '../states/query-state.tsx';
import type { ComparedSides, Side } from './compared-sides.ts';
import { FindingChanges } from './finding-changes.tsx';
import { RestoreDialog } from './restore-dialog.tsx';
import { TextDiff } from './text-diff.tsx';
import { useRestoreVersion } from './use-restore-version.ts';

export interface ComparisonProps {
  readonly sides: ComparedSides;
  /** Number of the latest version. */
  readonly latest: number;
  onRestored(number: number): void;
}

/** What differs between two sides, and what can be done with the earlier one. */
export function Comparison({ sides, latest, onRestored }: ComparisonProps) {
  const { name, organization, text, isDraft } = useApplication();
  const restore = useRestoreVersion(onRestored);
  const before = useVersion(sides.from);
  // The hooks of both sides run always; the editor's side asks for what is there already.
  const after = useVersion(sides.to === 'editor' ? sides.from : sides.to);
  const newest = useVersion(latest);
  return (
    <QueryState query={before} what="The version">
      {({ version }) => (
        <QueryState query={after} what="The version">
          {(other) => {
            const later = sides.to === 'editor' ? text : other.version.text;
            const current = newest.data?.version;
            return (
              <>
                <TextDiff
                  before={{ name: nameOf(sides.from, isDraft), text: version.text }}
                  after={{ name: nameOf(sides.to, isDraft), text: later }}
                />
                <FindingChanges
                  organization={organization}
                  application={name}
                  file={`${name}.login.js`}
                  before={version.text}
                  after={later}
                />
                <Group gap="xs">
                  <Button
                    size="sm"
                    variant="default"
                    disabled={version.number === latest || current === undefined}
                    leftSection={<Icon name="undo" size={14} />}
                    onClick={() => restore.ask(version)}
                  >
                    Restore version {version.number}
                  </Button>
                  <CopyButton value={version.text}>
                    {({ copied, copy }) => (
                      <Button size="sm" variant="subtle" onClick={copy}>
                        {copied ? 'Copied' : `Copy text of version ${version.number}`}
                      </Button>
                    )}
                  </CopyButton>
                </Group>
                {restore.wanted !== undefined && current !== undefined && (
                  <RestoreDialog
                    latest={current}
                    restored={restore.wanted}
                    isDraft={isDraft}
                    isBusy={restore.isBusy}
                    onCancel={restore.cancel}
                    onRestore={(message) => void restore.restore(current, message)}
                  />
                )}
              </>
            );
          }}
        </QueryState>
      )}
    </QueryState>
  );
}

function useVersion(number: number) {
  const { organizationName: organization, name: application } = useApplication();
  // The text of a version never changes.
  return useRouteQuery(
    'versions.read',
    { params: { organization, application, number } },
    { staleMillis: Number.POSITIVE_INFINITY },
  );
}

function nameOf(side: Side, isDraft: boolean): string {
  if (side !== 'editor') return `Version ${side}`;
  return isDraft ? 'The editor, not saved' : 'The editor';
}
