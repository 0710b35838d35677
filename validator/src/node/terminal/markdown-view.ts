import type { Paint } from './paint.ts';

/** Markdown for a terminal: the text as it is, with headings, code and fences told apart by color. */
export function viewMarkdown(text: string, paint: Paint): string {
  let isInFence = false;
  return text
    .split('\n')
    .map((line) => {
      if (/^\s*(```|~~~)/.test(line)) {
        isInFence = !isInFence;
        return paint(line, 'dim');
      }
      if (isInFence) return paint(line, 'cyan');
      if (/^#{1,6} /.test(line)) return paint(line, 'bold');
      return line.replace(/`[^`]+`/g, (code) => paint(code, 'cyan'));
    })
    .join('\n');
}
