import type { ApplicationReport, Finding, Fix } from '@stepgate/validator';
import { type editor, languages } from 'monaco-editor/editor';
import { editorRange, markerOf } from './markers.ts';

interface Fixable {
  readonly findings: readonly Finding[];
  findFixes(text: string): Promise<ApplicationReport | undefined>;
}

const fixables = new Map<string, Fixable>();

/** Says which findings a model has, and how their fixes are found. Fixes are looked for when somebody asks for them. */
export function setFixable(model: editor.ITextModel, fixable: Fixable): void {
  fixables.set(model.uri.toString(), fixable);
}

/** Offers the fixes of findings in the editor's own quick-fix menu. */
export function addFixes(): void {
  languages.registerCodeActionProvider('javascript', {
    async provideCodeActions(model, range) {
      const isHere = ({ range: { start, end } }: Finding): boolean =>
        start.line <= range.endLineNumber && end.line >= range.startLineNumber;
      const fixable = fixables.get(model.uri.toString());
      if (fixable === undefined || !fixable.findings.some(isHere)) return none;
      const version = model.getVersionId();
      const report = await fixable.findFixes(model.getValue());
      // A fix for another text would be put in the wrong place.
      if (report === undefined || model.isDisposed() || model.getVersionId() !== version) return none;
      const actions = report.findings.filter(isHere).flatMap((finding) => actionsOf(finding, model));
      return { actions, dispose: () => undefined };
    },
  });
}

const none = { actions: [], dispose: () => undefined };

function actionsOf(finding: Finding, model: editor.ITextModel): languages.CodeAction[] {
  return (finding.fixes ?? [])
    .filter(({ edits }) => edits.length > 0)
    .map((fix) => ({
      title: fixTitle(fix),
      kind: 'quickfix',
      diagnostics: [markerOf(finding, model)],
      isPreferred: fix.safety === 'safe',
      edit: {
        edits: editsOf(fix).map((textEdit) => ({ resource: model.uri, textEdit, versionId: undefined })),
      },
    }));
}

/** Says so when a fix changes what the script does. */
export function fixTitle(fix: Fix): string {
  return fix.safety === 'safe' ? fix.title : `${fix.title} (changes what the script does)`;
}

export function editsOf(fix: Fix): languages.TextEdit[] {
  return fix.edits.map(({ range, text }) => ({ range: editorRange(range), text }));
}
