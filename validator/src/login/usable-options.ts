import { type Authenticator, claimOfNeed, LOCAL_IDENTITY_PROVIDER, needsOf } from '@stepgate/engine/language';
import { behavioursOf, findAuthenticatorOf, type Program, type StepOption } from '@stepgate/engine/model';
import { apply } from '../abstract/term.ts';
import { isJitOn } from '../host/jit-switch.ts';
import { claimLeaf, factOf, hasLocalAccount, writtenClaimKey } from '../host/user-facts.ts';
import type { Machine } from '../interpret/machine.ts';
import { factorSubject, type QueuedCall, type Restriction } from './login-state.ts';
import type { DroppedOption } from './path-event.ts';

export interface UsableOptions {
  readonly options: readonly StepOption[];
  readonly dropped: readonly DroppedOption[];
}

/** The options of a step that the current subject can use, and why each other one cannot be offered. */
export function usableOptions(machine: Machine, call: QueuedCall): UsableOptions {
  const { program, state } = machine;
  const subject = factorSubject(state.facts);
  const options: StepOption[] = [];
  const dropped: DroppedOption[] = [];
  const configured = program.steps.find((step) => step.id === call.step)?.options ?? [];
  const restrictions = restrictionsInForce(machine, call, configured);
  for (const option of configured) {
    const reason = dropReason(machine, restrictions, option, subject, call);
    if (reason === null) options.push(option);
    else dropped.push({ ...option, ...reason });
  }
  return { options, dropped };
}

function dropReason(
  machine: Machine,
  restrictions: readonly Restriction[] | null,
  option: StepOption,
  subject: number | null,
  call: QueuedCall,
): Omit<DroppedOption, 'idp' | 'authenticator'> | null {
  const { program, state } = machine;
  if (restrictions && !restrictions.some((restriction) => fits(restriction, option)))
    return { reason: 'filtered-by-script' };
  if (!isEnabled(program, option)) return { reason: 'identity-provider-disabled' };
  const row = findAuthenticatorOf(program, option.authenticator);
  if (row === undefined)
    machine.observations.incomplete(`the authenticator \`${option.authenticator}\` is not known`);
  if (row === undefined || row.factor === 'first' || row.factor === 'identifier') return null;
  if (subject === null) return row.factor === 'both' ? null : { reason: 'second-factor-needs-user' };
  for (const need of needsOf(row, behavioursOf(program))) {
    if (need === 'localAccount' && !hasLocalAccount(state.facts, subject)) {
      if (factOf(state.facts, subject).isAwaited) machine.trap('provisioning-after-sequence', call.step);
      return { reason: 'second-factor-needs-local-account' };
    }
    if (need === 'jitOn' && !hasJit(machine, factOf(state.facts, subject).idp)) {
      if (hasLocalAccount(state.facts, subject)) machine.trap('totp-needs-jit', call.step);
      return { reason: 'second-factor-needs-jit' };
    }
    if (need !== 'email' && need !== 'mobile') continue;
    const claim = claimOfNeed[need];
    if (hasClaim(machine, subject, claim)) continue;
    const isPassThrough = !hasLocalAccount(state.facts, subject);
    const claimIsMapped = isPassThrough && claimLeaf(program, state.facts, subject, claim) !== null;
    return { reason: 'second-factor-needs-claim', claim, claimIsMapped };
  }
  return null;
}

/** Some servers take no restriction that leaves nothing. */
function restrictionsInForce(
  machine: Machine,
  { step, restrictions }: QueuedCall,
  configured: readonly StepOption[],
): readonly Restriction[] | null {
  if (restrictions === null || !machine.behaves('empty-filter-is-lifted')) return restrictions;
  const isEmpty = !configured.some((option) => restrictions.some((restriction) => fits(restriction, option)));
  if (!isEmpty) return restrictions;
  machine.trap('empty-filter-is-lifted', step);
  return null;
}

function fits({ idp, authenticator }: Restriction, option: StepOption): boolean {
  if (authenticator === undefined) return idp === option.idp;
  return authenticator === option.authenticator && (idp ?? LOCAL_IDENTITY_PROVIDER) === option.idp;
}

function isEnabled(program: Program, { idp, authenticator }: StepOption): boolean {
  if (idp === LOCAL_IDENTITY_PROVIDER) return true;
  const provider = program.identityProviders.find((candidate) => candidate.name === idp);
  if (!provider?.isEnabled) return false;
  return (
    provider.federatedAuthenticators.authenticators.find((candidate) => candidate.name === authenticator)
      ?.isEnabled ?? true
  );
}

/** JIT provisioning on, for a need of servers that ask for it; users of the organization itself never lack it. */
function hasJit(machine: Machine, idp: string): boolean {
  const isOfProgram = machine.program.identityProviders.some((candidate) => candidate.name === idp);
  return !isOfProgram || isJitOn(machine, idp);
}

/** Whether the address is there is a fact of the world; what is not mapped is not there. */
function hasClaim(machine: Machine, subject: number, uri: string): boolean {
  const { state, program } = machine;
  const key = writtenClaimKey(state.facts, subject, uri);
  if (hasLocalAccount(state.facts, subject) && state.writtenClaims.has(key))
    return machine.truthy(state.writtenClaims.get(key));
  const claim = claimLeaf(program, state.facts, subject, uri);
  return claim !== null && machine.decide(apply('truthy', 'boolean', claim));
}

/** The row of an option. Authenticators that are not known count as first factors. */
export function factorOf(program: Program, option: StepOption): Authenticator['factor'] {
  return findAuthenticatorOf(program, option.authenticator)?.factor ?? 'first';
}
