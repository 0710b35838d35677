import type { DroppedOption } from '../decision/decision.ts';
import type { LoginUser } from '../journal/login-state.ts';
import { claimOfNeed, LOCAL_IDENTITY_PROVIDER, needsOf } from '../language/authenticators.ts';
import { statusHasLocalAccount, stepFailureReason } from '../language/subject-status.ts';
import type { StepOption } from '../model/application.ts';
import { type IdentityProvider, jitProvisioningOf, mappedIdpClaim } from '../model/identity-provider.ts';
import type { Program } from '../model/program.ts';
import { behaves, behavioursOf, findAuthenticatorOf } from '../model/program-language.ts';
import type { UserStore } from '../ports.ts';
import { claimText } from '../provisioning/claim-text.ts';
import { restrictionFits, type StepRequest } from './step-request.ts';

export interface ResolvedOptions {
  readonly options: readonly StepOption[];
  readonly dropped: readonly DroppedOption[];
  /** Code the step fails with when no option is left. */
  readonly failure: string | null;
}

/**
 * Keeps the options of a step that the current subject can use and says why each other one cannot be offered. This
 * is where `executeStep` consults the JIT status of the user's identity provider: the status of the subject was
 * decided by it.
 */
export async function resolveOptions(
  program: Program,
  request: StepRequest,
  subject: LoginUser | null,
  users: UserStore,
): Promise<ResolvedOptions> {
  const configured = program.steps.find((step) => step.id === request.step)?.options ?? [];
  const fitting = configured.filter((option) => fitsRestrictions(request.restrictions, option));
  const isLifted = fitting.length === 0 && behaves(program, 'empty-filter-is-lifted');
  const options: StepOption[] = [];
  const dropped: DroppedOption[] = [];
  for (const option of configured) {
    const reason =
      isLifted || fitting.includes(option)
        ? await dropReason(program, option, subject, users)
        : { reason: 'filtered-by-script' as const };
    if (reason === null) options.push(option);
    else dropped.push({ ...option, ...reason });
  }
  const failure = options.length > 0 ? null : stepFailureReason(dropped);
  return { options, dropped, failure };
}

async function dropReason(
  program: Program,
  option: StepOption,
  subject: LoginUser | null,
  users: UserStore,
): Promise<Omit<DroppedOption, 'idp' | 'authenticator'> | null> {
  const provider = program.identityProviders.find((candidate) => candidate.name === option.idp);
  if (option.idp !== LOCAL_IDENTITY_PROVIDER && !isUsable(provider, option.authenticator)) {
    return { reason: 'identity-provider-disabled' };
  }
  const row = findAuthenticatorOf(program, option.authenticator);
  if (row === undefined || row.factor === 'first' || row.factor === 'identifier') return null;
  if (subject === null) return row.factor === 'both' ? null : { reason: 'second-factor-needs-user' };

  for (const need of needsOf(row, behavioursOf(program))) {
    if (need === 'localAccount' && !statusHasLocalAccount(subject.status)) {
      return { reason: 'second-factor-needs-local-account' };
    }
    if (need === 'jitOn' && !hasJit(program, subject)) return { reason: 'second-factor-needs-jit' };
    if (need === 'email' || need === 'mobile') {
      const missing = await missingClaim(program, subject, claimOfNeed[need], users);
      if (missing !== null) return { reason: 'second-factor-needs-claim', ...missing };
    }
  }
  return null;
}

function fitsRestrictions(restrictions: StepRequest['restrictions'], option: StepOption): boolean {
  return restrictions === null || restrictions.some((restriction) => restrictionFits(restriction, option));
}

/** Users of the organization itself never lack it. */
function hasJit(program: Program, { user }: LoginUser): boolean {
  if (user.idp === LOCAL_IDENTITY_PROVIDER) return true;
  const provider = program.identityProviders.find((candidate) => candidate.name === user.idp);
  return provider !== undefined && jitProvisioningOf(provider).isEnabled;
}

function isUsable(provider: IdentityProvider | undefined, authenticator: string): boolean {
  if (!provider?.isEnabled) return false;
  const configured = provider.federatedAuthenticators.authenticators.find(
    (candidate) => candidate.name === authenticator,
  );
  return configured === undefined || configured.isEnabled;
}

/** Null when there is a value: of the local account, else what the identity provider sent. */
async function missingClaim(
  program: Program,
  { user, status }: LoginUser,
  claim: string,
  users: UserStore,
): Promise<{ claim: string; claimIsMapped: boolean } | null> {
  if (statusHasLocalAccount(status) && user.accountId !== null) {
    const account = await users.findAccount(user.accountId);
    return claimText(account?.claims ?? {}, claim) ? null : { claim, claimIsMapped: false };
  }
  const provider = program.identityProviders.find((candidate) => candidate.name === user.idp);
  const remote = provider && mappedIdpClaim(provider, claim);
  return remote && claimText(user.remoteClaims ?? {}, remote)
    ? null
    : { claim, claimIsMapped: remote !== undefined };
}
