import { dialectNames } from '@stepgate/engine/language';
import type { Severity } from '../finding.ts';
import type { RuleEntry } from './analyzer.ts';
import type { Color, Paint } from './terminal/paint.ts';
import { wrapText } from './terminal/wrap-text.ts';

const colorOf: Readonly<Record<Severity, Color>> = { error: 'red', warning: 'yellow', info: 'cyan' };
const columns = 120;

/** The rules as a table: id, severity, preset, summary; below it the servers for which the severity is another. */
export function viewRules(rules: readonly RuleEntry[], paint: Paint): string {
  const idWidth = Math.max(...rules.map((rule) => rule.id.length));
  const severityWidth = 'warning'.length;
  const presetWidth = 'recommended'.length;
  const indent = idWidth + severityWidth + presetWidth + 6;
  return [...rules]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((rule) => {
      const { id, severity, preset, summary } = rule;
      const others = otherSeverities(rule);
      const text = others === '' ? summary : `${summary} (${others})`;
      const lines = wrapText(text, Math.max(40, columns - indent)).join(`\n${' '.repeat(indent)}`);
      const shown = paint(severity.padEnd(severityWidth), colorOf[severity]);
      return `${paint(id.padEnd(idWidth), 'bold')}  ${shown}  ${preset.padEnd(presetWidth)}  ${lines}`;
    })
    .join('\n');
}

function otherSeverities({ severity, severityFor = {} }: RuleEntry): string {
  return dialectNames
    .filter((dialect) => (severityFor[dialect] ?? severity) !== severity)
    .map((dialect) => `${severityFor[dialect]} for ${dialect}`)
    .join(', ');
}
