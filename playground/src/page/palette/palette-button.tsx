import { ActionIcon, UnstyledButton } from '@mantine/core';
import { Icon } from '../icons/icon.tsx';
import classes from './palette-button.module.css';
import { showPalette } from './palette-store.ts';
import { ShortcutKeys } from './shortcut-keys.tsx';
import { pageShortcuts } from './use-shortcuts.ts';

/** Opens the command palette; looks like the field it leads to where there is room. */
export function PaletteButton() {
  const open = (): void => showPalette('palette');
  return (
    <>
      <UnstyledButton className={classes.field} onClick={open}>
        <Icon name="search" size={15} />
        <span className={classes.words}>Search or go to…</span>
        <ShortcutKeys shortcut={pageShortcuts.palette} />
      </UnstyledButton>
      <ActionIcon
        className={classes.icon ?? ''}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label="Search or go to…"
        onClick={open}
      >
        <Icon name="search" size={18} />
      </ActionIcon>
    </>
  );
}
