import type { Program } from '../../model/program.ts';
import { parseOrganization } from '../../organization/index.ts';
import { StepgateError } from '../../stepgate-error.ts';
import { RequestFailure } from '../problems/request-failure.ts';

/**
 * The program of an application of an organization that came with the request.
 *
 * @throws RequestFailure `organization-refused` with each problem
 * @throws StepgateError `application-not-found`
 */
export function inlineProgram(document: object, application: string): Program {
  const opened = parseOrganization(JSON.stringify(document), 'organization');
  if (!opened.ok) {
    // Places in a text that nobody wrote would help nobody.
    const problems = opened.problems.map(({ code, message, advice }) => ({ code, message, advice }));
    throw new RequestFailure(new StepgateError('organization-refused'), { problems });
  }
  const found = opened.applications.find(({ name }) => name === application);
  if (found === undefined) {
    throw new StepgateError('application-not-found', `there is no application \`${application}\``);
  }
  return found.program;
}
