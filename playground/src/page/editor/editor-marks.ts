import type { Coverage } from '../../api/schemas/runs.ts';
import type { LitLines } from '../application/application-view.ts';
import classes from './editor-marks.module.css';
import { editorRange } from './markers.ts';
import type { monaco } from './monaco.ts';

/** Lines that are lit, and what scenarios reach, in one editor. */
export interface EditorMarks {
  light(lit: LitLines | undefined): void;
  showCoverage(coverage: Coverage | undefined): void;
}

type Decoration = monaco.editor.IModelDeltaDecoration;

const coverageClasses = {
  covered: classes.covered,
  partly: classes.partly,
  missed: classes.missed,
} as const;

export function createEditorMarks(editor: monaco.editor.ICodeEditor): EditorMarks {
  const lights = editor.createDecorationsCollection();
  const reached = editor.createDecorationsCollection();
  return {
    light(lit) {
      const current = lit?.current;
      lights.set([
        ...(lit?.lines ?? []).map((line) =>
          lineMark(line, {
            isWholeLine: true,
            className: classes.lit ?? '',
            linesDecorationsClassName: classes.litGutter ?? '',
          }),
        ),
        ...(current === undefined
          ? []
          : [
              lineMark(current.start.line, { isWholeLine: true, className: classes.currentLine ?? '' }),
              { range: editorRange(current), options: { className: classes.current ?? '' } },
            ]),
      ]);
      if (current !== undefined) editor.revealRangeInCenterIfOutsideViewport(editorRange(current));
    },
    showCoverage(coverage) {
      reached.set(
        (coverage?.lines ?? []).map(({ line, state, text }) =>
          lineMark(line, {
            lineNumberClassName: coverageClasses[state] ?? '',
            lineNumberHoverMessage: { value: text },
          }),
        ),
      );
    },
  };
}

function lineMark(line: number, options: monaco.editor.IModelDecorationOptions): Decoration {
  return {
    range: { startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1 },
    // Marks stay on their lines and do not grow with what is typed beside them.
    options: { ...options, stickiness: 1 },
  };
}
