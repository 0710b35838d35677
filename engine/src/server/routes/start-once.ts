import type { Engine, StartOptions } from '../../engine/create-engine.ts';
import type { LoginProgress } from '../../engine/run-login.ts';
import { StepgateError } from '../../stepgate-error.ts';

/**
 * Starts a login, or goes on with one that the same request has started: a client whose connection broke sends it again.
 *
 * SECURITY: two browsers must never share a login. So only one of the same application counts that nobody has answered.
 *
 * @throws StepgateError `login-exists`, and what the engine throws
 */
export async function startOnce(
  engine: Engine,
  options: StartOptions,
): Promise<{ readonly isNew: boolean; readonly progress: LoginProgress }> {
  try {
    return { isNew: true, progress: await engine.start(options) };
  } catch (error) {
    const { loginId, program } = options;
    if (!(error instanceof StepgateError) || error.code !== 'login-exists' || loginId === undefined)
      throw error;
    const { organization, application, entries } = await engine.inspect(loginId);
    const isSame = organization === program.organization && application === program.application;
    if (!isSame || entries.some(({ kind }) => kind === 'outcome')) throw error;
    return { isNew: false, progress: await engine.resume(loginId) };
  }
}
