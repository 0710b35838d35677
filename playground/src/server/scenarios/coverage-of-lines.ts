import { countOutcomes, type ScriptCoverage, type SiteCoverage } from '@stepgate/validator/node';
import type { Coverage } from '../../api/schemas/runs.ts';

/** Coverage as the editor and the list of scenarios show it. */
export function coverageOfLines(coverage: ScriptCoverage): Coverage {
  const byLine = new Map<number, SiteCoverage[]>();
  for (const site of coverage.sites) {
    const { line } = site.range.start;
    byLine.set(line, [...(byLine.get(line) ?? []), site]);
  }
  return {
    lines: [...byLine].map(([line, sites]) => ({
      line,
      state: stateOf(sites),
      text: sites.map(wordsOf).join('; '),
    })),
    outcomes: countOutcomes(coverage),
    branches: coverage.branches,
    untaken: coverage.untaken.map((path) => path.map(({ text }) => text)),
  };
}

function stateOf(sites: readonly SiteCoverage[]): Coverage['lines'][number]['state'] {
  const outcomes = sites.flatMap((site) => site.outcomes);
  if (outcomes.every(({ isCovered }) => isCovered)) return 'covered';
  return outcomes.some(({ isCovered }) => isCovered) ? 'partly' : 'missed';
}

function wordsOf({ name, step, outcomes }: SiteCoverage): string {
  const call = `${name}(${step ?? '…'})`;
  const named = (isCovered: boolean) =>
    outcomes.filter((one) => one.isCovered === isCovered).map(({ outcome }) => outcome);
  const [taken, missing] = [named(true), named(false)];
  if (missing.length === 0) return `${call}: every outcome is in a scenario (${taken.join(', ')})`;
  if (taken.length === 0) return `${call}: in no scenario`;
  return `${call}: ${taken.join(', ')} in a scenario; not ${missing.join(', ')}`;
}
