import { type RefObject, useEffect, useRef } from 'react';

/**
 * Gives the focus to a button when what it belongs to comes into a dialog. The dialog itself does so only for what is
 * there when it opens.
 */
export function useFirstFocus(): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    button.current?.focus();
  }, []);
  return button;
}
