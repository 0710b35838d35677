import type { DialectName } from '@stepgate/engine/language';
import type { Organization, Program } from '@stepgate/engine/model';
import type { Resource, ResourceKind } from '../../api/schemas/resources.ts';
import type { ScriptText } from '../../api/schemas/scripts.ts';

/** How a program differs from the working copy. */
export interface ProgramChange {
  /** Text instead of the latest version. */
  readonly script?: string | undefined;
  /** JIT switches by identity provider. */
  readonly jit?: Readonly<Record<string, boolean>> | undefined;
  readonly target?: DialectName | undefined;
}

/** An application with its latest script. */
export interface WorkingApplication {
  readonly resource: Resource<'application'>;
  readonly script: ScriptText;
}

/**
 * What is being worked on: organizations as they are saved on this server, published or not. Other parts read it
 * through this; writing goes through handlers.
 *
 * All of it throws Refusal 404 `organization-not-found`, `application-not-found` and the like, and 503
 * `database-opening` while the database is not there.
 */
export interface WorkingCopy {
  names(): Promise<readonly string[]>;
  /** Settings, identity providers, libraries (with texts), secrets; people only as asked; no applications. */
  organization(name: string, people?: { readonly limit: number }): Promise<Organization>;
  application(organization: string, application: string): Promise<WorkingApplication>;
  /** All applications by name, in batches, so that ten thousand are never held at once. */
  applications(organization: string): AsyncIterable<readonly WorkingApplication[]>;
  resources<Kind extends ResourceKind>(
    organization: string,
    kind: Kind,
    filter?: { readonly application?: string },
  ): Promise<readonly Resource<Kind>[]>;
  /** @throws Refusal 404 for an application or an identity provider that is not there */
  program(organization: string, application: string, change?: ProgramChange): Promise<Program>;
}
