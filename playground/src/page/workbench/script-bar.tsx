import { ActionIcon, Button, Tooltip } from '@mantine/core';
import type { ScriptState } from '../../api/snapshot.ts';
import { Icon } from '../icons/icon.tsx';
import classes from './script-bar.module.css';

export interface ScriptBarProps {
  readonly application: string;
  readonly saved: ScriptState;
  readonly text: string;
  readonly isSaving: boolean;
  onSave(): void;
  onDiscard(): void;
  onOpenTemplates(): void;
}

/** The name of the script, whether it is saved, and what can be done with it. */
export function ScriptBar(props: ScriptBarProps) {
  const { application, saved, text, isSaving, onSave, onDiscard, onOpenTemplates } = props;
  const isDraft = text !== saved.text;
  return (
    <div className={classes.bar}>
      <h2 className={classes.name}>{application}</h2>
      <span className={classes.state} data-draft={isDraft} role="status">
        {describe(saved, isDraft, isSaving)}
      </span>
      <div className={classes.actions}>
        {isDraft && (
          <Tooltip label="Back to the saved text (can be undone)">
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              leftSection={<Icon name="undo" size={14} />}
              onClick={onDiscard}
            >
              Discard
            </Button>
          </Tooltip>
        )}
        <Tooltip label="Scripts to begin with">
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<Icon name="apps" size={14} />}
            aria-haspopup="dialog"
            onClick={onOpenTemplates}
          >
            Templates
          </Button>
        </Tooltip>
        <Tooltip label="Download this script">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Download this script"
            onClick={() => download(`${application}.login.js`, text)}
          >
            <Icon name="download" />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Keeps the script in the server's memory (Ctrl+S or ⌘S)">
          <Button
            size="compact-sm"
            leftSection={<Icon name="save" size={14} />}
            disabled={!isDraft}
            loading={isSaving}
            onClick={onSave}
          >
            Save
          </Button>
        </Tooltip>
      </div>
    </div>
  );
}

function describe(saved: ScriptState, isDraft: boolean, isSaving: boolean): string {
  if (isSaving) return 'Saving …';
  if (isDraft) return 'Draft, kept in this browser';
  if (saved.isGenerated) return 'No script: steps run in order';
  return saved.isChanged ? 'Saved in memory' : 'As opened';
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
