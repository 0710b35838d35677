import { z } from 'zod';
import { localUserSchema } from '../../model/index.ts';
import type { NamedSchema } from '../route.ts';
import { organizationParams } from './organization-schemas.ts';

export const accountParams = organizationParams.extend({
  accountId: z.string().min(1).max(255).describe('Id of the account.'),
});

export const accountQuery = z.strictObject({
  after: z.string().optional().describe('Id of the last account of the page before.'),
  limit: z.coerce.number().int().min(1).max(1000).optional().describe('How many. Default: 100.'),
});

const account = z.strictObject({
  id: z.string(),
  username: z.string(),
  userStoreDomain: z.string(),
  claims: z.record(z.string(), z.string()).describe('Values by local claim URI.'),
  roles: z.array(z.string()),
  groups: z.array(z.string()),
  isLocked: z.boolean(),
  isDisabled: z.boolean(),
});

export const saveAccountSchema = {
  name: 'AccountSave',
  schema: localUserSchema.describe('What is left out is empty; links that are not named are removed.'),
  examples: [{ username: 'alice', roles: ['admin'] }],
} satisfies NamedSchema;

export const savedAccountSchema = {
  name: 'SavedAccount',
  schema: z.strictObject({ result: z.enum(['created', 'changed']), account }),
} satisfies NamedSchema;

export const accountSchema = {
  name: 'AccountWithLinks',
  schema: z.strictObject({
    account,
    federatedIdentities: z
      .array(z.strictObject({ idp: z.string(), subject: z.string() }))
      .describe('Users of identity providers that it is linked with.'),
  }),
} satisfies NamedSchema;

export const accountListSchema = {
  name: 'AccountList',
  schema: z.strictObject({ accounts: z.array(account).describe('In the order of their ids.') }),
} satisfies NamedSchema;
