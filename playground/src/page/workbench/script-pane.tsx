import type { RefObject } from 'react';
import type { EditorHandle } from '../editor/editor-handle.ts';
import { LazyEditor } from '../editor/lazy-editor.tsx';
import { useNotice } from '../notices/notice-provider.tsx';
import { ScriptBar } from './script-bar.tsx';
import type { WorkbenchState } from './use-workbench.ts';
import classes from './workbench.module.css';

export interface ScriptPaneProps {
  readonly bench: WorkbenchState;
  readonly application: string;
  readonly editor: RefObject<EditorHandle | null>;
  readonly height: string;
  readonly isHidden: boolean;
  onOpenFinding(fingerprint: string): void;
}

const noFindings: readonly [] = [];

/** The script of an application, with its name and state above. */
export function ScriptPane({ bench, application, editor, height, isHidden, onOpenFinding }: ScriptPaneProps) {
  const tell = useNotice();
  const { scripts, analyses, declarations, save, isSaving } = bench;
  const text = scripts.texts[application] ?? '';
  const saved = scripts.saved[application];
  if (saved === undefined) return null;

  function discard(): void {
    scripts.discard(application);
    editor.current?.focus();
    const undo = (): void => {
      scripts.replace(application, text);
      editor.current?.focus();
    };
    tell({
      tone: 'info',
      topic: `discard ${application}`,
      title: `The draft of ${application} was discarded`,
      action: { label: 'Undo', run: undo },
    });
  }

  return (
    <section className={classes.script} style={{ height }} hidden={isHidden} aria-label="Script">
      <ScriptBar
        application={application}
        saved={saved}
        text={text}
        isSaving={isSaving}
        onSave={() => void save()}
        onDiscard={discard}
      />
      <div className={classes.editor}>
        <LazyEditor
          application={application}
          text={text}
          replacement={scripts.replacements[application] ?? 0}
          findings={analyses[application]?.report?.findings ?? noFindings}
          declarations={declarations}
          onChange={(next) => scripts.write(application, next)}
          onSave={() => void save()}
          onOpenFinding={onOpenFinding}
          ref={editor}
        />
      </div>
    </section>
  );
}
