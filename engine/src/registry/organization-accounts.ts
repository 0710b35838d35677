import { auditRecord } from '../audit/audit-record-of.ts';
import { asHostCall } from '../engine/engine-calls.ts';
import { detailedError } from '../error-details.ts';
import { type LocalUserInput, localUserSchema } from '../model/world.ts';
import type { Account, FederatedIdentity } from '../ports.ts';
import type { AccountDirectory } from '../registry-ports.ts';
import { StepgateError } from '../stepgate-error.ts';
import type { Acting } from './registry.ts';
import type { RegistryParts } from './registry-parts.ts';

/** Accounts of one organization, for administrators. All calls throw `organization-not-found` where there is none. */
export interface OrganizationAccounts {
  /**
   * Creates the account of a user name in a user store, or makes it what is given: what is left out is empty.
   *
   * @throws StepgateError `account-invalid`, `account-identity-linked`, with details
   */
  save(
    account: LocalUserInput,
    acting: Acting,
  ): Promise<{ readonly result: 'created' | 'changed'; readonly account: Account }>;
  /**
   * Removes an account with its links.
   *
   * @throws StepgateError `account-not-found`
   */
  remove(accountId: string, acting: Acting): Promise<void>;
  /**
   * Users of identity providers that an account is linked with.
   *
   * @throws StepgateError `account-not-found`
   */
  links(accountId: string): Promise<readonly FederatedIdentity[]>;
  /**
   * Accounts in the order of their ids.
   *
   * @param page.after id of the last account of the page before
   * @param page.limit how many; default 100, at most 1000
   */
  list(page?: {
    readonly after?: string | undefined;
    readonly limit?: number | undefined;
  }): Promise<readonly Account[]>;
}

const defaultPage = 100;
const maxPage = 1000;

export function organizationAccounts(
  { stores, organizations, clock, chance }: RegistryParts,
  organization: string,
): OrganizationAccounts {
  /** Asks the directory; an organization that is misspelled must not get accounts of its own. */
  const inDirectory = <Result>(work: (directory: AccountDirectory) => Promise<Result>): Promise<Result> =>
    asHostCall(async () => {
      if ((await organizations.latestVersion(organization)) === null) {
        throw new StepgateError('organization-not-found', `there is no organization \`${organization}\``);
      }
      const directory = stores.directory?.(organization);
      if (directory === undefined) {
        throw new StepgateError('host-failed', 'the stores of this server do not administer accounts');
      }
      return work(directory);
    });

  const administered = (accountId: string, change: 'saved' | 'removed', actor: string | null) =>
    auditRecord('account-administered', {
      id: `account-administered:${chance.id()}`,
      at: clock.now(),
      organization,
      actor,
      accountId,
      fields: { change },
    });

  const notFound = (accountId: string) =>
    new StepgateError('account-not-found', `there is no account \`${accountId}\``);

  return {
    save: (given, { actor }) =>
      inDirectory(async (directory) => {
        const parsed = localUserSchema.safeParse(given);
        if (!parsed.success) {
          const problems = parsed.error.issues.map(({ path, message }) => ({
            path: path.join('.'),
            message,
          }));
          const first = problems[0];
          throw detailedError('account-invalid', `\`${first?.path}\`: ${first?.message}`, { problems });
        }
        const saved = await directory.save(parsed.data, (account) => [
          administered(account.id, 'saved', actor),
        ]);
        if (saved.result !== 'identity-linked') return saved;
        const { identity } = saved;
        const message = `\`${identity.subject}\` of \`${identity.idp}\` is linked with another account`;
        throw detailedError('account-identity-linked', message, { identity });
      }),

    remove: (accountId, { actor }) =>
      inDirectory(async (directory) => {
        if (!(await directory.remove(accountId, [administered(accountId, 'removed', actor)]))) {
          throw notFound(accountId);
        }
      }),

    links: (accountId) =>
      inDirectory(async (directory) => {
        if ((await stores.users(organization).findAccount(accountId)) === null) throw notFound(accountId);
        return directory.links(accountId);
      }),

    list: ({ after, limit = defaultPage } = {}) =>
      inDirectory((directory) =>
        directory.list({ after, limit: Math.min(Math.max(1, Math.trunc(limit)), maxPage) }),
      ),
  };
}
