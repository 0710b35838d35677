import type { Severity } from '@stepgate/validator';
import type { Analysis } from './use-reports.ts';

export type ApplicationState = 'pending' | 'failed' | 'error' | 'warning' | 'incomplete' | 'info' | 'clean';

/** The state of an application in one word, worst first. */
export function stateOf(analysis: Analysis | undefined): ApplicationState {
  if (analysis?.failure !== undefined) return 'failed';
  if (analysis?.report === undefined) return 'pending';
  if (countOf(analysis, 'error') > 0) return 'error';
  if (countOf(analysis, 'warning') > 0) return 'warning';
  if (!analysis.report.complete) return 'incomplete';
  return countOf(analysis, 'info') > 0 ? 'info' : 'clean';
}

export function countOf(analysis: Analysis | undefined, severity: Severity): number {
  return analysis?.report?.findings.filter((finding) => finding.severity === severity).length ?? 0;
}

/** `1 error`, `2 errors`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The state in words, for lists and screen readers. */
export function describeState(analysis: Analysis | undefined): string {
  const errors = countOf(analysis, 'error');
  const warnings = countOf(analysis, 'warning');
  const infos = countOf(analysis, 'info');
  const found = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(infos > 0 ? [`${infos} info`] : []),
  ];
  const state = stateOf(analysis);
  if (state === 'incomplete') return ['not fully checked', ...found].join(', ');
  if (found.length > 0) return found.join(', ');
  switch (state) {
    case 'pending':
      return 'being checked';
    case 'failed':
      return 'could not be checked';
    default:
      return 'no conflicts';
  }
}
