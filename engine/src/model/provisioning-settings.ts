import { z } from 'zod';

/**
 * Roles that no identity provider gives or takes. `admin` and `Administrator` rule a WSO2 server (the admin role of its
 * realm, and what IS 7 and Asgardeo made of it); `system` is that of the server itself; `everyone` belongs to each account,
 * and WSO2 servers never take it away in provisioning either.
 */
const defaultProtectedRoles = ['admin', 'Administrator', 'Internal/system', 'Internal/everyone'];

/** Since IS 7 the group `admin` has the role `Administrator`. */
const defaultProtectedGroups = ['admin'];

const names = z.array(z.string().min(1));

/** What all identity providers of an organization share about JIT provisioning. */
export const provisioningSettingsSchema = z
  .strictObject({
    onFailure: z
      .enum(['fail-login', 'pass-through'])
      .default('fail-login')
      .describe(
        'What becomes of a login whose user could not be provisioned. Locked accounts fail it always.',
      ),
    usernameCollision: z
      .enum(['refuse', 'append-number'])
      .default('refuse')
      .describe(
        'What happens when the user name of a new account is taken: it fails, or `alice` becomes `alice-2`.',
      ),
    userStores: names
      .default(['PRIMARY'])
      .describe('User stores that a user name may name where `userstore` is `As in username`.'),
    protectedRoles: names
      .default(defaultProtectedRoles)
      .describe(
        'Roles that no identity provider gives or takes. Case and a leading `Internal/` make no difference.',
      ),
    protectedGroups: names
      .default(defaultProtectedGroups)
      .describe('Groups that no identity provider adds or removes. Case makes no difference.'),
  })
  .describe('Settings of JIT provisioning that all identity providers share.');

export type ProvisioningSettings = z.output<typeof provisioningSettingsSchema>;

const defaultSettings = provisioningSettingsSchema.parse({});

/** The settings as a program holds them: nothing when they are the defaults, so that its digest is that of before. */
export function heldSettings(settings: ProvisioningSettings | undefined): {
  readonly provisioning?: ProvisioningSettings;
} {
  const isDefault = settings === undefined || JSON.stringify(settings) === JSON.stringify(defaultSettings);
  return isDefault ? {} : { provisioning: settings };
}

/** The settings of a program. */
export function provisioningSettingsOf({
  provisioning,
}: {
  readonly provisioning?: ProvisioningSettings;
}): ProvisioningSettings {
  return provisioning ?? defaultSettings;
}
