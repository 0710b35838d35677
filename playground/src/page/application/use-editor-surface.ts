import { type RefObject, useMemo, useRef } from 'react';
import type { EditorHandle } from '../editor/editor-handle.ts';
import type { EditorSurface } from './application-view.ts';

/**
 * The editor for panes. It is the same object as long as the page lives, so that effects may depend on it.
 *
 * @param showScript brings the editor on screen where one place is shown at a time
 */
export function useEditorSurface(
  editor: RefObject<EditorHandle | null>,
  showScript: () => void,
): EditorSurface {
  const latest = useRef(showScript);
  latest.current = showScript;
  return useMemo(
    () => ({
      reveal(range) {
        latest.current();
        // The editor may be hidden until the page is drawn again; what is hidden cannot be scrolled.
        requestAnimationFrame(() => editor.current?.reveal(range));
      },
      light: (lit) => editor.current?.light(lit),
      showCoverage: (coverage) => editor.current?.showCoverage(coverage),
    }),
    [editor],
  );
}
