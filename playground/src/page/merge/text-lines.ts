/** What ends the lines of a text; undefined for a text of one line. */
export function commonLineEnd(text: string): '\n' | '\r\n' | 'mixed' | undefined {
  const all = text.split('\n').length - 1;
  if (all === 0) return undefined;
  const withReturn = text.split('\r\n').length - 1;
  if (withReturn === 0) return '\n';
  return withReturn === all ? '\r\n' : 'mixed';
}

/**
 * Lines of a text; a line end at the very end gives an empty last one.
 *
 * @param keepsReturns a carriage return stays with its line
 */
export function linesOf(text: string, keepsReturns = false): string[] {
  return text.split(keepsReturns ? '\n' : /\r?\n/);
}
