import type { Program } from '@stepgate/engine/model';
import type { Fix } from '../../finding.ts';
import { textIn } from '../../fixes/apply-edits.ts';
import type { Suppression } from '../../suppress/suppression.ts';
import { pageOf } from '../rule.ts';
import type { SuppressionRule } from '../suppression-rule.ts';

/** Comments that suppress what nobody reports (any more). */
export const unusedComment: SuppressionRule = {
  id: 'suppression/unused-comment',
  severity: 'warning',
  preset: 'recommended',
  summary: 'A comment suppresses a rule that reports nothing there.',
  page: pageOf('suppression/unused-comment'),
  check: (program, { unused }) =>
    unused.map(({ suppression, rule }) => {
      const isOnly = suppression.rules.length === 1;
      const inVain = unused.filter((one) => one.suppression === suppression).map((one) => one.rule);
      return {
        message: `\`${rule}\` reports nothing ${whereOf(suppression)}, so the comment suppresses nothing`,
        advice: isOnly ? 'Remove the comment.' : `Remove \`${rule}\` from the comment.`,
        range: suppression.range,
        subject: `${suppression.scope} ${rule}`,
        fixes: [removal(program, suppression, inVain)],
      };
    }),
};

function whereOf({ scope, line }: Suppression): string {
  if (scope === 'file') return 'in this script';
  return line === null ? 'behind the comment, where no code is' : `in line ${line}`;
}

/** Takes the rules out of the comment, and the comment away when none is left. */
function removal({ script }: Program, { rules, range }: Suppression, inVain: readonly string[]): Fix {
  const kept = rules.filter((rule) => !inVain.includes(rule));
  const comment = textIn(script, range);
  const title =
    kept.length === 0 ? 'Remove the comment' : `Remove ${inVain.map((rule) => `\`${rule}\``).join(', ')}`;
  if (kept.length > 0) {
    const [names = '', ...reason] = comment.split('--');
    const text = names.replace(/(-(?:line|file)\s+)\S.*$/s, `$1${kept.join(', ')} `);
    return { title, safety: 'safe', edits: [{ range, text: [text, ...reason].join('--') }] };
  }
  // A line that has only the comment goes with it.
  const lineStart = { line: range.start.line, column: 1 };
  const nextLine = { line: range.end.line + 1, column: 1 };
  const line = textIn(script, { start: lineStart, end: nextLine });
  const isAlone = line.trim() === comment.trim() && /[\n\r\u2028\u2029]$/.test(line);
  const whole = isAlone ? { start: lineStart, end: nextLine } : range;
  return { title, safety: 'safe', edits: [{ range: whole, text: '' }] };
}
