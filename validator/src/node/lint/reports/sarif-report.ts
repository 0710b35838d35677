import type { ScriptRange } from '@stepgate/engine/script';
import manifest from '../../../../package.json' with { type: 'json' };
import type { Finding, Fix, PathStep, Severity } from '../../../finding.ts';
import type { RuleEntry } from '../../analyzer.ts';
import { readRulePage } from '../../rule-page.ts';
import { unchecked } from '../checked-finding.ts';
import { fileEdits } from '../file-edits.ts';
import type { LintedApplication } from '../lint-applications.ts';
import type { LintRun } from '../lint-run.ts';
import type { LocatedApplication } from '../located-application.ts';
import { fileInReport } from './report-file.ts';

const levelOf: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** The findings as SARIF 2.1.0 (OASIS), for GitHub code scanning and others. */
export async function toSarif({ linted, rules }: LintRun): Promise<object> {
  const reported = new Set(
    linted.flatMap(({ findings, known, suppressed }) =>
      [...findings.map(({ finding }) => finding), ...known, ...suppressed.map(({ finding }) => finding)].map(
        ({ ruleId }) => ruleId,
      ),
    ),
  );
  const table = rules.filter(({ id }) => reported.has(id));
  const indexes = new Map(table.map(({ id }, index) => [id, index]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'stepgate',
            semanticVersion: manifest.version,
            rules: await Promise.all(table.map(ruleOf)),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: linted.flatMap(notificationsOf),
          },
        ],
        results: linted.flatMap((each) => resultsOf(each, indexes)),
      },
    ],
  };
}

async function ruleOf(rule: RuleEntry): Promise<object> {
  const page = await readRulePage(rule).catch(() => null);
  return {
    id: rule.id,
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.summary },
    ...(page === null ? {} : { help: { text: page, markdown: page } }),
    defaultConfiguration: { level: levelOf[rule.severity] },
    properties: { preset: rule.preset, tags: [rule.id.split('/')[0]] },
  };
}

function notificationsOf({ application, complete, incomplete }: LintedApplication): object[] {
  if (complete) return [];
  return incomplete.map(({ reason, range }) => ({
    level: 'warning',
    message: { text: `not all of ${application.name} was understood: ${reason}` },
    locations: [locationOf(application, range)],
  }));
}

function resultsOf(
  { application, findings, known, suppressed }: LintedApplication,
  indexes: ReadonlyMap<string, number>,
): object[] {
  const result = (finding: Finding, suppressions: object[]) => ({
    ruleId: finding.ruleId,
    ruleIndex: indexes.get(finding.ruleId) ?? -1,
    level: levelOf[finding.severity],
    message: { text: `${finding.message}. ${finding.advice}` },
    locations: [locationOf(application, finding.range)],
    partialFingerprints: { 'stepgate/v1': finding.fingerprint },
    ...(finding.path.length === 0 ? {} : { codeFlows: [codeFlowOf(application, finding.path)] }),
    ...fixesOf(application, finding.fixes),
    suppressions,
    properties: {
      certainty: finding.certainty,
      application: application.name,
      ...(finding.idp === undefined ? {} : { identityProvider: finding.idp }),
      ...(finding.step === undefined ? {} : { step: finding.step }),
    },
  });
  return [
    ...findings.map(({ finding }) => result(finding, [])),
    ...known.map((finding) =>
      result(finding, [{ kind: 'external', status: 'accepted', justification: 'in the baseline' }]),
    ),
    ...suppressed.map(({ finding, reason, comment }) =>
      result(unchecked(finding).finding, [
        {
          kind: 'inSource',
          status: 'accepted',
          justification: reason,
          location: locationOf(application, comment),
        },
      ]),
    ),
  ];
}

function codeFlowOf(application: LocatedApplication, path: readonly PathStep[]): object {
  return {
    threadFlows: [
      {
        locations: path.map(({ kind, text, range }) => ({
          kinds: [kind],
          location: { ...locationOf(application, range), message: { text } },
        })),
      },
    ],
  };
}

/** Fixes that edit text; a setting of an identity provider is no text. */
function fixesOf({ place }: LocatedApplication, fixes: readonly Fix[] = []): object {
  const usable = fixes.filter(({ edits }) => edits.length > 0 && place.kind !== 'generated');
  if (usable.length === 0) return {};
  return {
    fixes: usable.map((fix) => ({
      description: { text: fix.title },
      artifactChanges: [
        {
          artifactLocation: { uri: fileInReport(place.file) },
          replacements: fileEdits(fix.edits, place).map(({ range, text }) => ({
            deletedRegion: regionOf(range),
            insertedContent: { text },
          })),
        },
      ],
    })),
  };
}

/** A place in the file of an application; without a range, the application itself. */
function locationOf({ name, organization, place }: LocatedApplication, range?: ScriptRange): object {
  const isNowhere = range === undefined && place.kind !== 'generated';
  const start = { line: 1, column: 1 };
  const region = isNowhere ? {} : { region: regionOf(place.toFile(range ?? { start, end: start })) };
  return {
    physicalLocation: { artifactLocation: { uri: fileInReport(place.file) }, ...region },
    logicalLocations: [{ name, fullyQualifiedName: `${organization.name}/${name}`, kind: 'resource' }],
  };
}

function regionOf({ start, end }: ScriptRange): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}
