import { widthOf } from './printable-text.ts';

/** Breaks a text into lines of at most so many columns, at spaces; longer words stay whole. */
export function wrapText(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > columns) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** A text with a lead before its first line; the other lines stand under it. */
export function hangingText(lead: string, text: string, columns: number): string {
  const width = widthOf(lead);
  return wrapText(text, columns - width)
    .map((line, index) => (index === 0 ? lead : ' '.repeat(width)) + line)
    .join('\n');
}
