import type { AuditRecord } from '../audit/audit-record.ts';
import { auditRecord } from '../audit/audit-record-of.ts';
import { detailedError } from '../error-details.ts';
import { programDigest } from '../journal/program-digest.ts';
import type { OrganizationProblem } from '../organization/problem.ts';
import type { StoredOrganization } from '../registry-ports.ts';
import { refuseUnacknowledged } from './jit-guard.ts';
import type { JitSwitch } from './jit-impact.ts';
import { jitSwitches } from './jit-switches.ts';
import { type OpenedChange, openChange } from './open-change.ts';
import { previousOrganization, switchedOrganization } from './previous-organization.ts';
import type { ChangePreview, OrganizationChange, OrganizationSave, SavedOrganization } from './registry.ts';
import type { RegistryParts } from './registry-parts.ts';
import { revokedPrograms } from './revoked-programs.ts';
import { unpreparedPrograms } from './unprepared-programs.ts';

type OpenChange = Extract<OpenedChange, { ok: true }>;

/** What would come of a change, without making it. */
export async function previewChange(
  parts: RegistryParts,
  change: OrganizationChange,
): Promise<ChangePreview> {
  const stored = await parts.organizations.load(change.name);
  const version = stored?.version ?? 0;
  const opened = openChange(change, parts.extensions);
  const refusedFor = (problems: ChangePreview['problems']) => ({
    version,
    problems,
    warnings: [],
    switches: [],
  });
  if (!opened.ok) return refusedFor(opened.problems);
  const problems = await unpreparedPrograms(parts, opened.opened);
  if (problems.length > 0) return refusedFor(problems);
  const warnings = await warningsOf(parts, opened);
  return { version, problems, warnings, switches: await switchesOf(parts, stored, opened) };
}

/** Saves the next version of an organization, or refuses it; nothing is saved then. */
export async function saveOrganization(
  parts: RegistryParts,
  change: OrganizationSave,
): Promise<SavedOrganization> {
  const { organizations, stores, clock } = parts;
  const { name, expectedVersion, acknowledged, actor } = change;
  const opened = openChange(change, parts.extensions);
  if (!opened.ok) throw refused(opened.problems);
  const stored = await organizations.load(name);
  if ((stored?.version ?? 0) !== expectedVersion) throw conflict(name, stored?.version ?? 0);
  const switches = await switchesOf(parts, stored, opened);
  refuseUnacknowledged(switches, acknowledged);
  const problems = await unpreparedPrograms(parts, opened.opened);
  if (problems.length > 0) throw refused(problems);

  // Programs first: those of a version that is not saved after all are started by nobody.
  const programs: Record<string, string> = Object.create(null);
  for (const { name: application, program } of opened.opened.applications) {
    const digest = programDigest(program);
    await stores.saveProgram(digest, program);
    programs[application] = digest;
  }
  const saved = { name, version: expectedVersion + 1, savedAt: clock.now(), savedBy: actor };
  const isSaved = await organizations.save(
    { ...saved, document: opened.document },
    recordsOf(saved, expectedVersion, switches),
  );
  if (!isSaved) throw conflict(name, (await organizations.latestVersion(name)) ?? 0);
  return { ...saved, programs: { ...programs }, switches, warnings: await warningsOf(parts, opened) };
}

async function warningsOf(parts: RegistryParts, { opened }: OpenChange): Promise<OrganizationProblem[]> {
  return [...opened.warnings, ...(await revokedPrograms(parts, opened))];
}

async function switchesOf(
  { jitImpact }: RegistryParts,
  stored: StoredOrganization | null,
  { opened }: OpenChange,
): Promise<JitSwitch[]> {
  if (stored === null) return [];
  return jitSwitches(previousOrganization(stored), switchedOrganization(opened), jitImpact);
}

function recordsOf(
  { name, version, savedAt, savedBy }: Omit<StoredOrganization, 'document'>,
  previousVersion: number,
  switches: readonly JitSwitch[],
): AuditRecord[] {
  const id = `organization:${name}:${version}`;
  const about = { at: savedAt, organization: name, actor: savedBy };
  const fields = { version, previousVersion: previousVersion === 0 ? null : previousVersion };
  return [
    auditRecord('organization-saved', { ...about, id, fields }),
    ...switches.map(({ idp, weakenings, applications }) =>
      auditRecord('jit-switched-off', {
        ...about,
        id: `${id}:jit:${idp}`,
        fields: { idp, weakenings, breaks: applications },
      }),
    ),
  ];
}

function refused(problems: ChangePreview['problems']) {
  const [first] = problems;
  const more = problems.length > 1 ? `, and ${problems.length - 1} more` : '';
  const at = first && `line ${first.range.start.line}, column ${first.range.start.column}: ${first.message}`;
  return detailedError('organization-refused', `the organization has problems: ${at}${more}`, { problems });
}

function conflict(name: string, version: number) {
  const message =
    version === 0
      ? `there is no organization \`${name}\` yet, so that its first version is expected after 0`
      : `the latest version of \`${name}\` is ${version}`;
  return detailedError('organization-version-conflict', message, { version });
}
