import type { Finding, Fix } from '@stepgate/validator';
import { type editor, languages } from 'monaco-editor/editor';
import { editorRange, markerOf } from './markers.ts';

const findingsOfModels = new Map<string, readonly Finding[]>();

/** Which findings the light bulb of a model offers fixes for. */
export function setFixableFindings(model: editor.ITextModel, findings: readonly Finding[]): void {
  findingsOfModels.set(model.uri.toString(), findings);
}

/** Offers the fixes of findings in the editor's own quick-fix menu. */
export function addFixes(): void {
  languages.registerCodeActionProvider('javascript', {
    provideCodeActions(model, range) {
      const here = (findingsOfModels.get(model.uri.toString()) ?? []).filter(
        ({ range: { start, end } }) => start.line <= range.endLineNumber && end.line >= range.startLineNumber,
      );
      const actions = here.flatMap((finding) =>
        (finding.fixes ?? []).map(
          (fix): languages.CodeAction => ({
            title: fixTitle(fix),
            kind: 'quickfix',
            diagnostics: [markerOf(finding)],
            isPreferred: fix.safety === 'safe',
            edit: {
              edits: editsOf(fix).map((textEdit) => ({
                resource: model.uri,
                textEdit,
                versionId: undefined,
              })),
            },
          }),
        ),
      );
      return { actions, dispose: () => undefined };
    },
  });
}

/** Says so when a fix changes what the script does. */
export function fixTitle(fix: Fix): string {
  return fix.safety === 'safe' ? fix.title : `${fix.title} (changes what the script does)`;
}

export function editsOf(fix: Fix): languages.TextEdit[] {
  return fix.edits.map(({ range, text }) => ({ range: editorRange(range), text }));
}
