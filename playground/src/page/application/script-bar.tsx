import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import type { DraftState } from '../drafts/draft-state.ts';
import { draftWords } from '../drafts/draft-words.ts';
import { Icon } from '../icons/icon.tsx';
import { SaveButton } from './save-button.tsx';
import classes from './script-bar.module.css';

/** What can be done with the script on screen, by button, menu, key or palette. */
export interface ScriptActions {
  save(message: string): void;
  discard(): void;
  openTemplates(): void;
  format(): void;
  goToCallback(): void;
  showOutline(): void;
  download(): void;
  decideConflict(): void;
}

export interface ScriptBarProps {
  readonly state: DraftState;
  readonly actions: ScriptActions;
  /** The person may change scripts. */
  readonly mayEdit: boolean;
}

/** Whether the script is saved, and what can be done with it. */
export function ScriptBar({ state, actions, mayEdit }: ScriptBarProps) {
  const words = draftWords(state);
  const isDraft = state.text !== state.latest.text;
  return (
    <div className={classes.bar}>
      <span className={classes.state} data-tone={words.tone} role="status">
        {words.text}
      </span>
      <div className={classes.actions}>
        {isDraft && (
          <Tooltip label="Back to the latest version; can be undone">
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              leftSection={<Icon name="undo" size={14} />}
              onClick={actions.discard}
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
            leftSection={<Icon name="book" size={14} />}
            aria-haspopup="dialog"
            onClick={actions.openTemplates}
          >
            Templates
          </Button>
        </Tooltip>
        <Menu position="bottom-end" width={250} shadow="md">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label="More for this script">
              <Icon name="more" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              rightSection={<kbd className={classes.keys}>Shift+Alt+F</kbd>}
              onClick={actions.format}
            >
              Format
            </Menu.Item>
            <Menu.Item rightSection={<kbd className={classes.keys}>F12</kbd>} onClick={actions.goToCallback}>
              Go to callback
            </Menu.Item>
            <Menu.Item
              rightSection={<kbd className={classes.keys}>Ctrl+Shift+O</kbd>}
              onClick={actions.showOutline}
            >
              Outline
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item leftSection={<Icon name="download" size={14} />} onClick={actions.download}>
              Download this script
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        {mayEdit && (
          <SaveButton
            isDraft={isDraft}
            isSaving={state.isSaving}
            onSave={(message) => actions.save(message)}
          />
        )}
      </div>
    </div>
  );
}
