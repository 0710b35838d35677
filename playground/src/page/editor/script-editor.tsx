import { useComputedColorScheme } from '@mantine/core';
import type { ApplicationReport, Finding } from '@stepgate/validator';
import { type Ref, useEffect, useId, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { useHighContrast } from '../scheme/contrast.ts';
import type { CaretHandover } from './caret-handover.ts';
import type { EditorCommand, EditorHandle } from './editor-handle.ts';
import { createEditorMarks, type EditorMarks } from './editor-marks.ts';
import { editorOptions } from './editor-options.ts';
import { editsOf, setFixable } from './fix-provider.ts';
import { editorRange, findingScheme, markerOf } from './markers.ts';
import { monaco, setDeclarations } from './monaco.ts';
import { replaceInModel } from './replace-in-model.ts';
import classes from './script-editor.module.css';
import { tabKeys, useTabKey } from './tab-key.ts';
import { themeFor } from './themes.ts';

/** Squiggles of the validator, apart from those of others. */
const markerOwner = 'stepgate';

const commands: Readonly<Record<EditorCommand, string>> = {
  format: 'editor.action.formatDocument',
  callback: 'editor.action.revealDefinition',
  outline: 'editor.action.quickOutline',
};

export interface ScriptEditorProps {
  /** What tells scripts apart: each keeps its undo history while the page is open. */
  readonly script: string;
  readonly text: string;
  /** Changes when the text was replaced by something else than typing here. */
  readonly replacement: number;
  readonly findings: readonly Finding[];
  readonly declarations: string | undefined;
  findFixes(text: string): Promise<ApplicationReport | undefined>;
  onChange(text: string): void;
  onSave(): void;
  /** The rule of a squiggle was followed. */
  onOpenFinding(fingerprint: string): void;
  /** Where somebody was writing in the plain field; taken over when the editor opens. */
  readonly caret: CaretHandover;
  readonly ref?: Ref<EditorHandle>;
}

/** Monaco on one script. */
export function ScriptEditor(props: ScriptEditorProps) {
  const { script, replacement, findings, declarations, findFixes, caret, ref } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(undefined);
  const marks = useRef<EditorMarks>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const scheme = useComputedColorScheme('light');
  const isHighContrast = useHighContrast();
  const hintId = useId();
  const { tabIndents, followTabKey } = useTabKey();

  // Before the next key: whoever is writing in the plain field goes on writing here.
  useLayoutEffect(() => {
    if (host.current === null) return undefined;
    const created = monaco.editor.create(host.current, editorOptions);
    editor.current = created;
    marks.current = createEditorMarks(created);
    created.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyS, () => latest.current.onSave());
    // The same key on every system; one of them has it on a key that browsers keep for themselves.
    created.addCommand(monaco.KeyMod.Shift | monaco.KeyMod.Alt | monaco.KeyCode.KeyF, () =>
      created.trigger('stepgate', commands.format, undefined),
    );
    const changes = created.onDidChangeModelContent(() => latest.current.onChange(created.getValue()));
    // Each script gets a text field of its own.
    const opening = created.onDidChangeModel(() => {
      const field = created.getDomNode()?.querySelector('textarea, .native-edit-context');
      field?.setAttribute('aria-describedby', hintId);
    });
    const following = followTabKey(created);
    const opener = monaco.editor.registerLinkOpener({
      open(target) {
        if (target.scheme !== findingScheme) return false;
        latest.current.onOpenFinding(target.path.slice(1));
        return true;
      },
    });
    return () => {
      for (const one of [changes, opening, following, opener, created]) one.dispose();
    };
  }, [hintId, followTabKey]);

  useEffect(() => monaco.editor.setTheme(themeFor(scheme, isHighContrast)), [scheme, isHighContrast]);

  useLayoutEffect(() => {
    const model = modelOf(script, latest.current.text);
    if (editor.current?.getModel() !== model) editor.current?.setModel(model);
    marks.current?.light(undefined);
  }, [script]);

  useLayoutEffect(() => {
    const model = editor.current?.getModel();
    if (caret.current === undefined || !model) return;
    const [start, end] = [model.getPositionAt(caret.current.start), model.getPositionAt(caret.current.end)];
    editor.current?.setSelection(monaco.Range.fromPositions(start, end));
    editor.current?.focus();
  }, [caret]);

  // INVARIANT: what is typed flows out of the editor only. The text that comes back is older than the next keystroke,
  // so putting it in would lose that. Replaced texts are put in as edits, which can be undone.
  const replaced = useRef(new Map<string, number>());
  useLayoutEffect(() => {
    if ((replaced.current.get(script) ?? 0) === replacement) return;
    replaced.current.set(script, replacement);
    const { text } = latest.current;
    replaceInModel(modelOf(script, text), text);
  }, [script, replacement]);

  useLayoutEffect(() => {
    const model = modelOf(script, latest.current.text);
    const markers = findings.map((finding) => markerOf(finding, model));
    monaco.editor.setModelMarkers(model, markerOwner, markers);
    setFixable(model, { findings, findFixes });
  }, [script, findings, findFixes]);

  useEffect(() => {
    if (declarations !== undefined) setDeclarations(declarations);
  }, [declarations]);

  useImperativeHandle(ref, () => ({
    reveal(range) {
      editor.current?.revealRangeInCenterIfOutsideViewport(editorRange(range));
      editor.current?.setPosition({ lineNumber: range.start.line, column: range.start.column });
      editor.current?.focus();
    },
    light: (lit) => marks.current?.light(lit),
    showCoverage: (coverage) => marks.current?.showCoverage(coverage),
    apply(fix) {
      editor.current?.pushUndoStop();
      editor.current?.executeEdits('stepgate-fix', editsOf(fix));
      editor.current?.pushUndoStop();
    },
    run(command) {
      editor.current?.focus();
      editor.current?.trigger('stepgate', commands[command], undefined);
    },
    focus: () => editor.current?.focus(),
  }));

  return (
    <div className={classes.frame}>
      <div ref={host} className={classes.host} />
      <p id={hintId} className={classes.hint}>
        {tabIndents ? `${tabKeys}: Tab leaves the editor` : 'Tab leaves the editor until you edit'}
      </p>
    </div>
  );
}

function modelOf(script: string, text: string): monaco.editor.ITextModel {
  const uri = monaco.Uri.from({ scheme: 'file', path: `/${script}.login.js` });
  return monaco.editor.getModel(uri) ?? monaco.editor.createModel(text, 'javascript', uri);
}
