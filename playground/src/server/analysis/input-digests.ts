import { createHash } from 'node:crypto';
import {
  type Application,
  type IdentityProvider,
  jitProvisioningOf,
  type Organization,
} from '@stepgate/engine/model';
import type { Switches } from '@stepgate/validator';

/** What all programs of an organization share, by digests. */
export interface SharedInput {
  /** Of what programs have beside their application and identity providers. */
  readonly digest: string;
  /** Of each identity provider, wherever its JIT switch stands. */
  readonly providers: ReadonlyMap<string, string>;
  readonly switches: Switches;
}

/** Reads what applications share. People, and the name of the organization, are no part of it. */
export function sharedInput(organization: Organization): SharedInput {
  const { target, behaviours, provisioning, extensions, secrets, scriptLibraries } = organization;
  return {
    digest: digestOf([target, behaviours, provisioning, extensions, secrets, scriptLibraries]),
    providers: new Map(organization.identityProviders.map((one) => [one.name, providerDigest(one)])),
    switches: Object.fromEntries(
      organization.identityProviders.map((one) => [one.name, jitProvisioningOf(one).isEnabled]),
    ),
  };
}

/** Stands for an identity provider without the position of its JIT switch. */
export function providerDigest(provider: IdentityProvider): string {
  const jit = { ...jitProvisioningOf(provider), isEnabled: false };
  return digestOf({ ...provider, provisioning: { ...provider.provisioning, jit } });
}

/** Stands for what an application adds to its program, without its name. */
export function applicationDigest(
  { authenticationSequence, associatedRoles }: Application,
  script: { readonly text: string; readonly isGenerated: boolean },
): string {
  return digestOf([authenticationSequence, associatedRoles, script.isGenerated ? null : script.text]);
}

/** Where impacts and reports of a program are kept. Equal programs of other applications have the same keys. */
export interface AnalysisKeys {
  readonly impact: string;
  readonly report: string;
}

/**
 * @param analyzer names the validator and its version
 * @param idps identity providers that the steps name, in any order
 */
export function analysisKeys(
  analyzer: string,
  { digest, providers, switches }: SharedInput,
  application: string,
  idps: readonly string[],
): AnalysisKeys {
  const named = idps.filter((idp) => providers.has(idp)).sort();
  const impact = digestOf([analyzer, digest, application, named.map((idp) => [idp, providers.get(idp)])]);
  const report = digestOf([impact, named.map((idp) => switches[idp])]);
  return { impact: `impact ${impact}`, report: `report ${report}` };
}

/** Where a program is. */
export interface ProgramPlace {
  readonly organization: string;
  readonly application: string;
}

/** The key of a program whose script asks for the name of its application or its organization. */
export function keyWithName(key: string, { organization, application }: ProgramPlace): string {
  return `${key} ${digestOf([organization, application])}`;
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
