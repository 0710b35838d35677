import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import type { ScriptText } from '../../api/schemas/scripts.ts';
import classes from './restore-dialog.module.css';
import { TextDiff } from './text-diff.tsx';

export interface RestoreDialogProps {
  /** The latest version, which the new one comes after. */
  readonly latest: ScriptText;
  readonly restored: ScriptText;
  /** There is text in the editor that is not saved. */
  readonly isDraft: boolean;
  readonly isBusy: boolean;
  onRestore(message: string): void;
  onCancel(): void;
}

/** Shows what restoring a version changes before it is done. */
export function RestoreDialog({ latest, restored, isDraft, isBusy, ...on }: RestoreDialogProps) {
  const [message, setMessage] = useState(`Restore version ${restored.number}`);
  const isNarrow = useMediaQuery('(max-width: 48em)');
  const next = latest.number + 1;
  return (
    <Modal
      opened
      onClose={on.onCancel}
      size="64rem"
      radius={isNarrow ? 0 : 'lg'}
      fullScreen={isNarrow === true}
      centered
      title={`Restore version ${restored.number}?`}
      classNames={{ title: classes.title ?? '', body: classes.body ?? '' }}
      closeButtonProps={{ 'aria-label': 'Close, nothing changes' }}
    >
      <p className={classes.lead}>
        Its text is saved again as version {next}. Versions {restored.number} to {latest.number} stay as they
        are.
        {isDraft && ' What you have not saved stays yours: it is brought together with version '}
        {isDraft && `${next} when you save it.`}
      </p>
      <TextDiff
        before={{ name: `Version ${latest.number}`, text: latest.text }}
        after={{ name: `Version ${next}`, text: restored.text }}
      />
      <Textarea
        label="Message"
        autosize
        minRows={1}
        maxRows={6}
        maxLength={2_000}
        value={message}
        onChange={(event) => setMessage(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" data-autofocus disabled={isBusy} onClick={on.onCancel}>
          Cancel
        </Button>
        <Button loading={isBusy} onClick={() => on.onRestore(message)}>
          Save as version {next}
        </Button>
      </Group>
    </Modal>
  );
}
