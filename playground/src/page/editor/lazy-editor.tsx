import { Component, lazy, type ReactNode, Suspense } from 'react';
import { PlainEditor } from './plain-editor.tsx';
import type { ScriptEditorProps } from './script-editor.tsx';

/** Monaco is most of the page's weight; everything else is there before it. */
const MonacoEditor = lazy(async () => {
  const { ScriptEditor } = await import('./script-editor.tsx');
  return { default: ScriptEditor };
});

/** The script editor: plain at once, Monaco as soon as it is loaded, plain again when it cannot be. */
export function LazyEditor(props: ScriptEditorProps) {
  const { ref: _, ...plainProps } = props;
  const plain = <PlainEditor {...plainProps} />;
  return (
    <PlainWhenBroken plain={plain}>
      <Suspense fallback={plain}>
        <MonacoEditor {...props} />
      </Suspense>
    </PlainWhenBroken>
  );
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
