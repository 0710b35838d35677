/** A list whose order means nothing, in the order of another one, so that a comparison shows only what differs. */
export function orderedLike(like: readonly string[], actual: readonly string[]): string[] {
  const place = (text: string) => (like.includes(text) ? like.indexOf(text) : like.length);
  return [...actual].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
}
