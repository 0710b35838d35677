import { ActionIcon, Button, Popover, Textarea, Tooltip } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Icon } from '../icons/icon.tsx';
import classes from './script-bar.module.css';

const longestMessage = 2_000;

export interface SaveButtonProps {
  readonly isDraft: boolean;
  readonly isSaving: boolean;
  onSave(message: string): void;
}

/** Saves at once, or with a message for those who read the versions later. */
export function SaveButton({ isDraft, isSaving, onSave }: SaveButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [message, setMessage] = useState('');

  function submit(event: FormEvent): void {
    event.preventDefault();
    setIsOpen(false);
    setMessage('');
    onSave(message.trim());
  }

  return (
    <div className={classes.save}>
      <Tooltip label="Makes a version (Ctrl+S or ⌘S)">
        <Button
          size="compact-sm"
          className={classes.saveNow ?? ''}
          leftSection={<Icon name="save" size={14} />}
          disabled={!isDraft}
          loading={isSaving}
          onClick={() => onSave('')}
        >
          Save
        </Button>
      </Tooltip>
      <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" width={300} shadow="md" trapFocus>
        <Popover.Target>
          <ActionIcon
            size={26}
            className={classes.saveMore ?? ''}
            disabled={!isDraft || isSaving}
            aria-label="Save with a message"
            onClick={() => setIsOpen(!isOpen)}
          >
            <Icon name="chevron" size={14} />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown>
          <form className={classes.message} onSubmit={submit}>
            <Textarea
              data-autofocus
              label="What changed"
              description="Stands in the list of versions."
              autosize
              minRows={2}
              maxRows={6}
              maxLength={longestMessage}
              value={message}
              onChange={(event) => setMessage(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
              }}
            />
            <Button size="xs" type="submit">
              Save version
            </Button>
          </form>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
