import type { ScriptRange } from '@stepgate/engine/script';
import type { Finding, Severity } from '@stepgate/validator';
import { type editor, type IRange, MarkerSeverity, Uri } from 'monaco-editor/editor';
import { sentence } from '../words/words.tsx';
import { squiggleRange } from './squiggle-range.ts';

/** Addresses of findings inside the page; following one leads to the finding beside the editor. */
export const findingScheme = 'stepgate-finding';

const severities: Readonly<Record<Severity, MarkerSeverity>> = {
  error: MarkerSeverity.Error,
  warning: MarkerSeverity.Warning,
  info: MarkerSeverity.Info,
};

/** A finding as a squiggle, with the id of its rule as a link to the finding. */
export function markerOf(finding: Finding, model: editor.ITextModel): editor.IMarkerData {
  const { line } = finding.range.start;
  const text = line <= model.getLineCount() ? model.getLineContent(line) : '';
  return {
    ...editorRange(squiggleRange(finding.range, text)),
    severity: severities[finding.severity],
    message: `${sentence(finding.message)}\n${finding.advice}`,
    source: 'stepgate',
    code: {
      value: finding.ruleId,
      target: Uri.from({ scheme: findingScheme, path: `/${finding.fingerprint}` }),
    },
  };
}

/** A range as it is: both sides count lines and columns from 1, and an empty range is a place to insert at. */
export function editorRange({ start, end }: ScriptRange): IRange {
  return {
    startLineNumber: start.line,
    startColumn: start.column,
    endLineNumber: end.line,
    endColumn: end.column,
  };
}
