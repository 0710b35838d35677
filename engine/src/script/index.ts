export { type LibraryEvaluation, libraryEvaluations } from './evaluated-libraries.ts';
export { functionNameConflict } from './extension-names.ts';
export { inlineLibraries, type LibraryText } from './inline-libraries.ts';
export {
  hidesLexicals,
  type LiftedFunction,
  liftedFunctions,
  namesAtTop,
  type TextWithFunctions,
} from './lifted-functions.ts';
export { mayWait } from './may-wait.ts';
export {
  type ParsedScript,
  parseScript,
  rangeOf,
  type ScriptPosition,
  type ScriptRange,
  type ScriptSyntaxError,
} from './parse-script.ts';
export { type RefusedSyntax, refusedSyntax } from './refused-syntax.ts';
export { type FreeNames, findFreeNames, namesOf } from './scopes.ts';
export { type ScriptProgram, type ScriptText, scriptText } from './script-text.ts';
export { childrenOf, walk } from './syntax-walk.ts';
export { type OriginalPosition, TextLayout } from './text-layout.ts';
