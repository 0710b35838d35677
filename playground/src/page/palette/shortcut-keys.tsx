import { Kbd } from '@mantine/core';
import { Fragment } from 'react';

const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);
const names: Readonly<Record<string, string>> = isMac
  ? { mod: '⌘', shift: '⇧', alt: '⌥' }
  : { mod: 'Ctrl', shift: 'Shift', alt: 'Alt' };

/** Keys as they stand on the keyboard in front of the admin. */
export function ShortcutKeys({ shortcut }: { readonly shortcut: string }) {
  return (
    <span>
      {shortcut.split('+').map((key, index) => (
        <Fragment key={key}>
          {index > 0 && ' '}
          <Kbd size="xs">{names[key.toLowerCase()] ?? key}</Kbd>
        </Fragment>
      ))}
    </span>
  );
}
