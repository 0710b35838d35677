import { Component, type ComponentType, type ReactNode, useEffect, useRef, useState } from 'react';
import type { CaretHandover } from './caret-handover.ts';
import { PlainEditor } from './plain-editor.tsx';
import type { ScriptEditorProps } from './script-editor.tsx';

/** The script editor: plain at once, Monaco as soon as it is loaded, plain again when it breaks. */
export function LazyEditor(props: Omit<ScriptEditorProps, 'caret'>) {
  const MonacoEditor = useMonacoEditor();
  const caret: CaretHandover = useRef(undefined);
  const plain = <PlainEditor {...props} caret={caret} />;
  // While Monaco loads, and when it cannot be loaded, it is the same field: whoever writes there is not disturbed.
  if (MonacoEditor === undefined) return plain;
  return (
    <PlainWhenBroken plain={plain}>
      <MonacoEditor {...props} caret={caret} />
    </PlainWhenBroken>
  );
}

/** Monaco is most of the page's weight; everything else is there before it. */
function useMonacoEditor(): ComponentType<ScriptEditorProps> | undefined {
  const [editor, setEditor] = useState<{ readonly Component: ComponentType<ScriptEditorProps> }>();
  useEffect(() => {
    let isOpen = true;
    import('./script-editor.tsx').then(
      ({ ScriptEditor }) => isOpen && setEditor({ Component: ScriptEditor }),
      // The plain field is the answer to a failure, and stays.
      () => undefined,
    );
    return () => {
      isOpen = false;
    };
  }, []);
  return editor?.Component;
}

class PlainWhenBroken extends Component<{ readonly plain: ReactNode; readonly children: ReactNode }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? this.props.plain : this.props.children;
  }
}
