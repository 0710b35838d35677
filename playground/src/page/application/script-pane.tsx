import type { RefObject } from 'react';
import { useState } from 'react';
import type { RouteAnswer } from '../../api/schemas.ts';
import type { ScriptTemplate } from '../../api/templates.ts';
import type { ScriptAnalysis } from '../analysis/use-analysis.ts';
import type { DraftSession, DraftState } from '../drafts/draft-state.ts';
import type { EditorHandle } from '../editor/editor-handle.ts';
import { LazyEditor } from '../editor/lazy-editor.tsx';
import { MergeDialog } from '../merge/merge-dialog.tsx';
import { useNotice } from '../notices/notice-provider.tsx';
import { replacingOf } from '../templates/replacing.ts';
import { fitOf } from '../templates/template-fit.ts';
import { TemplateGallery } from '../templates/template-gallery.tsx';
import { Words } from '../words/words.tsx';
import classes from './application.module.css';
import { ConflictBar, conflictLead, otherText } from './conflict-bar.tsx';
import { ScriptBar } from './script-bar.tsx';
import { useSaveKey } from './use-save-key.ts';
import { useScriptActions } from './use-script-actions.tsx';
import { useScriptPalette } from './use-script-palette.ts';

export interface ScriptPaneProps {
  readonly organization: string;
  readonly opened: RouteAnswer<'applications.open'>;
  readonly state: DraftState;
  readonly session: DraftSession;
  readonly analysis: ScriptAnalysis;
  readonly editor: RefObject<EditorHandle | null>;
  readonly mayEdit: boolean;
  /** In CSS. */
  readonly width: string;
  readonly isHidden: boolean;
  onOpenFinding(fingerprint: string): void;
  onSaved(): void;
}

const noFindings: readonly [] = [];

/** The script with its state and what can be done with it. */
export function ScriptPane(props: ScriptPaneProps) {
  const { organization, opened, state, session, analysis, editor, mayEdit } = props;
  const application = opened.application.value;
  const { name } = application;
  const tell = useNotice();
  const [isChoosing, setIsChoosing] = useState(false);
  const [isDeciding, setIsDeciding] = useState(false);
  const { conflict, text } = state;
  const actions = useScriptActions({
    application: name,
    session,
    editor,
    mayEdit,
    openTemplates: () => setIsChoosing(true),
    decideConflict: () => setIsDeciding(true),
    onSaved: props.onSaved,
  });
  useSaveKey(() => actions.save(''));
  useScriptPalette(actions, text !== state.latest.text);

  function takeTemplate(template: ScriptTemplate, script: string): void {
    session.replace(script);
    setIsChoosing(false);
    const { lacks, notes } = fitOf(template, application, opened.organization);
    const differences = [...lacks, ...notes];
    const run = (): void => {
      session.replace(text);
      editor.current?.focus();
    };
    tell({
      tone: differences.length > 0 ? 'warning' : 'info',
      topic: `script ${name}`,
      title: `${template.title} is in the editor of ${name}`,
      text:
        differences.length > 0 ? <Words text={differences.join(' ')} /> : 'It is a draft until you save it.',
      action: { label: 'Undo', run },
    });
  }

  return (
    <section
      className={classes.script}
      style={{ width: props.width }}
      hidden={props.isHidden}
      aria-label="Script"
    >
      <ScriptBar state={state} actions={actions} mayEdit={mayEdit} />
      {conflict !== undefined && <ConflictBar conflict={conflict} onDecide={() => setIsDeciding(true)} />}
      <div className={classes.editor}>
        <LazyEditor
          script={[organization, name].map(encodeURIComponent).join('/')}
          text={text}
          replacement={state.replacement}
          findings={analysis.report?.findings ?? noFindings}
          declarations={analysis.declarations}
          findFixes={analysis.findFixes}
          onChange={session.write}
          onSave={() => actions.save('')}
          onOpenFinding={props.onOpenFinding}
          ref={editor}
        />
      </div>
      <TemplateGallery
        isOpen={isChoosing}
        organization={opened.organization}
        application={application}
        replacing={(templates) => replacingOf(text, state.saved, templates)}
        onUse={(template) => takeTemplate(template, template.script)}
        onUsed={() => editor.current?.focus()}
        onClose={() => setIsChoosing(false)}
      />
      {isDeciding && conflict !== undefined && (
        <MergeDialog
          base={conflict.base}
          mine={text}
          theirs={conflict.theirs}
          names={{ mine: 'Your text', theirs: otherText(conflict) }}
          lead={`${conflictLead(conflict)} The result goes into the editor; it is a draft until you save it.`}
          onDone={(result) => {
            session.resolve(result);
            setIsDeciding(false);
            editor.current?.focus();
          }}
          onCancel={() => setIsDeciding(false)}
        />
      )}
    </section>
  );
}
