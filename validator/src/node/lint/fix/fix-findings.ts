import { parseScript } from '@stepgate/engine/script';
import type { Finding } from '../../../finding.ts';
import { withoutCommentsUsedElsewhere } from '../comments-used-elsewhere.ts';
import type { LintedApplication } from '../lint-applications.ts';
import type { LocatedApplication } from '../located-application.ts';
import { type FixChoice, fixKind, planFixes } from './plan-fixes.ts';
import { applyTextEdits, type PlannedFix, withoutOverlaps } from './text-edit.ts';

/** Fixes can make room for others; this many times they are looked for again. */
const maxRounds = 25;

export interface FixMeans {
  readonly changesMeaning: boolean;
  readonly hasOrganization: boolean;
  /** The text of a file as it was read. */
  readonly read: (file: string) => string;
  reopen(
    applications: readonly LocatedApplication[],
    textOf: (file: string) => string | undefined,
  ): Promise<(LocatedApplication | null)[]>;
  lint(applications: readonly LocatedApplication[]): Promise<LintedApplication[]>;
}

/** A file before and after its fixes. */
export interface FixedFile {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

export interface FixedRun {
  /** What is left. */
  readonly linted: readonly LintedApplication[];
  readonly files: readonly FixedFile[];
  /** How many fixes were made. */
  readonly fixed: number;
}

/**
 * Makes fixes until none is left that can be made. Each is tried: the scripts must still parse, the finding must be gone,
 * and no error or warning may be new, or the fix is taken back. Fixes that touch each other are made one after the other.
 */
export async function fixFindings(first: readonly LintedApplication[], means: FixMeans): Promise<FixedRun> {
  let linted = first;
  let fixed = 0;
  const texts = new Map<string, string>();
  const refused = new Set<string>();
  /** Files where something went wrong: their fixes are tried one by one. */
  const careful = new Set<string>();
  const textOf = (file: string) => texts.get(file) ?? means.read(file);
  for (let round = 0; round < maxRounds; round += 1) {
    const choice: FixChoice = { ...means, refused };
    const plan = planFixes(linted, textOf, choice);
    if (plan.size === 0) break;
    const made = [...plan].map(([file, fixes]) => ({
      file,
      fixes: careful.has(file) ? fixes.slice(0, 1) : withoutOverlaps(fixes),
    }));
    const tried = new Map(
      made.map(({ file, fixes }) => [
        file,
        applyTextEdits(
          textOf(file),
          fixes.flatMap(({ edits }) => edits),
        ),
      ]),
    );
    const after = await lintAgain(linted, tried, texts, means);
    const bad = faultyFiles(linted, after, made);
    for (const { file, fixes } of made) {
      if (!bad.has(file)) continue;
      if (fixes.length === 1) refused.add(fixes[0]?.key ?? '');
      else careful.add(file);
    }
    const good = made.filter(({ file }) => !bad.has(file));
    for (const { file, fixes } of good) {
      texts.set(file, tried.get(file) ?? '');
      fixed += fixes.length;
    }
    // What was taken back may share an application with what stays.
    linted = bad.size === 0 ? after : await lintAgain(linted, new Map(), texts, means);
  }
  const files = [...texts].map(([file, after]) => ({ file, before: means.read(file), after }));
  return { linted, files: files.filter(({ before, after }) => before !== after), fixed };
}

/** Lints what texts that changed belong to; the rest stays as it is. */
async function lintAgain(
  linted: readonly LintedApplication[],
  tried: ReadonlyMap<string, string>,
  texts: ReadonlyMap<string, string>,
  { reopen, lint }: FixMeans,
): Promise<LintedApplication[]> {
  const textOf = (file: string) => tried.get(file) ?? texts.get(file);
  const isChanged = ({ application: { place, organizationFile } }: LintedApplication) =>
    textOf(place.file) !== undefined || textOf(organizationFile) !== undefined;
  const affected = linted.filter(isChanged);
  const applications = await reopen(
    affected.map(({ application }) => application),
    textOf,
  );
  const whole = applications.flatMap((application) => application ?? []);
  const anew = new Map((await lint(whole)).map((each) => [keyOf(each.application), each]));
  const all = linted.map((each) =>
    isChanged(each) ? (anew.get(keyOf(each.application)) ?? lost(each)) : each,
  );
  return withoutCommentsUsedElsewhere(all);
}

/** An application that cannot be opened any more: nothing of it can be told, so the fix that did it is taken back. */
function lost(before: LintedApplication): LintedApplication {
  const { application } = before;
  return { ...before, application: { ...application, program: { ...application.program, script: '(' } } };
}

/** The files whose fixes did not do. */
function faultyFiles(
  before: readonly LintedApplication[],
  after: readonly LintedApplication[],
  made: readonly { readonly file: string; readonly fixes: readonly PlannedFix[] }[],
): Set<string> {
  const bad = new Set<string>();
  for (const { file, fixes } of made) {
    for (const [index, now] of after.entries()) {
      const { place, organizationFile } = now.application;
      const was = before[index];
      if (was === undefined || (place.file !== file && organizationFile !== file)) continue;
      if (isWorse(was, now) || isLeft(was, now, fixes)) bad.add(file);
    }
  }
  return bad;
}

/** Whether a script stopped being one, was understood before, or has an error or warning that is new. */
function isWorse(was: LintedApplication, now: LintedApplication): boolean {
  const { script, dialect } = now.application.program;
  if (!parseScript(script, dialect).ok || (was.complete && !now.complete)) return true;
  const known = countOf(was.findings.map(({ finding }) => identityOf(finding)));
  const found = countOf(
    now.findings
      .filter(({ finding }) => finding.severity !== 'info')
      .map(({ finding }) => identityOf(finding)),
  );
  return [...found].some(([identity, count]) => count > (known.get(identity) ?? 0));
}

/** Whether a finding is still there that a fix was for. */
function isLeft(was: LintedApplication, now: LintedApplication, fixes: readonly PlannedFix[]): boolean {
  const kindsIn = ({ findings }: LintedApplication) =>
    countOf(findings.flatMap(({ finding }) => (finding.fixes ?? []).map((fix) => fixKind(fix, finding))));
  const [had, has] = [kindsIn(was), kindsIn(now)];
  return [...countOf(fixes.map(({ kind }) => kind))].some(
    ([kind, made]) => had.has(kind) && (has.get(kind) ?? 0) > (had.get(kind) ?? 0) - made,
  );
}

/** How often each text is there. */
function countOf(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** Not the fingerprint: it numbers findings that are alike, and the numbers change when one is mended. */
function identityOf({ ruleId, severity, idp, step }: Finding): string {
  return JSON.stringify([ruleId, severity, idp ?? null, step ?? null]);
}

function keyOf({ organizationFile, name, place }: LocatedApplication): string {
  return JSON.stringify([organizationFile, name, place.kind === 'file' ? place.file : '']);
}
