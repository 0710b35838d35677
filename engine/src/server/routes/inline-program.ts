import { detailedError } from '../../error-details.ts';
import type { Program } from '../../model/program.ts';
import { parseOrganization } from '../../organization/index.ts';
import { StepgateError } from '../../stepgate-error.ts';

/**
 * The program of an application of an organization that came with the request. Positions count in its text as
 * `JSON.stringify(document, null, 2)` writes it.
 *
 * @throws StepgateError `organization-refused` with each problem, `application-not-found`
 */
export function inlineProgram(document: object, application: string): Program {
  const opened = parseOrganization(JSON.stringify(document, null, 2), 'organization.json');
  if (!opened.ok) {
    const { problems } = opened;
    throw detailedError('organization-refused', `the organization has problems: ${problems[0]?.message}`, {
      problems,
    });
  }
  const found = opened.applications.find(({ name }) => name === application);
  if (found === undefined) {
    throw new StepgateError('application-not-found', `there is no application \`${application}\``);
  }
  return found.program;
}
