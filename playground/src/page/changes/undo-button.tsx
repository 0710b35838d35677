import { Button } from '@mantine/core';
import type { Change } from '../../api/schemas/resources.ts';
import { useNotice } from '../notices/notice-provider.tsx';
import { problemOf } from '../server/api-client.ts';
import { useRouteMutation } from '../server/use-route.ts';
import { sentence } from '../words/words.tsx';

export interface UndoButtonProps {
  readonly organization: string;
  readonly change: Change;
}

/** Takes a change back; that is a change too, and can be undone itself. */
export function UndoButton({ organization, change }: UndoButtonProps) {
  const undo = useRouteMutation('changes.undo');
  const tell = useNotice();
  const run = async (): Promise<void> => {
    try {
      await undo.mutateAsync({ params: { organization, change: change.id }, body: {} });
      tell({ tone: 'good', title: 'Undone', text: sentence(change.summary) });
    } catch (error) {
      const { message, advice } = problemOf(error);
      tell({ tone: 'error', title: sentence(message), text: sentence(advice) });
    }
  };
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={undo.isPending}
      aria-label={`Undo: ${change.by} ${change.summary}`}
      onClick={() => void run()}
    >
      Undo
    </Button>
  );
}
