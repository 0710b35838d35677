import { programDigest } from '../journal/program-digest.ts';
import { errorCodes } from '../language/error-codes.ts';
import type { OpenedOrganization } from '../organization/opened-organization.ts';
import { type OrganizationProblem, problem } from '../organization/problem.ts';
import { StepgateError } from '../stepgate-error.ts';
import type { RegistryParts } from './registry-parts.ts';

/**
 * Compiles the programs that are not stored yet where their logins will run, and says which of them cannot be. Workers
 * that are busy or broken are no problem of a program: it is compiled by its first login then. One that was revoked has
 * none.
 */
export async function unpreparedPrograms(
  { stores, engine }: RegistryParts,
  { file, applications }: Extract<OpenedOrganization, { ok: true }>,
): Promise<OrganizationProblem[]> {
  if (engine === undefined) return [];
  const problems: OrganizationProblem[] = [];
  for (const { program, script, place } of applications) {
    const digest = programDigest(program);
    if ((await stores.loadProgram(digest)) !== null || (await stores.programs?.revocation(digest))) continue;
    try {
      await engine.warm(program);
    } catch (error) {
      if (!(error instanceof StepgateError)) throw error;
      const { kind } = errorCodes[error.code];
      if (kind === 'host' || kind === 'later') continue;
      const range = script.embedded?.range ?? place;
      problems.push(problem(error.code, error.message, { file, range }, error.advice));
    }
  }
  return problems;
}
