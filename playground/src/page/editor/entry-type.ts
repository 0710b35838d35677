/** A text with something put in at one place, and the way between places in both. */
export interface TypedText {
  readonly text: string;
  /** A place of the original text, in `text`. */
  inner(offset: number): number;
  /** A place of `text`, in the original text. */
  outer(offset: number): number;
}

/** The ways to write the entry of a login script, up to the name of its parameter. */
const entry =
  /(?:function\s+onLoginRequest\s*\(|onLoginRequest\s*=\s*(?:async\s+)?function\b[^(]*\(|onLoginRequest\s*=\s*(?:async\s*)?\()\s*(?=[A-Za-z_$])/;

const contextType = '/** @type {Context} */ ';

/**
 * Says what the parameter of `onLoginRequest` is. TypeScript finds out what callbacks receive, but nothing calls the
 * entry, so without this `context.` would complete to nothing in the first line of every script.
 */
export function typeEntry(original: string): TypedText {
  const found = entry.exec(original);
  if (found === null) return { text: original, inner: (offset) => offset, outer: (offset) => offset };
  const at = found.index + found[0].length;
  const { length } = contextType;
  return {
    text: original.slice(0, at) + contextType + original.slice(at),
    inner: (offset) => (offset < at ? offset : offset + length),
    outer: (offset) => (offset < at ? offset : Math.max(at, offset - length)),
  };
}
