import { readFile, writeFile } from 'node:fs/promises';
import { createTwoFilesPatch } from 'diff';
import type { Paint } from '../../terminal/paint.ts';
import { printableText } from '../../terminal/printable-text.ts';
import { UsageError } from '../../usage-error.ts';
import { pathInReport } from '../reports/report-file.ts';
import type { FixedFile } from './fix-findings.ts';

/**
 * Writes fixed files.
 *
 * @throws UsageError when a file changed since it was read; nothing is written then
 */
export async function writeFixes(files: readonly FixedFile[]): Promise<void> {
  const texts = await Promise.all(files.map(({ file }) => readFile(file, 'utf8')));
  for (const [index, { file, before }] of files.entries()) {
    if (texts[index]?.replace(/^\ufeff/, '') === before.replace(/^\ufeff/, '')) continue;
    throw new UsageError(`\`${file}\` changed while it was linted`, 'run lint again');
  }
  for (const [index, { file, after }] of files.entries()) {
    const mark = texts[index]?.startsWith('\ufeff') && !after.startsWith('\ufeff') ? '\ufeff' : '';
    await writeFile(file, mark + after);
  }
}

/** What fixes change, as unified diffs. */
export function viewFixes(files: readonly FixedFile[], paint: Paint): string {
  return files
    .map(({ file, before, after }) => {
      const name = pathInReport(file);
      const lines = createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, {
        context: 2,
      })
        .split('\n')
        .filter((line, index) => index > 0 && line !== '')
        .map((line) => printableText(line));
      return lines.map((line) => colored(line, paint)).join('\n');
    })
    .join('\n');
}

function colored(line: string, paint: Paint): string {
  if (/^(?:---|\+\+\+)/.test(line)) return paint(line, 'bold');
  if (line.startsWith('@@')) return paint(line, 'cyan');
  if (line.startsWith('-')) return paint(line, 'red');
  return line.startsWith('+') ? paint(line, 'green') : line;
}
