import type { Finding, Fix } from '../../../finding.ts';
import { offsetsIn } from '../../../fixes/apply-edits.ts';
import { fileEdits } from '../file-edits.ts';
import type { LintedApplication } from '../lint-applications.ts';
import type { LocatedApplication } from '../located-application.ts';
import { settingEdits } from './setting-edits.ts';
import type { PlannedFix, TextEdit } from './text-edit.ts';

export interface FixChoice {
  /** Takes fixes that change what a script does, too. */
  readonly changesMeaning: boolean;
  /** Takes fixes that change settings of the organization. */
  readonly hasOrganization: boolean;
  /** Keys of fixes that were tried and did not do. */
  readonly refused: ReadonlySet<string>;
}

/** The fixes to make, by file, in the order of the findings; what shared scripts have twice is there once. */
export function planFixes(
  linted: readonly LintedApplication[],
  textOf: (file: string) => string,
  choice: FixChoice,
): Map<string, PlannedFix[]> {
  const plan = new Map<string, PlannedFix[]>();
  const seen = new Set<string>();
  for (const { application, findings } of linted) {
    for (const { finding } of findings) {
      const fix = (finding.fixes ?? []).find((each) => isWanted(each, finding, application, choice));
      if (fix === undefined) continue;
      const planned = toPlanned(fix, finding, application, textOf);
      const text = JSON.stringify(planned?.edits);
      if (planned === null || seen.has(`${planned.file} ${text}`)) continue;
      seen.add(`${planned.file} ${text}`);
      plan.set(planned.file, [...(plan.get(planned.file) ?? []), planned]);
    }
  }
  return plan;
}

function isWanted(fix: Fix, finding: Finding, application: LocatedApplication, choice: FixChoice): boolean {
  if (fix.safety !== 'safe' && !choice.changesMeaning) return false;
  const changesSettings = (fix.settings ?? []).length > 0;
  if (changesSettings && (!choice.hasOrganization || fix.edits.length > 0)) return false;
  // A script that was generated is in no file.
  if (fix.edits.length > 0 && application.place.kind === 'generated') return false;
  return !choice.refused.has(fixKey(fix, finding));
}

function toPlanned(
  fix: Fix,
  finding: Finding,
  { place, organizationFile }: LocatedApplication,
  textOf: (file: string) => string,
): PlannedFix | null {
  const key = fixKey(fix, finding);
  const kind = fixKind(fix, finding);
  if (fix.edits.length === 0) {
    const edits = settingEdits(textOf(organizationFile), fix.settings ?? []);
    return edits === null ? null : { key, kind, file: organizationFile, edits };
  }
  // Lines of JSON end with fewer signs than those of scripts.
  const offset = offsetsIn(textOf(place.file), place.kind === 'embedded' ? /\r\n|\n|\r/g : undefined);
  const edits = fileEdits(fix.edits, place).map(
    ({ range, text }): TextEdit => ({ start: offset(range.start), end: offset(range.end), text }),
  );
  return { key, kind, file: place.file, edits };
}

/** What tells a fix from others, from round to round. */
export function fixKey(fix: Fix, { ruleId, fingerprint }: Finding): string {
  return JSON.stringify([ruleId, fingerprint, fix.title]);
}

/** What fixes of findings that are alike have in common. */
export function fixKind(fix: Fix, { ruleId, idp, step }: Finding): string {
  return JSON.stringify([ruleId, idp ?? null, step ?? null, fix.title]);
}
