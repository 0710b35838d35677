import type { SandboxLimits } from '@stepgate/engine';
import type { LoginLimits } from '@stepgate/engine/language';

/** One hostile script, and how it must end. */
export interface HostileCase {
  /** `T…` are the cases of the catalogue that the suite started from, `S…` those made for this engine. */
  readonly id: string;
  readonly name: string;
  /** The whole text of the script. */
  readonly script: string;
  /** `succeeded` or a code of the table of errors; where several ways of ending are right, any of them. */
  readonly ends: readonly string[];
  /** Lines the script must have logged, so that it is known to have come that far. */
  readonly logs?: readonly string[];
  readonly libraries?: Readonly<Record<string, string>>;
  /** Runs before in the same organization, to leave something behind. */
  readonly before?: string;
  /** Runs in another organization at the same time. It may end as this one does. */
  readonly rival?: string;
  /** Limits of the login other than the defaults. */
  readonly limits?: Partial<LoginLimits>;
  /** Limits of the sandbox other than the small ones of the suite. */
  readonly sandbox?: Partial<SandboxLimits>;
  /** What the user does with the steps and pages of the login; default `success` each time. */
  readonly outcome?: string;
}

/** The text of a script that does something at the start of a login and then asks for the first step. */
export function login(body: string): string {
  return `function onLoginRequest(context) {\n${body}\n;executeStep(1);\n}`;
}

/** The text of a script that does something at its top, before a login asks for anything. */
export function atTheTop(body: string): string {
  return `${body}\n;function onLoginRequest(context) { executeStep(1); }`;
}

/** The text of a script that does something when the user has signed in. */
export function afterTheStep(body: string): string {
  return `function onLoginRequest(context) {\n executeStep(1, { onSuccess: function (context) {\n${body}\n} });\n}`;
}
