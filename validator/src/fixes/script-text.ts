/** A text of a script between quotes. */
export function quoted(text: string, quote: "'" | '"' = "'"): string {
  return quote + text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;
}
