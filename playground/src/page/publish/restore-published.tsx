import { Alert, Button, Group, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useNotice } from '../notices/notice-provider.tsx';
import { ApiProblem, problemOf } from '../server/api-client.ts';
import { useRouteMutation, useRouteQuery } from '../server/use-route.ts';
import { QueryState } from '../states/query-state.tsx';
import { Sentence, sentence } from '../words/words.tsx';
import { DifferenceList } from './difference-list.tsx';
import { backwards, differencesInWords } from './difference-words.ts';
import classes from './published-page.module.css';

export interface RestorePublishedProps {
  readonly organization: string;
  readonly number: number;
  onClose(): void;
}

/** A JIT switch that the guard asks about. */
interface Question {
  readonly message: string;
  readonly acknowledgement: string;
}

/** Shows what the working copy becomes, before it does. */
export function RestorePublished({ organization, number, onClose }: RestorePublishedProps) {
  const isNarrow = useMediaQuery('(max-width: 48em)');
  const [question, setQuestion] = useState<Question>();
  const [acknowledged, setAcknowledged] = useState<readonly string[]>([]);
  const compared = useRouteQuery('published.differences', {
    params: { organization },
    query: { from: number },
  });
  const restore = useRouteMutation('published.restore');
  const undo = useRouteMutation('changes.undo');
  const notice = useNotice();

  const fail = (error: unknown): void => {
    const { message, advice } = problemOf(error);
    notice({ tone: 'error', title: sentence(message), text: sentence(advice), topic: 'restore' });
  };
  const takeBack = async (change: string): Promise<void> => {
    try {
      await undo.mutateAsync({ params: { organization, change }, body: {} });
      notice({ tone: 'good', title: 'Taken back', topic: 'restore' });
    } catch (error) {
      fail(error);
    }
  };
  const run = async (acknowledgements: readonly string[]): Promise<void> => {
    try {
      const { change } = await restore.mutateAsync({
        params: { organization, number },
        body: { acknowledgements: [...acknowledgements] },
      });
      onClose();
      notice({
        tone: 'good',
        title: `The working copy is what version ${number} was`,
        topic: 'restore',
        action: { label: 'Undo', run: () => void takeBack(change) },
      });
    } catch (error) {
      const asked = questionOf(error);
      if (asked === undefined) return fail(error);
      setAcknowledged(acknowledgements);
      setQuestion(asked);
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      size="60rem"
      radius={isNarrow ? 0 : 'lg'}
      fullScreen={isNarrow === true}
      centered
      title={`Restore published version ${number}?`}
      classNames={{ body: classes.dialog ?? '' }}
      closeButtonProps={{ 'aria-label': 'Close, nothing changes' }}
    >
      <p className={classes.lead}>
        The working copy becomes what version {number} was. Scripts get new versions, drafts and scenarios
        stay. Nothing is published by it, and it can be undone.
      </p>
      <QueryState query={compared} what="The differences">
        {({ differences }) => (
          <>
            <p className={classes.count}>
              {differences.length === 0
                ? 'The working copy is that already.'
                : `${differencesInWords(backwards(differences))}.`}
            </p>
            <DifferenceList
              states={{ from: number, to: undefined, isBackwards: true }}
              differences={backwards(differences)}
            />
            {question !== undefined && (
              <Alert color="orange" variant="light" title="This makes JIT provisioning weaker" role="alert">
                <Sentence text={question.message} />
              </Alert>
            )}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" data-autofocus disabled={restore.isPending} onClick={onClose}>
                Cancel
              </Button>
              <Button
                loading={restore.isPending}
                disabled={differences.length === 0}
                onClick={() =>
                  void run(
                    question === undefined ? acknowledged : [...acknowledged, question.acknowledgement],
                  )
                }
              >
                {question === undefined ? `Restore version ${number}` : 'Restore anyway'}
              </Button>
            </Group>
          </>
        )}
      </QueryState>
    </Modal>
  );
}

function questionOf(error: unknown): Question | undefined {
  if (!(error instanceof ApiProblem) || error.code !== 'jit-off-needs-acknowledgement') return undefined;
  const { acknowledgement } = (error.body ?? {}) as { readonly acknowledgement?: unknown };
  return typeof acknowledgement === 'string' ? { message: error.message, acknowledgement } : undefined;
}
