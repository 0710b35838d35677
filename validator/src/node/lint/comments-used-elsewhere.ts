import type { LintedApplication } from './lint-applications.ts';

const rule = 'suppression/unused-comment';

/**
 * A script file can be that of several applications; a comment in it is only unused when it is in all of them. The
 * findings of the others are taken out.
 */
export function withoutCommentsUsedElsewhere(linted: readonly LintedApplication[]): LintedApplication[] {
  const readers = new Map<string, number>();
  const reports = new Map<string, number>();
  for (const { application, findings } of linted) {
    const { file } = application.place;
    readers.set(file, (readers.get(file) ?? 0) + 1);
    for (const { finding } of findings) {
      if (finding.ruleId !== rule) continue;
      const key = `${file} ${finding.fingerprint}`;
      reports.set(key, (reports.get(key) ?? 0) + 1);
    }
  }
  return linted.map((one) => ({
    ...one,
    findings: one.findings.filter(({ finding }) => {
      const { place } = one.application;
      if (finding.ruleId !== rule || place.kind !== 'file') return true;
      return reports.get(`${place.file} ${finding.fingerprint}`) === readers.get(place.file);
    }),
  }));
}
