// Only what a script editor needs: the other sixty languages and the diff editor would double the download.
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeAction/register';
import 'monaco-editor/features/codeEditor/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/documentSymbols/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/format/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/gotoSymbol/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/links/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/parameterHints/register';
import 'monaco-editor/features/quickOutline/register';
import 'monaco-editor/features/rename/register';
import 'monaco-editor/features/snippet/register';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/tokenization/register';
import 'monaco-editor/features/unicodeHighlighter/register';
import 'monaco-editor/features/wordHighlighter/register';
import 'monaco-editor/features/wordOperations/register';
// The service of JavaScript loads these two later in any case; editors that are opened after that need their services.
import 'monaco-editor/features/codelens/register';
import 'monaco-editor/features/dropOrPasteInto/register';
// The `register` modules of these two hold only a part of them.
import 'monaco-editor/editor/contrib/caretOperations/browser/caretOperations';
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/languages/definitions/javascript/register';
import * as monaco from 'monaco-editor/editor';
import { javascriptDefaults } from 'monaco-editor/languages/features/typescript/register';
import { addCallbackTargets } from './callback-provider.ts';
import { addFixes } from './fix-provider.ts';
import { addThemes } from './themes.ts';

// SECURITY: both workers are files of this server; nothing comes from elsewhere and none is made from text.
self.MonacoEnvironment = {
  getWorker(_module, label) {
    return label === 'javascript'
      ? new Worker(new URL('./script-language.worker.ts', import.meta.url), { type: 'module', name: label })
      : new Worker(new URL('./text.worker.ts', import.meta.url), { type: 'module', name: label });
  },
};

// The validator knows what a login script may do; what TypeScript would say about sloppy scripts is noise.
javascriptDefaults.setDiagnosticsOptions({
  noSyntaxValidation: true,
  noSemanticValidation: true,
  noSuggestionDiagnostics: true,
});
javascriptDefaults.setCompilerOptions({
  allowJs: true,
  allowNonTsExtensions: true,
  checkJs: false,
  // The language without a browser or Node around it: scripts have neither.
  lib: ['es2022'],
  target: 99,
  types: [],
});
javascriptDefaults.setEagerModelSync(true);

addThemes();
addFixes();
addCallbackTargets();

let shownDeclarations: string | undefined;

/** Tells completion and hover what scripts of this application can call. */
export function setDeclarations(declarations: string): void {
  if (declarations === shownDeclarations) return;
  shownDeclarations = declarations;
  javascriptDefaults.setExtraLibs([{ content: declarations, filePath: 'file:///stepgate.d.ts' }]);
}

export { monaco };
