/** One of these values and nothing else; `never` when there is none, so that every use of it is an error. */
export function union(values: readonly (string | number)[]): string {
  return values.length === 0 ? 'never' : [...new Set(values)].map(literal).join(' | ');
}

/** These names are offered, and every other text is fine: what is not known here may exist on the server. */
export function openUnion(names: readonly string[]): string {
  return [...new Set(names)].map(literal).concat('(string & {})').join(' | ');
}

/** The name of a member, quoted where it is not an identifier. */
export function memberName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name);
}

/**
 * A documentation comment. Extensions bring their own words, which must not end the comment.
 *
 * @param deprecated what to use instead
 */
export function comment(doc: string, deprecated?: string): string {
  const text = deprecated === undefined ? doc : `${doc} @deprecated ${deprecated}`;
  const words = text.replaceAll('*/', '*\u200b/').split(/\s+/).join(' ').trim();
  return words === '' ? '' : `/** ${words} */\n`;
}

/** Puts each line two columns further in. */
export function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

function literal(value: string | number): string {
  return JSON.stringify(value);
}
