/** Scenarios of a file in `known-gaps/`, and why they are not met. */
export interface KnownGap {
  readonly file: string;
  readonly reason: string;
  readonly scenarios: readonly string[];
}

/** Scenarios that do not come to what is described. One that starts to do so fails the suite, and moves to its template. */
export const knownGaps: readonly KnownGap[] = [
  {
    file: 'group-based-access-control.login.json',
    reason: 'the groups of a linked federated user are those of the account on WSO2 servers too',
    scenarios: [
      'a linked user in the group here only (WSO2)',
      'a linked user in the group at Google only (WSO2)',
    ],
  },
  {
    file: 'group-based.login.json',
    reason: 'the groups of a linked federated user are those of the account on WSO2 servers too',
    scenarios: [
      'a linked user whose account is in the group, JIT off (WSO2)',
      'a linked user whom Google puts in the group, JIT off (WSO2)',
    ],
  },
  {
    file: 'login-attempts-based.login.json',
    reason: 'the local claims of a linked federated user are those of the account on WSO2 servers too',
    scenarios: ['a linked user of Google whose account had attempts, JIT off (WSO2)'],
  },
  {
    file: 'passkey-progressive-enrollment.login.json',
    reason: 'a step that runs again as a second factor forgets the first factor it proved',
    scenarios: [
      'adds a passkey',
      'a new user of Google adds a passkey, JIT on',
      'a linked user of Google adds a passkey, JIT off',
    ],
  },
  {
    file: 'roles-of-no-application.login.json',
    reason: 'an application that lists no roles counts every role on WSO2 servers too',
    scenarios: ['only roles of the application count'],
  },
  {
    file: 'user-age-based.login.json',
    reason: 'the local claims of a linked federated user are those of the account on WSO2 servers too',
    scenarios: ['a linked user of Google, whose account has the date (WSO2)'],
  },
];
