import { createBreakGlassProgram, isFixedSequence } from '../model/break-glass-program.ts';
import type { Organization } from '../model/organization.ts';
import type { Program } from '../model/program.ts';
import type { LoginRequestInput } from '../model/world.ts';
import { StepgateError } from '../stepgate-error.ts';
import type { Stores } from '../stores/stores.ts';

export interface BreakGlassOptions {
  /** As it is now: whom it names may sign in. */
  readonly organization: Organization;
  /** Default: a random id. */
  readonly loginId?: string | undefined;
  /** The request that starts the login. */
  readonly request?: LoginRequestInput | undefined;
}

/**
 * The program of the emergency sign-in of an organization.
 *
 * @throws StepgateError `break-glass-not-configured`
 */
export function breakGlassProgramOf(organization: Organization): Program {
  if (organization.breakGlass === undefined) throw new StepgateError('break-glass-not-configured');
  return createBreakGlassProgram(organization);
}

/**
 * Refuses what only looks like an emergency sign-in, and one that nobody would hear of.
 *
 * @throws StepgateError `break-glass-not-configured`
 */
export function refuseUnfitBreakGlass(program: Program, stores: Pick<Stores, 'audit'>): void {
  if (program.breakGlass === undefined) return;
  if (!isFixedSequence(program)) {
    throw new StepgateError('break-glass-not-configured', 'this is not the program of an emergency sign-in');
  }
  if (stores.audit === undefined) {
    throw new StepgateError('break-glass-not-configured', 'the stores keep no audit trail');
  }
}
