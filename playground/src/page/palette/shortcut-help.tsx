import { Modal, Table } from '@mantine/core';
import { useOfferedActions } from './palette-actions.ts';
import { showPalette } from './palette-store.ts';
import { ShortcutKeys } from './shortcut-keys.tsx';
import { pageShortcuts } from './use-shortcuts.ts';

/** The keys that do something here: those of the page, and those of what is on screen. */
export function ShortcutHelp({ isOpen }: { readonly isOpen: boolean }) {
  const actions = useOfferedActions();
  const rows = [
    { title: 'Search, go to, do', shortcut: pageShortcuts.palette },
    { title: 'This help', shortcut: pageShortcuts.help },
    ...actions.flatMap(({ title, shortcut }) => (shortcut === undefined ? [] : [{ title, shortcut }])),
  ];
  return (
    <Modal
      opened={isOpen}
      onClose={() => showPalette('closed')}
      title="Keyboard shortcuts"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Table>
        <Table.Tbody>
          {rows.map(({ title, shortcut }) => (
            <Table.Tr key={title}>
              <Table.Td>{title}</Table.Td>
              <Table.Td ta="right">
                <ShortcutKeys shortcut={shortcut} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
