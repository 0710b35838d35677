import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { counted } from '../analysis/summary.ts';
import { monaco } from '../editor/monaco.ts';
import { themeFor } from '../editor/themes.ts';
import { useHighContrast } from '../scheme/contrast.ts';
import { codeFont } from '../theme.ts';
import classes from './text-diff.module.css';
import type { TextDiffProps } from './text-diff.tsx';

/** Below this width, in pixels, both texts stand in one column. */
const inlineBelowPixels = 640;
const mostPixels = 560;
const leastPixels = 120;

/** Monaco's diff editor, only to read. As high as what it shows, up to a limit. */
export function DiffEditor({ before, after }: TextDiffProps) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneDiffEditor>(undefined);
  const scheme = useComputedColorScheme('light');
  const [changes, setChanges] = useState<number>();
  const [height, setHeight] = useState(leastPixels);

  useLayoutEffect(() => {
    if (host.current === null) return undefined;
    const created = monaco.editor.createDiffEditor(host.current, diffOptions);
    editor.current = created;
    const fit = (): void => {
      const [left, right] = [created.getOriginalEditor(), created.getModifiedEditor()];
      const wanted = Math.max(left.getContentHeight(), right.getContentHeight());
      setHeight(Math.min(mostPixels, Math.max(leastPixels, wanted)));
    };
    const listening = [
      created.onDidUpdateDiff(() => {
        setChanges(created.getLineChanges()?.length ?? 0);
        fit();
      }),
      created.getOriginalEditor().onDidContentSizeChange(fit),
      created.getModifiedEditor().onDidContentSizeChange(fit),
    ];
    return () => {
      for (const one of listening) one.dispose();
      const model = created.getModel();
      created.dispose();
      model?.original.dispose();
      model?.modified.dispose();
    };
  }, []);

  const isHighContrast = useHighContrast();
  useEffect(() => monaco.editor.setTheme(themeFor(scheme, isHighContrast)), [scheme, isHighContrast]);

  useLayoutEffect(() => {
    const shown = editor.current;
    if (shown === undefined) return;
    const earlier = shown.getModel();
    setChanges(undefined);
    shown.setModel({
      original: monaco.editor.createModel(before.text, 'javascript'),
      modified: monaco.editor.createModel(after.text, 'javascript'),
    });
    earlier?.original.dispose();
    earlier?.modified.dispose();
    // A text that is new or gone needs no empty column beside it.
    shown.updateOptions({ renderSideBySide: before.text !== '' && after.text !== '' });
    shown.getOriginalEditor().updateOptions({ ariaLabel: before.name });
    shown.getModifiedEditor().updateOptions({ ariaLabel: after.name });
  }, [before.text, after.text, before.name, after.name]);

  return (
    <div className={classes.frame}>
      <div className={classes.names}>
        <span>
          <span aria-hidden="true">− </span>
          <strong>{before.name}</strong>
        </span>
        <span>
          <span aria-hidden="true">+ </span>
          <strong>{after.name}</strong>
        </span>
        <span className={classes.counts} role="status">
          {changes === undefined ? '' : `${counted(changes, 'difference')}`}
        </span>
      </div>
      {/* The content policy refuses styles in markup, not those that scripts set. */}
      <div ref={host} className={classes.host} style={{ height }} />
    </div>
  );
}

const diffOptions: monaco.editor.IStandaloneDiffEditorConstructionOptions = {
  readOnly: true,
  originalEditable: false,
  domReadOnly: true,
  automaticLayout: true,
  renderSideBySide: true,
  useInlineViewWhenSpaceIsLimited: true,
  renderSideBySideInlineBreakpoint: inlineBelowPixels,
  hideUnchangedRegions: { enabled: true, contextLineCount: 3, minimumLineCount: 4, revealLineCount: 20 },
  // Dimmed, the number of the last line is too pale to be read.
  renderFinalNewline: 'on',
  renderOverviewRuler: false,
  renderGutterMenu: false,
  ignoreTrimWhitespace: false,
  fontFamily: codeFont,
  fontSize: 12,
  lineHeight: 18,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  wordWrap: 'on',
  diffWordWrap: 'on',
  lineNumbersMinChars: 3,
  fixedOverflowWidgets: true,
  stickyScroll: { enabled: false },
  tabFocusMode: true,
  scrollbar: { verticalScrollbarSize: 10, alwaysConsumeMouseWheel: false, useShadows: false },
};
