import type { PathStep } from '../../../finding.ts';
import type { LocatedApplication } from '../../lint/located-application.ts';
import type { Paint } from '../../terminal/paint.ts';
import { printableText, widthOf } from '../../terminal/printable-text.ts';
import type { ApplicationCoverage } from './cover-applications.ts';
import { type CoverageCount, countAll, countOutcomes, percentOf } from './coverage-counts.ts';
import type { SiteCoverage } from './measure-coverage.ts';

/** What the scenarios cover: a table, the outcomes that are missing, and logins that no scenario takes. */
export function viewCoverage(coverage: readonly ApplicationCoverage[], paint: Paint): string {
  const nameOf = namesOf(coverage);
  const details = coverage.flatMap((each) => {
    const lines = [...missingOutcomes(each, paint), ...untakenLogins(each, paint)];
    return lines.length === 0 ? [] : [[paint(nameOf(each), 'bold'), ...lines].join('\n')];
  });
  return [viewTable(coverage, nameOf, paint), ...details].join('\n\n');
}

/** Names of applications; where several organizations have one of that name, with their files. */
function namesOf(coverage: readonly ApplicationCoverage[]): (one: ApplicationCoverage) => string {
  const names = coverage.map(({ application }) => application.name);
  return ({ application: { name, place } }) => {
    const isOnly = names.filter((each) => each === name).length === 1;
    return printableText(isOnly ? name : `${name} (${place.file})`);
  };
}

function viewTable(
  coverage: readonly ApplicationCoverage[],
  nameOf: (one: ApplicationCoverage) => string,
  paint: Paint,
): string {
  const rows = coverage.map((each) => [
    nameOf(each),
    countText(countOutcomes(each)),
    each.branches === null ? 'not known' : countText(each.branches),
    `${percentOf(countAll([each]))} %`,
  ]);
  const all = countAll(coverage);
  const sum = coverage.length > 1 ? [['all', '', '', `${percentOf(all)} %`]] : [];
  const [head = '', ...body] = alignColumns([['coverage', 'outcomes', 'branches', 'both'], ...rows, ...sum]);
  return [paint(head, 'bold'), ...body].join('\n');
}

function countText(count: CoverageCount): string {
  return `${count.covered}/${count.total} (${percentOf(count)} %)`;
}

function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  );
}

function missingOutcomes({ sites, application }: ApplicationCoverage, paint: Paint): string[] {
  return sites.flatMap((site) => {
    const missing = site.outcomes.filter(({ isCovered }) => !isCovered).map(({ outcome }) => outcome);
    if (missing.length === 0) return [];
    const call = printableText(`${siteName(site)} at ${sitePlace(site, application)}`);
    return [`  ${call}: no ${paint(printableText(missing.join(', ')), 'yellow')}`];
  });
}

/** `executeStep(1)`. */
export function siteName({ name, step }: SiteCoverage): string {
  return `${name}(${step ?? '…'})`;
}

/** Where a call stands; the script of an application without one is in no file. */
function sitePlace({ range }: SiteCoverage, { place }: LocatedApplication): string {
  if (place.kind === 'generated') return `${place.file} (generated script)`;
  const { line, column } = place.toFile(range).start;
  return `${place.file}:${line}:${column}`;
}

function untakenLogins(coverage: ApplicationCoverage, paint: Paint): string[] {
  const { untaken, untakenMore, incomplete, branches } = coverage;
  if (branches === null)
    return incomplete.map((reason) => `  branches are not known: ${printableText(reason)}`);
  if (untaken.length === 0) return [];
  const logins = untaken.map(
    (path) => `    - ${shortened(path).map(printableText).join(paint(' > ', 'dim'))}`,
  );
  const more = untakenMore === 0 ? [] : [`    and ${untakenMore} more`];
  return ['  logins that no scenario takes:', ...logins, ...more];
}

/** The steps of a path in words; of many conditions in a row only the first and the last. */
function shortened(path: readonly PathStep[]): string[] {
  const runs: PathStep[][] = [];
  for (const step of path) {
    const last = runs.at(-1);
    if (last !== undefined && step.kind === 'condition' && last[0]?.kind === 'condition') last.push(step);
    else runs.push([step]);
  }
  return runs.flatMap((run) => {
    const words = run.map(({ text }) => text);
    if (words.length <= 3) return words;
    return [words[0] ?? '', `… ${words.length - 2} more conditions …`, words.at(-1) ?? ''];
  });
}
