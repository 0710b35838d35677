import { programDigest } from '../journal/program-digest.ts';
import type { OpenedOrganization } from '../organization/opened-organization.ts';
import { type OrganizationProblem, problem } from '../organization/problem.ts';
import type { RegistryParts } from './registry-parts.ts';

/**
 * Applications whose programs were revoked, as warnings. They stop nobody from saving the rest of the organization, such
 * as a setting that an emergency needs: their logins are refused all the same.
 */
export async function revokedPrograms(
  { stores }: RegistryParts,
  { file, applications }: Extract<OpenedOrganization, { ok: true }>,
): Promise<OrganizationProblem[]> {
  const warnings: OrganizationProblem[] = [];
  for (const { name, program, script, place } of applications) {
    if (!(await stores.programs?.revocation(programDigest(program)))) continue;
    const message = `the program of \`${name}\` was revoked: its logins are refused`;
    const range = script.embedded?.range ?? place;
    warnings.push(
      problem('program-revoked', message, { file, range }, 'give the application another script'),
    );
  }
  return warnings;
}
