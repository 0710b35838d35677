import { everything } from './reached.ts';
import type { Tally } from './verify-cases.ts';

/** What came of many cases, as text. */
export function tallyTable(tally: Tally): string {
  const wanted = everything();
  const missing = wanted.filter((name) => !tally.reached.has(name));
  const lines = [
    '',
    `cases ${tally.cases}, logins ${tally.logins}, misses ${tally.misses.length}`,
    `incomplete ${tally.incomplete} (${percent(tally.incomplete, tally.cases)}); logins outside an incomplete graph ${tally.excused}, behind a cut ${tally.excusedBehindCut}`,
    ...rows(tally.reasons),
    'ends',
    ...rows(tally.ends),
    `reached ${wanted.length - missing.length} of ${wanted.length}: calls by outcome, ends, provisioning, behaviours; not reached:`,
    ...missing.map((name) => `  ${name}`),
    'witnesses: confirmed, unconfirmed, findings without',
    ...[...tally.precision]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(
        ([rule, { confirmed, unconfirmed, withoutWitness }]) =>
          `  ${rule.padEnd(44)} ${String(confirmed).padStart(6)} ${String(unconfirmed).padStart(6)} ${String(withoutWitness).padStart(6)}  ${percent(unconfirmed, confirmed + unconfirmed)}`,
      ),
    ...(tally.unconfirmed.length > 0 ? ['unconfirmed, the first 30'] : []),
    ...tally.unconfirmed
      .slice(0, 30)
      .map(
        ({ seed, ruleId, expected, ended }) =>
          `  case ${seed} ${ruleId}: expected ${expected}, ended ${ended}`,
      ),
    ...(tally.misses.length > 0 ? [`missed cases ${tally.misses.map(({ seed }) => seed).join(' ')}`] : []),
    '',
  ];
  return lines.join('\n');
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? '-' : `${((100 * part) / whole).toFixed(2)} %`;

const rows = (counts: ReadonlyMap<string, number>): string[] =>
  [...counts].sort(([, a], [, b]) => b - a).map(([name, count]) => `  ${String(count).padStart(7)}  ${name}`);
