/**
 * How the current subject of a login relates to a local account; visible to scripts as
 * `context.steps[n].provisioning`.
 */
export const subjectStatuses = {
  none: 'Nobody is known yet.',
  identified: 'Named by an identifier step, not proven.',
  local: 'Proven through LOCAL.',
  provisioned: 'Federated, JIT provisioning on, and the account exists now.',
  linked: 'Federated, linked with a local account, JIT provisioning off.',
  'pass-through': 'Federated, without a local account.',
} as const;

export type SubjectStatus = keyof typeof subjectStatuses;

/** Whether a subject of this status has a local account that second factors can use. */
export function statusHasLocalAccount(status: SubjectStatus): boolean {
  return status === 'local' || status === 'identified' || status === 'provisioned' || status === 'linked';
}

/** Why an option was not offered in a step. The order decides which reason names the failure of the step. */
export const dropReasons = {
  'second-factor-needs-local-account': 'The factor needs a local account; this user has none.',
  'second-factor-needs-jit':
    'The factor needs JIT provisioning on for the identity provider, even for linked users.',
  'second-factor-needs-claim':
    'The factor needs an address that neither the account nor the identity provider gives.',
  'second-factor-needs-user': 'The factor proves a user; nobody is signed in yet.',
  'identity-provider-disabled': 'The identity provider or its authenticator is disabled.',
  'filtered-by-script': 'The script left it out with `authenticationOptions`.',
} as const;

export type DropReason = keyof typeof dropReasons;

/** Reasons of a step that had no option left, strongest first. */
export const stepFailureReasons = [
  'second-factor-needs-local-account',
  'second-factor-needs-jit',
  'second-factor-needs-claim',
  'second-factor-needs-user',
  'no-option-after-filter',
] as const;

export type StepFailureReason = (typeof stepFailureReasons)[number];

/** An option that was not offered, as far as the reason of a failed step depends on it. */
export interface DroppedFor {
  readonly reason: DropReason;
  /** For a missing claim: the identity provider of the user maps it, so that only the value is missing. */
  readonly claimIsMapped?: boolean | undefined;
}

/**
 * The reason a step fails with when every option was dropped. A user who lacks only a value that the identity
 * provider could have sent is told so; else the strongest reason counts.
 */
export function stepFailureReason(dropped: readonly DroppedFor[]): StepFailureReason {
  const lacksOnlyValue = dropped.some(
    ({ reason, claimIsMapped }) => reason === 'second-factor-needs-claim' && claimIsMapped === true,
  );
  if (lacksOnlyValue) return 'second-factor-needs-claim';
  const reasons: readonly string[] = dropped.map(({ reason }) => reason);
  return stepFailureReasons.find((reason) => reasons.includes(reason)) ?? 'no-option-after-filter';
}
