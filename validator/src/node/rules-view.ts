import type { Severity } from '../finding.ts';
import type { RuleEntry } from './analyzer.ts';
import type { Color, Paint } from './terminal/paint.ts';
import { wrapText } from './terminal/wrap-text.ts';

const colorOf: Readonly<Record<Severity, Color>> = { error: 'red', warning: 'yellow', info: 'cyan' };
const columns = 110;

/** The rules as a table: id, severity, summary. */
export function viewRules(rules: readonly RuleEntry[], paint: Paint): string {
  const idWidth = Math.max(...rules.map((rule) => rule.id.length));
  const severityWidth = 'warning'.length;
  const indent = idWidth + severityWidth + 4;
  return [...rules]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, severity, summary }) => {
      const lines = wrapText(summary, Math.max(40, columns - indent)).join(`\n${' '.repeat(indent)}`);
      return `${paint(id.padEnd(idWidth), 'bold')}  ${paint(severity.padEnd(severityWidth), colorOf[severity])}  ${lines}`;
    })
    .join('\n');
}
