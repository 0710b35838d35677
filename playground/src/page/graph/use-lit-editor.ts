import { useEffect } from 'react';
import type { EditorSurface } from '../application/application-view.ts';

/** Lights lines in the editor as long as they are wanted. */
export function useLitEditor(editor: EditorSurface, lines: readonly number[] | undefined): void {
  const wanted = lines?.join();
  useEffect(() => {
    editor.light(wanted ? { lines: wanted.split(',').map(Number) } : undefined);
  }, [editor, wanted]);
  useEffect(() => () => editor.light(undefined), [editor]);
}
