import type { ScriptPosition } from '@stepgate/engine/script';

/** Where a line and column are in a text. */
export function offsetAt(text: string, { line, column }: ScriptPosition): number {
  const before = text.split('\n').slice(0, line - 1);
  return before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
}

/**
 * Puts a text in the place of a part of a field, as if it were typed: the browser can undo it then, which it cannot
 * where `value` is set. The focus stays where it is.
 */
export function replaceText(field: HTMLTextAreaElement, start: number, end: number, text: string): void {
  const focused = document.activeElement;
  field.focus({ preventScroll: true });
  const isTyped = document.activeElement === field && typeInto(field, start, end, text);
  if (!isTyped) {
    // Hidden fields take no focus. What cannot be undone is better than what does not happen.
    field.setRangeText(text, start, end, 'start');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  if (focused instanceof HTMLElement && focused !== field) focused.focus({ preventScroll: true });
}

function typeInto(field: HTMLTextAreaElement, start: number, end: number, text: string): boolean {
  field.setSelectionRange(start, end);
  // Deprecated without a successor: no other way of writing into a field is kept in its undo history.
  return document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
}
