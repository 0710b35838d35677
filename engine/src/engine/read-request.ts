import type { LoginLimits } from '../language/limits.ts';
import { type LoginRequest, type LoginRequestInput, loginRequestSchema } from '../model/world.ts';
import { StepgateError } from '../stepgate-error.ts';

/**
 * A request as scripts see it.
 *
 * @throws StepgateError `request-malformed` when it has another shape, `limit-request-characters` when it is too large
 */
export function readRequest(request: LoginRequestInput, limits: LoginLimits): LoginRequest {
  const parsed = loginRequestSchema.safeParse(request);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new StepgateError('request-malformed', `request.${issue?.path.join('.')}: ${issue?.message}`);
  }
  const characters = JSON.stringify(parsed.data).length;
  if (characters > limits.maxRequestCharacters) {
    const allowed = `${limits.maxRequestCharacters} are allowed`;
    throw new StepgateError(
      'limit-request-characters',
      `the request has ${characters} characters, ${allowed}`,
    );
  }
  return parsed.data;
}
