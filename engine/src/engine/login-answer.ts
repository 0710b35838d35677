import type { StepOption } from '../model/application.ts';
import type { LoginRequestInput } from '../model/world.ts';

/** A user of the organization, named by the auth server after it checked the factor. */
export interface LocalAnswerUser {
  readonly username: string;
  /** Default PRIMARY. */
  readonly userStoreDomain?: string | undefined;
}

/** A user as an identity provider vouched for it, in a response the auth server verified. */
export interface FederatedAnswerUser {
  /** Subject identifier at the identity provider. */
  readonly subject: string;
  /** Default: the subject. */
  readonly username?: string | undefined;
  /** Claims as they were sent, by the names of the identity provider. Scripts see them as text. */
  readonly claims?:
    | Readonly<Record<string, string | number | boolean | readonly (string | number | boolean)[]>>
    | undefined;
  readonly groups?: readonly string[] | undefined;
}

/** What a user answered to a `provisioning-prompt`. */
export interface ProvisioningAnswer {
  /** Whether an account may be created. Without it the user passes through. */
  readonly consent: boolean;
  /** Where one was asked for. Default: the one that was proposed. */
  readonly username?: string | undefined;
  /** Required where one was asked for. It is kept in the vault and given to the user store, nowhere else. */
  readonly password?: string | undefined;
}

/** What became of a challenge. Whoever can send answers can sign in as anyone: only the auth server may. */
export interface Answer {
  readonly loginId: string;
  /** The challenge it answers. */
  readonly challengeId: string;
  /** `success`, `fail`, `fallback`, `abort` for steps; for prompts `success` or the name of an action. */
  readonly outcome: string;
  /** The option that was used; may be left out when only one was offered. */
  readonly option?: StepOption | undefined;
  /** Required for the success of a first factor; for a second factor it must be the challenged user. */
  readonly user?: LocalAnswerUser | FederatedAnswerUser | undefined;
  /** Required for a `provisioning-prompt`, whose outcome is `success`. */
  readonly provisioning?: ProvisioningAnswer | undefined;
  /** The request that brought the answer, as scripts see it; that to a `provisioning-prompt` they do not see. */
  readonly request?: LoginRequestInput | undefined;
}
