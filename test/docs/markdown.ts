/** Stands at the top of every generated page. */
export const generatedNote =
  '<!-- Made by `npm run docs:generate` from the tables in engine/src/language. -->';

const cell = (text: string) => text.replaceAll('|', '\\|');

/** A table; bars within cells do not end them. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map(cell).join(' | ')} |`)
    .join('\n');
}

export const code = (text: string) => `\`${text}\``;

/** Parts with an empty line between them, and a line break at the end. */
export const page = (...parts: readonly string[]) => `${parts.join('\n\n')}\n`;
