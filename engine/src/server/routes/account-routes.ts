import type { Registry } from '../../registry/registry.ts';
import { StepgateError } from '../../stepgate-error.ts';
import type { Stores } from '../../stores/stores.ts';
import { type Route, route } from '../route.ts';
import {
  accountListSchema,
  accountParams,
  accountQuery,
  accountSchema,
  saveAccountSchema,
  savedAccountSchema,
} from '../schemas/account-schemas.ts';
import { nothingSchema } from '../schemas/nothing.ts';
import { organizationParams } from '../schemas/organization-schemas.ts';

export interface AccountRouteParts {
  readonly registry: Registry;
  readonly stores: Pick<Stores, 'users'>;
}

const tag = 'Accounts';
const url = '/v1/organizations/:organization/accounts';

/** Accounts of organizations. They hold claims, so that reading them is for operators too. */
export function accountRoutes({ registry, stores }: AccountRouteParts): readonly Route[] {
  return [
    route({
      method: 'GET',
      url,
      operationId: 'listAccounts',
      summary: 'Lists the accounts of an organization',
      tag,
      scope: 'operate',
      params: organizationParams,
      query: accountQuery,
      reply: { schema: accountListSchema, statuses: { 200: 'A page of the accounts.' } },
      refusals: ['organization-not-found', 'store-unreachable'],
      async handle({ params: { organization }, query }) {
        return { status: 200, body: { accounts: await registry.accounts(organization).list(query) } };
      },
    }),
    route({
      method: 'POST',
      url,
      operationId: 'saveAccount',
      summary: 'Creates the account of a user name in a user store, or makes it what is given',
      tag,
      scope: 'operate',
      params: organizationParams,
      body: saveAccountSchema,
      reply: {
        schema: savedAccountSchema,
        statuses: { 200: 'The account was changed.', 201: 'The account was created.' },
      },
      refusals: ['organization-not-found', 'account-invalid', 'account-identity-linked', 'store-unreachable'],
      async handle({ params: { organization }, body, principal }) {
        const saved = await registry.accounts(organization).save(body, { actor: principal.name });
        return { status: saved.result === 'created' ? 201 : 200, body: saved };
      },
    }),
    route({
      method: 'GET',
      url: `${url}/:accountId`,
      operationId: 'readAccount',
      summary: 'Shows an account with its links',
      tag,
      scope: 'operate',
      params: accountParams,
      reply: { schema: accountSchema, statuses: { 200: 'The account.' } },
      refusals: ['organization-not-found', 'account-not-found', 'store-unreachable'],
      async handle({ params: { organization, accountId } }) {
        const federatedIdentities = await registry.accounts(organization).links(accountId);
        const account = await stores.users(organization).findAccount(accountId);
        if (account === null) throw new StepgateError('account-not-found');
        return { status: 200, body: { account, federatedIdentities } };
      },
    }),
    route({
      method: 'DELETE',
      url: `${url}/:accountId`,
      operationId: 'removeAccount',
      summary: 'Removes an account with its links',
      tag,
      scope: 'operate',
      params: accountParams,
      reply: { schema: nothingSchema, statuses: { 204: 'It is gone.' } },
      refusals: ['organization-not-found', 'account-not-found', 'store-unreachable'],
      async handle({ params: { organization, accountId }, principal }) {
        await registry.accounts(organization).remove(accountId, { actor: principal.name });
        return { status: 204, body: null };
      },
    }),
  ];
}
