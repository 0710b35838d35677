export {
  type ParsedScript,
  parseScript,
  rangeOf,
  type ScriptPosition,
  type ScriptRange,
  type ScriptSyntaxError,
} from './parse-script.ts';
export { type FreeNames, findFreeNames, namesOf } from './scopes.ts';
export { childrenOf, walk } from './syntax-walk.ts';
