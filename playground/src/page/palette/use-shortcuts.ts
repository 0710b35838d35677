import { getHotkeyHandler } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { useOfferedActions } from './palette-actions.ts';

/** Keys of the page itself, as Mantine writes them. */
export const pageShortcuts = { palette: 'mod+K', help: '?' } as const;

/** Opens the palette and the help by their keys, and does what offered actions have keys for. */
export function useShortcuts(openPalette: () => void, openHelp: () => void): void {
  const actions = useOfferedActions();
  const latest = useRef<readonly (readonly [string, () => void])[]>([]);
  latest.current = [
    [pageShortcuts.palette, openPalette],
    [pageShortcuts.help, openHelp],
    // Where the character needs Shift.
    [`shift+${pageShortcuts.help}`, openHelp],
    ...actions.flatMap(({ shortcut, run }) => (shortcut === undefined ? [] : [[shortcut, run] as const])),
  ];
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (isTyping(event)) return;
      const keys = latest.current.map(([shortcut, run]): [string, () => void] => [
        shortcut,
        () => {
          event.stopPropagation();
          run();
        },
      ]);
      getHotkeyHandler(keys)(event);
    };
    // Before the editor, which begins chords of its own with some of these keys.
    addEventListener('keydown', press, { capture: true });
    return () => removeEventListener('keydown', press, { capture: true });
  }, []);
}

/** Keys that are characters belong to the field they are typed into. */
function isTyping({ target, ctrlKey, metaKey, altKey, key }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || key.length > 1 || !(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
