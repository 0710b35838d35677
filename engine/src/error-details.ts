import type { OrganizationProblem } from './organization/problem.ts';
import type { FederatedIdentity } from './ports.ts';
import type { JitSwitch } from './registry/jit-impact.ts';
import { StepgateError } from './stepgate-error.ts';

/** What errors say beside their message, as data for programs, by code. It can be shown to whoever made the call. */
export interface ErrorDetails {
  'organization-refused': { readonly problems: readonly OrganizationProblem[] };
  /** `version`: the latest one, 0 when there is none. */
  'organization-version-conflict': { readonly version: number };
  /** Each switch, with the names that its acknowledgement has to have now. */
  'jit-switch-needs-acknowledgement': { readonly switches: readonly JitSwitch[] };
  'account-invalid': { readonly problems: readonly { readonly path: string; readonly message: string }[] };
  'request-invalid': { readonly problems: readonly { readonly path: string; readonly message: string }[] };
  'account-identity-linked': { readonly identity: FederatedIdentity };
}

export type DetailedCode = keyof ErrorDetails;

/** Makes an error that has details. */
export function detailedError<Code extends DetailedCode>(
  code: Code,
  message: string,
  details: ErrorDetails[Code],
): StepgateError {
  return new StepgateError(code, message, { details });
}

/** The details of an error; undefined for other codes, and for what is no StepgateError. */
export function errorDetails<Code extends DetailedCode>(
  error: unknown,
  code: Code,
): ErrorDetails[Code] | undefined {
  return error instanceof StepgateError && error.code === code
    ? (error.details as ErrorDetails[Code] | undefined)
    : undefined;
}
