/** What a key may do. */
export const scopes = {
  logins: 'start, answer and read logins: whoever has it can sign in as anyone',
  operate: 'save organizations, read and save accounts, revoke and warm programs, release scripts',
  read: 'read organizations, programs, redacted journals, the audit trail, status and metrics: no claims',
} as const;

export type Scope = keyof typeof scopes;

/** Names of all scopes. */
export const scopeNames = Object.keys(scopes) as [Scope, ...Scope[]];

/** Who makes a request. */
export interface Principal {
  /** Name of the key or certificate; the `actor` of what is recorded for audit. */
  readonly name: string;
  readonly scopes: readonly Scope[];
}
