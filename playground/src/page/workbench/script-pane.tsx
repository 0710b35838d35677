import type { Application } from '@stepgate/engine/model';
import { type RefObject, useState } from 'react';
import type { ScriptTemplate } from '../../api/templates.ts';
import type { EditorHandle } from '../editor/editor-handle.ts';
import { LazyEditor } from '../editor/lazy-editor.tsx';
import { useNotice } from '../notices/notice-provider.tsx';
import { replacingOf } from '../templates/replacing.ts';
import { fitOf } from '../templates/template-fit.ts';
import { TemplateGallery } from '../templates/template-gallery.tsx';
import { Words } from '../words/words.tsx';
import { ScriptBar } from './script-bar.tsx';
import type { WorkbenchState } from './use-workbench.ts';
import classes from './workbench.module.css';

export interface ScriptPaneProps {
  readonly bench: WorkbenchState;
  readonly application: Application;
  readonly editor: RefObject<EditorHandle | null>;
  readonly height: string;
  readonly isHidden: boolean;
  onOpenFinding(fingerprint: string): void;
}

const noFindings: readonly [] = [];

/** The script of an application, with its name and state above. */
export function ScriptPane({ bench, application, editor, height, isHidden, onOpenFinding }: ScriptPaneProps) {
  const tell = useNotice();
  const [isChoosing, setIsChoosing] = useState(false);
  const { organization, scripts, analyses, declarations, save, isSaving } = bench;
  const { name } = application;
  const text = scripts.texts[name] ?? '';
  const saved = scripts.saved[name];
  if (saved === undefined) return null;

  /** The way back to the text of now, for a notice. */
  const undo = {
    label: 'Undo',
    run: (): void => {
      scripts.replace(name, text);
      editor.current?.focus();
    },
  };

  function discard(): void {
    scripts.discard(name);
    editor.current?.focus();
    const title = `The draft of ${name} was discarded`;
    tell({ tone: 'info', topic: `replaced ${name}`, title, action: undo });
  }

  function takeTemplate(template: ScriptTemplate): void {
    scripts.replace(name, template.script);
    setIsChoosing(false);
    const { lacks, notes } = fitOf(template, application, organization);
    const differences = [...lacks, ...notes];
    tell({
      tone: differences.length > 0 ? 'warning' : 'info',
      topic: `replaced ${name}`,
      title: `${template.title} is in the editor of ${name}`,
      text:
        differences.length > 0 ? <Words text={differences.join(' ')} /> : 'It is a draft until you save it.',
      action: undo,
    });
  }

  return (
    <section className={classes.script} style={{ height }} hidden={isHidden} aria-label="Script">
      <ScriptBar
        application={name}
        saved={saved}
        text={text}
        isSaving={isSaving}
        onSave={() => void save()}
        onDiscard={discard}
        onOpenTemplates={() => setIsChoosing(true)}
      />
      <div className={classes.editor}>
        <LazyEditor
          application={name}
          text={text}
          replacement={scripts.replacements[name] ?? 0}
          findings={analyses[name]?.report?.findings ?? noFindings}
          declarations={declarations}
          onChange={(next) => scripts.write(name, next)}
          onSave={() => void save()}
          onOpenFinding={onOpenFinding}
          ref={editor}
        />
      </div>
      <TemplateGallery
        isOpen={isChoosing}
        organization={organization}
        application={application}
        replacing={(templates) => replacingOf(text, saved, templates)}
        onUse={takeTemplate}
        onUsed={() => editor.current?.focus()}
        onClose={() => setIsChoosing(false)}
      />
    </section>
  );
}
