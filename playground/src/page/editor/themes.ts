import { editor } from 'monaco-editor/editor';

const lightTheme = 'stepgate-light';
const darkTheme = 'stepgate-dark';
const lightContrastTheme = 'stepgate-light-contrast';
const darkContrastTheme = 'stepgate-dark-contrast';

/** The theme for how the page is shown. */
export function themeFor(scheme: 'light' | 'dark', isHighContrast: boolean): string {
  if (isHighContrast) return scheme === 'dark' ? darkContrastTheme : lightContrastTheme;
  return scheme === 'dark' ? darkTheme : lightTheme;
}

/** Themes of the editor in the colours of the panels around it. */
export function addThemes(): void {
  editor.defineTheme(lightTheme, {
    base: 'vs',
    inherit: true,
    rules: [
      { token: 'comment', foreground: '62677c', fontStyle: 'italic' },
      { token: 'keyword', foreground: '4a42cf' },
      { token: 'string', foreground: '12795a' },
      { token: 'number', foreground: 'a35b00' },
      { token: 'type.identifier', foreground: '1f5fa8' },
    ],
    colors: {
      'editor.background': '#ffffff',
      'editor.foreground': '#25283a',
      'editorLineNumber.foreground': '#6f7489',
      'editorLineNumber.activeForeground': '#4a42cf',
      'editor.lineHighlightBackground': '#f5f6fc',
      'editor.lineHighlightBorder': '#00000000',
      'editor.selectionBackground': '#d9dcfb',
      'editorError.foreground': '#d92d3f',
      'editorWarning.foreground': '#d97a00',
      'editorWidget.background': '#ffffff',
      'editorWidget.border': '#e3e5ef',
      'scrollbarSlider.background': '#b9bed066',
      'scrollbarSlider.hoverBackground': '#9398ae88',
    },
  });
  editor.defineTheme(darkTheme, {
    base: 'vs-dark',
    inherit: true,
    rules: [
      { token: 'comment', foreground: '8b90a6', fontStyle: 'italic' },
      { token: 'keyword', foreground: 'a2a8f7' },
      { token: 'string', foreground: '7ddcb5' },
      { token: 'number', foreground: 'ffbf69' },
      { token: 'type.identifier', foreground: '8db6ff' },
    ],
    colors: {
      'editor.background': '#171923',
      'editor.foreground': '#dfe2ee',
      'editorLineNumber.foreground': '#868ba2',
      'editorLineNumber.activeForeground': '#a2a8f7',
      'editor.lineHighlightBackground': '#1d202c',
      'editor.lineHighlightBorder': '#00000000',
      'editor.selectionBackground': '#363a6e',
      'editorError.foreground': '#ff6b74',
      'editorWarning.foreground': '#ffb454',
      'editorWidget.background': '#1d202c',
      'editorWidget.border': '#2f3445',
      'scrollbarSlider.background': '#565b7066',
      'scrollbarSlider.hoverBackground': '#6b708888',
    },
  });
  // Those of Monaco are made for it: black or white, with edges around everything that is selected or found.
  editor.defineTheme(lightContrastTheme, { base: 'hc-light', inherit: true, rules: [], colors: {} });
  editor.defineTheme(darkContrastTheme, { base: 'hc-black', inherit: true, rules: [], colors: {} });
}
