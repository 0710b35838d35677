import type { Organization } from '../model/organization.ts';
import type { Program } from '../model/program.ts';
import type { OrganizationProblem } from '../organization/problem.ts';
import type { StoredOrganization } from '../registry-ports.ts';
import type { JitAcknowledgement, JitSwitch } from './jit-impact.ts';
import type { OrganizationAccounts } from './organization-accounts.ts';

/** Who changes something: the name that the server knows an operator by, or null. */
export interface Acting {
  readonly actor: string | null;
}

/** A change of an organization as a whole. */
export interface OrganizationChange {
  readonly name: string;
  /**
   * The organization file: its text, or the value of the text. The scripts and libraries are in it (`script`);
   * `documentOf` makes it of an organization that was opened from files.
   */
  readonly document: unknown;
}

export interface OrganizationSave extends OrganizationChange, Acting {
  /** Number of the version that the change was made to; 0 when there is none yet. */
  readonly expectedVersion: number;
  /** For each identity provider whose JIT settings become weaker, the applications that break by it. */
  readonly acknowledged?: readonly JitAcknowledgement[] | undefined;
}

export interface SavedOrganization extends Omit<StoredOrganization, 'document'> {
  /** Digest of the program of each application, by its name. */
  readonly programs: Readonly<Record<string, string>>;
  /** The JIT settings that became weaker. */
  readonly switches: readonly JitSwitch[];
  /** What is no reason to refuse it, and should be looked at. */
  readonly warnings: readonly OrganizationProblem[];
}

export interface ChangePreview {
  /** The latest version, to which the change would be made; 0 when there is none. */
  readonly version: number;
  /** Why it would be refused. */
  readonly problems: readonly OrganizationProblem[];
  /** What would be no reason to, and should be looked at. */
  readonly warnings: readonly OrganizationProblem[];
  /** The JIT settings that it would make weaker; none when it has problems. */
  readonly switches: readonly JitSwitch[];
}

export interface JitPosition extends Acting {
  readonly name: string;
  readonly idp: string;
  readonly isEnabled: boolean;
  /** Default: the latest version, whatever its number is. */
  readonly expectedVersion?: number | undefined;
  /** Names of the applications that break by it. */
  readonly acknowledged?: readonly string[] | undefined;
}

export interface ProgramRevocation extends Acting {
  readonly organization: string;
  readonly programDigest: string;
  /** Why, for the audit trail. */
  readonly reason: string;
}

/**
 * The organizations of a server: saved in versions, opened and checked before they are, and started by name. Whoever
 * calls, a change that switches JIT provisioning off needs an acknowledgement of what it breaks.
 *
 * All that its calls throw is a StepgateError; when a store fails it is `host-failed`.
 */
export interface Registry {
  /**
   * Saves the next version, with the programs of its applications.
   *
   * @throws StepgateError `organization-refused`, `organization-version-conflict`,
   *   `jit-switch-needs-acknowledgement`, each with details; see `errorDetails`
   */
  save(change: OrganizationSave): Promise<SavedOrganization>;
  /** What would come of saving, without doing it. */
  preview(change: OrganizationChange): Promise<ChangePreview>;
  /**
   * Saves a version that differs in one JIT switch alone. One that stands there already saves nothing, and is null.
   *
   * @throws StepgateError as `save`; `organization-not-found`, `identity-provider-not-found`
   */
  setJit(position: JitPosition): Promise<SavedOrganization | null>;
  /**
   * A version, or the latest.
   *
   * @throws StepgateError `organization-not-found`
   */
  load(name: string, version?: number): Promise<StoredOrganization>;
  /** The latest version of each organization, by name. */
  list(): Promise<readonly Omit<StoredOrganization, 'document'>[]>;
  /**
   * All versions, the latest first.
   *
   * @throws StepgateError `organization-not-found`
   */
  versions(name: string): Promise<readonly Omit<StoredOrganization, 'document'>[]>;
  /**
   * The latest version as it was opened, for `startBreakGlass`.
   *
   * @throws StepgateError `organization-not-found`
   */
  organization(name: string): Promise<Organization>;
  /**
   * The program of an application in the latest version, to start logins with.
   *
   * @throws StepgateError `organization-not-found`, `application-not-found`
   */
  program(name: string, application: string): Promise<Program>;
  /**
   * Revokes a program for good: no login starts with it, and those that run end with `program-revoked`. An application
   * whose latest version has it needs a new version. Repeating it is harmless.
   *
   * @throws StepgateError `program-not-found`, `break-glass-not-revocable`
   */
  revoke(revocation: ProgramRevocation): Promise<void>;
  /** Accounts of an organization, for administrators. */
  accounts(organization: string): OrganizationAccounts;
}
