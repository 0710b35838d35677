import type { Severity } from '../../../finding.ts';
import type { Color, Paint } from '../../terminal/paint.ts';
import type { LintedApplication } from '../lint-applications.ts';

/** With fewer findings than this, who reads them has the overview. */
const fewest = 20;

const severities = ['error', 'warning', 'info'] as const;
const colorOf: Readonly<Record<Severity, Color>> = { error: 'red', warning: 'yellow', info: 'cyan' };

interface RuleCount {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly findings: number;
  readonly applications: number;
}

/** Which rules the findings are of, for a run that has many: the most severe first, then the most frequent. */
export function viewRuleCounts(
  linted: readonly LintedApplication[],
  isShown: (severity: Severity) => boolean,
  paint: Paint,
): string[] {
  const counts = countRules(linted).filter(({ severity }) => isShown(severity));
  if (counts.reduce((sum, { findings }) => sum + findings, 0) < fewest) return [];
  const rows = counts.map((row) => ({
    ...row,
    number: String(row.findings),
    inAll: String(row.applications),
  }));
  const width = (texts: readonly string[]) => Math.max(...texts.map(({ length }) => length));
  const numbers = width(rows.map(({ number }) => number));
  const names = width(rows.map(({ ruleId }) => ruleId));
  const applications = width(rows.map(({ inAll }) => inAll));
  const lines = rows.map(({ number, severity, ruleId, inAll }) => {
    const kind = paint(severity.padEnd('warning'.length), colorOf[severity]);
    const word = inAll === '1' ? 'application' : 'applications';
    return `  ${number.padStart(numbers)}  ${kind}  ${ruleId.padEnd(names)}  in ${inAll.padStart(applications)} ${word}`;
  });
  return [[paint('by rule', 'bold'), ...lines].join('\n')];
}

function countRules(linted: readonly LintedApplication[]): RuleCount[] {
  const all = linted.flatMap(({ findings }, application) =>
    findings.map(({ finding: { ruleId, severity } }) => ({ ruleId, severity, application })),
  );
  return [...Map.groupBy(all, ({ ruleId, severity }) => `${severity} ${ruleId}`).values()]
    .flatMap((same) => {
      const [first] = same;
      if (first === undefined) return [];
      const { ruleId, severity } = first;
      const applications = new Set(same.map(({ application }) => application)).size;
      return [{ ruleId, severity, findings: same.length, applications }];
    })
    .sort(
      (a, b) =>
        severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
        b.findings - a.findings ||
        a.ruleId.localeCompare(b.ruleId),
    );
}
