import { codeFont } from '../theme.ts';
import type { monaco } from './monaco.ts';

/** How Monaco is set up for login scripts. */
export const editorOptions: monaco.editor.IStandaloneEditorConstructionOptions = {
  model: null,
  automaticLayout: true,
  ariaLabel: 'Login script',
  fontFamily: codeFont,
  fontSize: 13,
  lineHeight: 20,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  padding: { top: 12, bottom: 12 },
  // A dimmed number of the last line could not be read.
  renderFinalNewline: 'on',
  renderLineHighlight: 'all',
  overviewRulerBorder: false,
  fixedOverflowWidgets: true,
  smoothScrolling: true,
  tabSize: 4,
  tabFocusMode: true,
  lineNumbersMinChars: 3,
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
  stickyScroll: { enabled: false },
  wordBasedSuggestions: 'off',
  // The page has a look of its own for high contrast.
  autoDetectHighContrast: false,
  // Going to a callback moves the cursor; a second editor on the same script would be in the way.
  gotoLocation: { multipleDefinitions: 'goto' },
};
