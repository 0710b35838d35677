import { useCallback, useState } from 'react';
import type { monaco } from './monaco.ts';

/** Keys that make Tab leave the editor, or indent again. */
export const tabKeys = navigator.userAgent.includes('Mac OS X') ? 'Ctrl+Shift+M' : 'Ctrl+M';

/** Tab leaves the editor until something is written in it: who only passes through must get out again. */
export function useTabKey() {
  const [tabIndents, setTabIndents] = useState(false);
  const followTabKey = useCallback((editor: monaco.editor.IStandaloneCodeEditor): monaco.IDisposable => {
    const indent = (isOn: boolean): void => {
      editor.updateOptions({ tabFocusMode: !isOn });
      setTabIndents(isOn);
    };
    const writing = editor.onDidChangeModelContent(() => {
      if (editor.hasTextFocus()) indent(true);
    });
    const leaving = editor.onDidBlurEditorWidget(() => indent(false));
    return {
      dispose() {
        writing.dispose();
        leaving.dispose();
      },
    };
  }, []);
  return { tabIndents, followTabKey };
}
