import { useComputedColorScheme } from '@mantine/core';
import type { Finding } from '@stepgate/validator';
import { type Ref, useEffect, useId, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { codeFont } from '../theme.ts';
import type { CaretHandover } from './caret-handover.ts';
import type { EditorHandle } from './editor-handle.ts';
import { editsOf, setFixableFindings } from './fix-provider.ts';
import { editorRange, findingScheme, markerOf } from './markers.ts';
import { monaco, setDeclarations } from './monaco.ts';
import classes from './script-editor.module.css';
import { darkTheme, lightTheme } from './themes.ts';

/** Squiggles of the validator, apart from those of others. */
const markerOwner = 'stepgate';

/** Keys that make Tab leave the editor, or indent again. */
const tabKeys = navigator.userAgent.includes('Mac OS X') ? 'Ctrl+Shift+M' : 'Ctrl+M';

export interface ScriptEditorProps {
  readonly application: string;
  readonly text: string;
  /** Changes when the text was replaced by something else than typing here. */
  readonly replacement: number;
  readonly findings: readonly Finding[];
  readonly declarations: string | undefined;
  onChange(text: string): void;
  onSave(): void;
  /** The rule of a squiggle was followed. */
  onOpenFinding(fingerprint: string): void;
  /** Where somebody was writing in the plain field; taken over when the editor opens. */
  readonly caret: CaretHandover;
  readonly ref?: Ref<EditorHandle>;
}

/** Monaco on the script of one application. Each application keeps its undo history while the page is open. */
export function ScriptEditor(props: ScriptEditorProps) {
  const { application, replacement, findings, declarations, caret, ref } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(undefined);
  const lights = useRef<monaco.editor.IEditorDecorationsCollection>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const scheme = useComputedColorScheme('light');
  const hintId = useId();
  const [tabIndents, setTabIndents] = useState(false);

  // Before the next key: whoever is writing in the plain field goes on writing here.
  useLayoutEffect(() => {
    if (host.current === null) return undefined;
    const created = monaco.editor.create(host.current, editorOptions);
    editor.current = created;
    lights.current = created.createDecorationsCollection();
    created.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyS, () => latest.current.onSave());
    const indent = (isOn: boolean): void => {
      created.updateOptions({ tabFocusMode: !isOn });
      setTabIndents(isOn);
    };
    const changes = created.onDidChangeModelContent(() => {
      latest.current.onChange(created.getValue());
      // Who only passes through with Tab must get out again, and leave the script as it is.
      if (created.hasTextFocus()) indent(true);
    });
    // Each script gets a text field of its own.
    const opening = created.onDidChangeModel(() => {
      const field = created.getDomNode()?.querySelector('textarea, .native-edit-context');
      field?.setAttribute('aria-describedby', hintId);
    });
    const leaving = created.onDidBlurEditorWidget(() => indent(false));
    const opener = monaco.editor.registerLinkOpener({
      open(target) {
        if (target.scheme !== findingScheme) return false;
        latest.current.onOpenFinding(target.path.slice(1));
        return true;
      },
    });
    return () => {
      changes.dispose();
      opening.dispose();
      leaving.dispose();
      opener.dispose();
      created.dispose();
    };
  }, [hintId]);

  useEffect(() => monaco.editor.setTheme(scheme === 'dark' ? darkTheme : lightTheme), [scheme]);

  useLayoutEffect(() => {
    const model = modelOf(application, latest.current.text);
    if (editor.current?.getModel() !== model) editor.current?.setModel(model);
    lights.current?.clear();
  }, [application]);

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
  useEffect(() => {
    if ((replaced.current.get(application) ?? 0) === replacement) return;
    replaced.current.set(application, replacement);
    const { text } = latest.current;
    const model = modelOf(application, text);
    if (model.getValue() === text) return;
    model.pushStackElement();
    model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
    model.pushStackElement();
  }, [application, replacement]);

  useEffect(() => {
    const model = modelOf(application, latest.current.text);
    monaco.editor.setModelMarkers(model, markerOwner, findings.map(markerOf));
    setFixableFindings(model, findings);
  }, [application, findings]);

  useEffect(() => {
    if (declarations !== undefined) setDeclarations(declarations);
  }, [declarations]);

  useImperativeHandle(ref, () => ({
    reveal(range) {
      editor.current?.revealRangeInCenterIfOutsideViewport(editorRange(range));
      editor.current?.setPosition({ lineNumber: range.start.line, column: range.start.column });
      editor.current?.focus();
    },
    highlight(ranges) {
      lights.current?.set(
        ranges.map(({ start }) => ({
          // The line a step begins in: a call may hold the whole rest of the script in its callbacks.
          range: { startLineNumber: start.line, startColumn: 1, endLineNumber: start.line, endColumn: 1 },
          options: {
            isWholeLine: true,
            className: classes.path ?? '',
            linesDecorationsClassName: classes.pathGutter ?? '',
          },
        })),
      );
    },
    apply(fix) {
      editor.current?.pushUndoStop();
      editor.current?.executeEdits('stepgate-fix', editsOf(fix));
      editor.current?.pushUndoStop();
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

const editorOptions: monaco.editor.IStandaloneEditorConstructionOptions = {
  model: null,
  automaticLayout: true,
  ariaLabel: 'Login script',
  fontFamily: codeFont,
  fontSize: 13,
  lineHeight: 20,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  padding: { top: 12, bottom: 12 },
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
};

function modelOf(application: string, text: string): monaco.editor.ITextModel {
  const uri = monaco.Uri.from({ scheme: 'file', path: `/${encodeURIComponent(application)}.login.js` });
  return monaco.editor.getModel(uri) ?? monaco.editor.createModel(text, 'javascript', uri);
}
