import { z } from 'zod';

/** Settings of JIT provisioning, as in the public REST model of WSO2 Identity Server (`provisioning.jit`). */
export const jitProvisioningSchema = z
  .strictObject({
    isEnabled: z
      .boolean()
      .default(false)
      .describe('Whether users of this identity provider get a local account. Off when absent.'),
    scheme: z
      .enum([
        'PROVISION_SILENTLY',
        'PROMPT_CONSENT',
        'PROMPT_PASSWORD_CONSENT',
        'PROMPT_USERNAME_PASSWORD_CONSENT',
      ])
      .default('PROVISION_SILENTLY')
      .describe('What the user is asked before the account is created.'),
    userstore: z.string().min(1).default('PRIMARY').describe('User store for new accounts.'),
    associateLocalUser: z.boolean().default(false).describe('Link with a local account that matches.'),
    skipJITForLookupFailure: z
      .boolean()
      .default(false)
      .describe('Create no account when no local account matches.'),
    accountLookupAttributeMappings: z
      .array(z.strictObject({ localAttribute: z.string().min(1), federatedAttribute: z.string().min(1) }))
      .max(2)
      .default([])
      .describe('Attributes that must match for linking; the first match wins.'),
    attributeSyncMethod: z
      .enum(['OVERRIDE_ALL', 'PRESERVE_LOCAL', 'NONE'])
      .default('OVERRIDE_ALL')
      .describe('What happens to the claims of an account that exists already.'),
    idpGroupSyncMethod: z.enum(['OVERRIDE_ALL', 'MERGE_WITH_EXISTING']).default('MERGE_WITH_EXISTING'),
  })
  .describe('Just-in-time provisioning of an identity provider.');

const claimReferenceSchema = z.strictObject({
  uri: z.string(),
  id: z.string().optional(),
  displayName: z.string().optional(),
});

const claimsSchema = z.strictObject({
  userIdClaim: claimReferenceSchema.optional(),
  roleClaim: claimReferenceSchema.optional(),
  mappings: z
    .array(z.strictObject({ idpClaim: z.string().min(1), localClaim: claimReferenceSchema }))
    .default([]),
  provisioningClaims: z
    .array(z.strictObject({ claim: claimReferenceSchema, defaultValue: z.string() }))
    .default([]),
});

const federatedAuthenticatorSchema = z.strictObject({
  name: z.string().min(1),
  isEnabled: z.boolean().default(true),
  authenticatorId: z.string().optional(),
  isDefault: z.boolean().optional(),
  definedBy: z.enum(['SYSTEM', 'USER']).optional(),
  tags: z.array(z.string()).optional(),
  properties: z.array(z.strictObject({ key: z.string(), value: z.string() })).optional(),
});

/** An identity provider (connection) of an organization, in the shape of the public REST API. */
export const identityProviderSchema = z
  .strictObject({
    name: z.string().min(1),
    id: z.string().optional(),
    description: z.string().optional(),
    isEnabled: z.boolean().default(true),
    image: z.string().optional(),
    alias: z.string().optional(),
    templateId: z.string().optional(),
    federatedAuthenticators: z
      .strictObject({
        defaultAuthenticatorId: z.string().optional(),
        authenticators: z.array(federatedAuthenticatorSchema).default([]),
      })
      .default({ authenticators: [] }),
    claims: claimsSchema.default({ mappings: [], provisioningClaims: [] }),
    roles: z
      .strictObject({
        mappings: z.array(z.strictObject({ idpRole: z.string(), localRole: z.string() })).default([]),
        outboundProvisioningRoles: z.array(z.string()).optional(),
      })
      .default({ mappings: [] }),
    groups: z.array(z.strictObject({ name: z.string(), id: z.string().optional() })).default([]),
    provisioning: z.strictObject({ jit: jitProvisioningSchema.optional() }).default({}),
  })
  .describe('An identity provider (connection) of the organization.');

export type IdentityProvider = z.output<typeof identityProviderSchema>;
export type JitProvisioning = z.output<typeof jitProvisioningSchema>;

/** The JIT settings of an identity provider; absent settings mean off. */
export function jitProvisioningOf(identityProvider: IdentityProvider): JitProvisioning {
  return identityProvider.provisioning.jit ?? jitProvisioningSchema.parse({});
}

/** The claim of the identity provider that is mapped to a local claim URI, or undefined. */
export function mappedIdpClaim(
  identityProvider: IdentityProvider,
  localClaimUri: string,
): string | undefined {
  return identityProvider.claims.mappings.find((mapping) => mapping.localClaim.uri === localClaimUri)
    ?.idpClaim;
}
