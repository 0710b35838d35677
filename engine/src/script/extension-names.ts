import { parse } from 'acorn';
import { hostFunctions } from '../language/host-functions.ts';

/** Globals of ECMA-262 §19 that scripts keep; a test holds them against those of the sandbox. */
export const standardGlobals: ReadonlySet<string> = new Set(
  `Infinity NaN undefined globalThis eval isFinite isNaN parseFloat parseInt decodeURI decodeURIComponent encodeURI
  encodeURIComponent escape unescape AggregateError Array BigInt Boolean Date Error EvalError Function Iterator JSON Map
  Math Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String SuppressedError Symbol SyntaxError
  TypeError URIError WeakMap WeakSet`.split(/\s+/),
);

/** Names that mean something in every script or library. */
const entryNames: ReadonlySet<string> = new Set(['onLoginRequest', 'module', 'exports']);

/** First words of what scripts can call: `Log` of `Log.info`, and the objects that stand for functions. */
const languageNames: ReadonlySet<string> = new Set(
  hostFunctions.flatMap(({ name, ...row }) => [
    name.split('.')[0] ?? name,
    ...('objectName' in row && row.objectName !== undefined ? [row.objectName] : []),
  ]),
);

/** What a function of an embedder cannot be called, and why; undefined for a name that is free. */
export function functionNameConflict(name: string): string | undefined {
  if (languageNames.has(name)) return `\`${name}\` belongs to the language already`;
  if (standardGlobals.has(name)) return `\`${name}\` is a global of JavaScript`;
  if (entryNames.has(name)) return `\`${name}\` has a meaning in scripts already`;
  return /^[\w$]+$/.test(name) && isWord(name) ? `\`${name}\` is a word of JavaScript` : undefined;
}

/** Whether a name cannot be declared in strict code; the parser knows the words, so they stand nowhere twice. */
function isWord(name: string): boolean {
  try {
    parse(`'use strict'; var ${name};`, { ecmaVersion: 2022, sourceType: 'module' });
    return false;
  } catch {
    return true;
  }
}
