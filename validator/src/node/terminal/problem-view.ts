import type { OrganizationProblem } from '@stepgate/engine';
import { codeFrame } from './code-frame.ts';
import type { Paint } from './paint.ts';
import { printableText } from './printable-text.ts';

/** A warning about a file whose text is at hand. */
export interface FileWarning {
  readonly problem: OrganizationProblem;
  readonly text: string | undefined;
}

/** Problems that are shown in full. The first ones often explain the others. */
const maxShown = 20;

/** Problems that keep a file from being used, each with its place when the text of its file is at hand. */
export function viewProblems(
  problems: readonly OrganizationProblem[],
  sources: ReadonlyMap<string, string>,
  paint: Paint,
): string {
  const shown = problems
    .slice(0, maxShown)
    .map((problem) => viewProblem(problem, sources.get(problem.file), paint));
  const more = problems.length - shown.length;
  const files = new Set(problems.map(({ file }) => file)).size;
  const rest = `${paint('note', 'cyan', 'bold')}: ${more} more; ${problems.length} problems in ${files} ${files === 1 ? 'file' : 'files'}`;
  return [...shown, ...(more > 0 ? [rest] : [])].join('\n\n');
}

/** Something of a file that can be used and is not advisable, with its place. */
export function viewFileWarning({ problem, text }: FileWarning, paint: Paint): string {
  return viewProblem(problem, text, paint, warning);
}

interface Manner {
  readonly word: string;
  readonly color: 'red' | 'yellow';
}

const error: Manner = { word: 'error', color: 'red' };
const warning: Manner = { word: 'warning', color: 'yellow' };

function viewProblem(
  problem: OrganizationProblem,
  text: string | undefined,
  paint: Paint,
  { word, color }: Manner = error,
): string {
  const { code, message, advice, file, range } = problem;
  const where = text === undefined ? file : `${file}:${range.start.line}:${range.start.column}`;
  return [
    `${paint(`${word}[${code}]`, color, 'bold')}${paint(`: ${printableText(message)}`, 'bold')}`,
    `  ${paint('-->', 'blue')} ${printableText(where)}`,
    ...(text === undefined ? [] : [codeFrame(text, range, { paint, color })]),
    `  ${paint('=', 'blue')} help: ${printableText(advice)}`,
  ].join('\n');
}
