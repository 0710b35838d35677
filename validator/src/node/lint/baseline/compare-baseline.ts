import type { Finding, Severity } from '../../../finding.ts';
import type { LintedApplication } from '../lint-applications.ts';
import type { LocatedApplication } from '../located-application.ts';
import type { Baseline, BaselineEntry } from './baseline.ts';

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** What a baseline says about linted applications. */
export interface ComparedWithBaseline {
  readonly linted: readonly LintedApplication[];
  /** Entries of these applications that nothing fits any more. */
  readonly gone: readonly BaselineEntry[];
}

/** Sets the findings aside that a baseline knows. One that became more severe is new. */
export function compareWithBaseline(
  linted: readonly LintedApplication[],
  { findings }: Baseline,
): ComparedWithBaseline {
  const open = new Map<string, BaselineEntry[]>();
  for (const entry of findings) open.set(keyOf(entry), [...(open.get(keyOf(entry)) ?? []), entry]);
  const compared = linted.map((one) => {
    const known: Finding[] = [];
    const fresh = one.findings.filter(({ finding }) => {
      const entries = open.get(keyOf(entryOf(finding, one.application))) ?? [];
      const index = entries.findIndex((entry) => ranks[finding.severity] >= ranks[entry.severity]);
      if (index === -1) return true;
      entries.splice(index, 1);
      known.push(finding);
      return false;
    });
    return { ...one, findings: fresh, known };
  });
  const present = new Set(linted.map(({ application }) => ownerOf(ownersName(application))));
  // What became more severe is still there.
  const reported = new Set(
    compared.flatMap(({ application, findings: fresh }) =>
      fresh.map(({ finding }) => keyOf(entryOf(finding, application))),
    ),
  );
  const gone = [...open.values()]
    .flat()
    .filter((entry) => present.has(ownerOf(entry)) && !reported.has(keyOf(entry)));
  return { linted: compared, gone };
}

/** The baseline that knows everything that was found; entries of applications that were not linted stay. */
export function baselineOf(linted: readonly LintedApplication[], before: Baseline | null): Baseline {
  const present = new Set(linted.map(({ application }) => ownerOf(ownersName(application))));
  const others = before?.findings.filter((entry) => !present.has(ownerOf(entry))) ?? [];
  const found = linted.flatMap(({ application, findings }) =>
    findings.map(({ finding }) => entryOf(finding, application)),
  );
  const inOrder = (entry: BaselineEntry) =>
    JSON.stringify([entry.organization, entry.application, entry.ruleId, entry.message, entry.fingerprint]);
  const sorted = [...others, ...found].sort((a, b) => (inOrder(a) < inOrder(b) ? -1 : 1));
  return { version: 1, findings: sorted };
}

function entryOf(
  { ruleId, severity, fingerprint, message }: Finding,
  application: LocatedApplication,
): BaselineEntry {
  return { ...ownersName(application), ruleId, severity, fingerprint, message };
}

function ownersName({ organization, name }: LocatedApplication) {
  return { organization: organization.name, application: name };
}

function ownerOf({ organization, application }: Pick<BaselineEntry, 'organization' | 'application'>): string {
  return JSON.stringify([organization, application]);
}

function keyOf(entry: BaselineEntry): string {
  return `${ownerOf(entry)} ${entry.fingerprint}`;
}
