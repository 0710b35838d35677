export { parseScript, rangeOf, type ParsedScript, type ScriptPosition, type ScriptRange, type ScriptSyntaxError } from './parse-script.ts';
export { findFreeNames, namesOf, type FreeNames } from './scopes.ts';
export { childrenOf, walk } from './syntax-walk.ts';
