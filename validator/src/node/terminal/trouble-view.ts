import { InputError, UsageError } from '../usage-error.ts';
import { printableText } from './printable-text.ts';
import { viewProblems } from './problem-view.ts';
import type { TextStream } from './terminal.ts';

/** Why a command could not run, as text; undefined for errors that nobody's input explains. */
export function viewTrouble(error: unknown, { paint }: TextStream): string | undefined {
  if (error instanceof InputError) return viewProblems(error.problems, error.sources, paint);
  if (!(error instanceof UsageError)) return undefined;
  const lines = [`${paint('error', 'red', 'bold')}: ${printableText(error.message)}`];
  if (error.advice !== undefined) lines.push(`  ${paint('=', 'blue')} help: ${printableText(error.advice)}`);
  return lines.join('\n');
}
