/** One kind of record in the audit trail. */
export interface AuditEventRow {
  /** What happened, as a sentence for people who read the trail. */
  readonly doc: string;
  /** What else its record says. Never a claim, a credential or a secret. */
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Everything that is recorded for audit. A record is written in one transaction with what it tells, where the store can
 * do that. Records outlive the journals of their logins.
 */
export const auditEvents = {
  'user-provisioned': {
    doc: 'It was decided what local account a federated user has.',
    fields: {
      idp: 'identity provider of the user',
      action: 'what was done; see the actions of provisioning',
      status: 'how the user relates to a local account from here on',
      reason: 'why',
    },
  },
  'account-changed': {
    doc: 'A login that succeeded changed an account that existed before it.',
    fields: {
      idp: 'identity provider of the link that was added, or null',
      claims: 'URIs of the claims that were set or removed',
      rolesAdded: 'names of roles that were given',
      rolesRemoved: 'names of roles that were taken',
      groupsAdded: 'names of groups that were added',
      groupsRemoved: 'names of groups that were removed',
    },
  },
  'account-changed-by-script': {
    doc: 'A script changed an account, at once and whatever became of its login.',
    fields: {
      function: 'name of the function that did it; `User.localClaims.set` for an assignment',
      claims: 'URIs of the claims that were set',
      rolesAdded: 'names of roles that were given',
      rolesRemoved: 'names of roles that were taken',
      linkedIdp: 'identity provider of the link that was added, or null',
      unlinkedIdp: 'identity provider of the link that was removed, or null',
      isPasswordSet: 'whether the password was set',
    },
  },
  'login-ended': {
    doc: 'A login to an application ended.',
    fields: { result: '`succeeded` or `failed`', code: 'row of the table of error codes, or null' },
  },
  'break-glass-started': {
    doc: 'Somebody began the emergency sign-in of the organization.',
    fields: { ip: 'address of the request' },
  },
  'break-glass-ended': {
    doc: 'An emergency sign-in ended.',
    fields: { result: '`succeeded` or `failed`', code: 'row of the table of error codes, or null' },
  },
  'organization-saved': {
    doc: 'A version of an organization was saved.',
    fields: { version: 'its number', previousVersion: 'the number before, or null' },
  },
  'jit-switched-off': {
    doc: 'JIT provisioning of an identity provider was switched off, or made to let users in without an account, by somebody who was told what breaks.',
    fields: {
      idp: 'the identity provider',
      weakenings: 'what was weakened: `off`, `removed`, and the other names of weakenings',
      breaks: 'names of the applications that break, as they were acknowledged',
    },
  },
  'program-revoked': {
    doc: 'A program was revoked; its running logins fail.',
    fields: { programDigest: 'which', reason: 'why, as the operator said' },
  },
  'script-released': {
    doc: 'A suspended version of a script was released.',
    fields: { programDigest: 'which' },
  },
  'account-administered': {
    doc: 'An account was created, changed or removed by an administrator.',
    fields: { change: '`saved` or `removed`' },
  },
} as const satisfies Record<string, AuditEventRow>;

export type AuditEventName = keyof typeof auditEvents;
