import type { OrganizationProblem } from '@stepgate/engine';
import { codeFrame } from './code-frame.ts';
import type { Paint } from './paint.ts';
import { printableText } from './printable-text.ts';

/** Problems that keep a file from being used, each with its place when the text of its file is at hand. */
export function viewProblems(
  problems: readonly OrganizationProblem[],
  sources: ReadonlyMap<string, string>,
  paint: Paint,
): string {
  return problems.map((problem) => viewProblem(problem, sources.get(problem.file), paint)).join('\n\n');
}

function viewProblem(problem: OrganizationProblem, text: string | undefined, paint: Paint): string {
  const { code, message, advice, file, range } = problem;
  const where = text === undefined ? file : `${file}:${range.start.line}:${range.start.column}`;
  return [
    `${paint(`error[${code}]`, 'red', 'bold')}${paint(`: ${printableText(message)}`, 'bold')}`,
    `  ${paint('-->', 'blue')} ${printableText(where)}`,
    ...(text === undefined ? [] : [codeFrame(text, range, { paint, color: 'red' })]),
    `  ${paint('=', 'blue')} help: ${printableText(advice)}`,
  ].join('\n');
}
