import { Button, CloseButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { counted } from '../analysis/summary.ts';
import { Icon } from '../icons/icon.tsx';
import { useNotice } from '../notices/notice-provider.tsx';
import { usePaletteActions } from '../palette/palette-actions.ts';
import { problemOf } from '../server/api-client.ts';
import { routeQuery, useRouteQuery } from '../server/use-route.ts';
import { Page } from '../shell/page.tsx';
import { EmptyState } from '../states/empty-state.tsx';
import { QueryState } from '../states/query-state.tsx';
import { sentence } from '../words/words.tsx';
import { downloadOrganization } from './download-organization.ts';
import { DropArea } from './drop-area.tsx';
import { FileProblems } from './file-problems.tsx';
import { NewOrganizationDialog } from './new-organization-dialog.tsx';
import { OpenMenu } from './open-menu.tsx';
import { OrganizationRow } from './organization-row.tsx';
import classes from './organizations.module.css';
import { type ListedOrganization, RemoveOrganizationDialog } from './remove-organization-dialog.tsx';
import { UnopenedFiles } from './unopened-files.tsx';
import { useOpening } from './use-opening.ts';

/** The organizations of this server, and the ways to open another one. */
export function OrganizationsPage() {
  const list = useRouteQuery('organizations.list', {});
  const opening = useOpening();
  const exportOne = useExport();
  const [isNewOpen, setNewOpen] = useState(false);
  const [removing, setRemoving] = useState<ListedOrganization>();
  usePaletteActions([
    { title: 'New organization', icon: 'plus', words: 'create empty', run: () => setNewOpen(true) },
    { title: 'Open the example', icon: 'bulb', words: 'acme', run: () => void opening.openExample() },
  ]);
  const open = (
    <OpenMenu
      isOpening={opening.isOpening}
      onFiles={(reading) => void opening.openFiles(reading)}
      onExample={() => void opening.openExample()}
    />
  );
  return (
    <Page
      title="Organizations"
      description="Each has its applications, identity providers and people, and is published on its own."
      actions={
        <>
          {open}
          <Button leftSection={<Icon name="plus" />} onClick={() => setNewOpen(true)}>
            New organization
          </Button>
        </>
      }
    >
      <DropArea onFiles={(reading) => void opening.openFiles(reading)}>
        {opening.refused !== undefined && (
          <div className={classes.refused} role="alert">
            <div className={classes.refusedHead}>
              <strong>
                These files cannot be opened yet: {counted(opening.refused.problems.length, 'problem')}. Mend
                them, then open them again.
              </strong>
              <CloseButton aria-label="Close the problems" onClick={opening.forget} />
            </div>
            <FileProblems problems={opening.refused.problems} />
          </div>
        )}
        <UnopenedFiles />
        <QueryState query={list} what="Organizations">
          {({ organizations }) =>
            organizations.length === 0 ? (
              <EmptyState
                icon="layers"
                title="No organization yet"
                action={<Button onClick={() => void opening.openExample()}>Open the example</Button>}
              >
                Drop the folder of one here, open its files, or begin with an empty one.
              </EmptyState>
            ) : (
              <ul className={classes.list}>
                {organizations.map((organization) => (
                  <OrganizationRow
                    key={organization.name}
                    organization={organization}
                    onExport={(name) => void exportOne(name)}
                    onRemove={setRemoving}
                  />
                ))}
              </ul>
            )
          }
        </QueryState>
      </DropArea>
      <NewOrganizationDialog
        isOpen={isNewOpen}
        isCreating={opening.isOpening}
        onClose={() => setNewOpen(false)}
        onCreate={(name, target) => void opening.openEmpty({ name, target })}
      />
      <RemoveOrganizationDialog
        organization={removing}
        onExport={(name) => void exportOne(name)}
        onClose={() => setRemoving(undefined)}
      />
    </Page>
  );
}

function useExport(): (name: string) => Promise<void> {
  const client = useQueryClient();
  const tell = useNotice();
  return async (name) => {
    try {
      const query = routeQuery('organizations.export', { params: { organization: name } });
      await downloadOrganization(name, await client.fetchQuery({ ...query, staleTime: 0, gcTime: 0 }));
    } catch (error) {
      const { message, advice } = problemOf(error);
      tell({ tone: 'error', title: sentence(message), text: sentence(advice) });
    }
  };
}
