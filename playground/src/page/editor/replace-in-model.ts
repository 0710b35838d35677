import type { editor } from 'monaco-editor/editor';

/**
 * Puts a text in the place of that of a model, as one edit that can be undone. Only what differs is replaced, so that the
 * cursor of somebody who is writing stays where it is.
 */
export function replaceInModel(model: editor.ITextModel, text: string): void {
  const before = model.getValue();
  if (before === text) return;
  const { start, end } = changedPart(before, text);
  const [from, to] = [model.getPositionAt(start), model.getPositionAt(before.length - end)];
  const range = {
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  };
  model.pushStackElement();
  model.pushEditOperations([], [{ range, text: text.slice(start, text.length - end) }], () => null);
  model.pushStackElement();
}

/** How many characters two texts have in common at their beginning and at their end. Line ends are not cut in two. */
export function changedPart(before: string, after: string): { readonly start: number; readonly end: number } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  if (before[start - 1] === '\r') start -= 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  if (end > 0 && before.at(-end) === '\n') end -= 1;
  return { start, end };
}
