import { Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useMayEdit } from '../resources/use-may-edit.ts';
import { useRoutePages } from '../server/use-route.ts';
import { Page } from '../shell/page.tsx';
import { QueryState } from '../states/query-state.tsx';
import { ChangeList } from './change-list.tsx';
import { changedKinds } from './changed-kinds.ts';
import classes from './changes.module.css';
import { UndoButton } from './undo-button.tsx';

/** The trail of an organization: who changed what, before and after, with a way back. */
export function ChangesPage() {
  const { organization = '' } = useParams({ strict: false });
  const [kind, setKind] = useState<string | null>(null);
  const [by, setBy] = useState('');
  const [person] = useDebouncedValue(by.trim(), 200);
  const mayEdit = useMayEdit();
  const isFiltered = kind !== null || person !== '';
  const changes = useRoutePages('changes.list', {
    params: { organization },
    query: { ...(kind === null ? {} : { kind }), ...(person === '' ? {} : { by: person }) },
  });
  return (
    <Page
      title="Changes"
      description="Everything that was saved, published or restored here. Values of secrets are never kept."
    >
      <div className={classes.filters}>
        <Select
          aria-label="What was changed"
          placeholder="Everything"
          clearable
          clearButtonProps={{ 'aria-label': 'Show everything' }}
          data={changedKinds}
          value={kind}
          onChange={setKind}
        />
        <TextInput
          aria-label="Who changed it"
          placeholder="By anybody"
          value={by}
          onChange={(event) => setBy(event.currentTarget.value)}
        />
      </div>
      <QueryState query={changes} what="Changes">
        {({ pages }) => (
          <ChangeList
            changes={pages.flatMap((page) => page.changes)}
            hasMore={changes.hasNextPage}
            isLoadingMore={changes.isFetchingNextPage}
            onMore={() => void changes.fetchNextPage()}
            empty={
              isFiltered
                ? { title: 'No such change', text: 'Choose something else, or the name of another person.' }
                : {
                    title: 'Nothing has been changed yet',
                    text: 'What is saved here is listed with who did it.',
                  }
            }
            actionOf={(change) =>
              change.canUndo && mayEdit ? (
                <UndoButton organization={organization} change={change} />
              ) : undefined
            }
          />
        )}
      </QueryState>
    </Page>
  );
}
