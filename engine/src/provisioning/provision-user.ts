import { LOCAL_IDENTITY_PROVIDER } from '../language/authenticators.ts';
import { type IdentityProvider, jitProvisioningOf } from '../model/identity-provider.ts';
import type { JournalUser, ProvisioningResult } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import { behaves, findAuthenticatorOf } from '../model/program-language.ts';
import { provisioningSettingsOf } from '../model/provisioning-settings.ts';
import type { Account, UserStore } from '../ports.ts';
import { proposedName } from './account-name.ts';
import { type Question, questionFor } from './ask-user.ts';
import {
  type Creation,
  type CreationProblem,
  createForUser,
  type GivenAccount,
  nameProblem,
} from './create-for-user.ts';
import { matchAccount } from './match-account.ts';

/** A user of a completed step, and what decides who it is. */
export interface UserToProvision {
  readonly program: Program;
  readonly option: { readonly idp: string; readonly authenticator: string };
  readonly user: JournalUser;
  readonly users: UserStore;
  readonly when: 'after-step' | 'after-sequence';
  /** What the user answered, when one was asked. */
  readonly answer: GivenAnswer | null;
}

export interface GivenAnswer extends GivenAccount {
  readonly consented: boolean;
  /** The vault does not have what the user typed any more. */
  readonly isPasswordLost: boolean;
}

/** What became of the user, or what the user is asked first. */
export type Provisioned = { readonly result: ProvisioningResult } | { readonly question: Question };

/**
 * Decides who the user of a completed step is: find the link, match an account, create one, or let the user pass
 * through. Creating is immediate; changes to an account that existed before are only planned here and are staged
 * by `stagedChanges` when the login succeeds.
 *
 * With JIT provisioning off nothing about the user is stored (WSO2 docs, Configure JIT provisioning).
 */
export async function provisionUser(turn: UserToProvision): Promise<Provisioned> {
  const settled = await settledWithoutAccount(turn);
  return settled === null ? newAccount(turn) : { result: settled };
}

/** What becomes of the user, or null when an account is to be created. */
async function settledWithoutAccount({
  program,
  option,
  user,
  users,
  when,
}: UserToProvision): Promise<ProvisioningResult | null> {
  if (option.idp === LOCAL_IDENTITY_PROVIDER) return localUser(program, option.authenticator, user, users);
  const identityProvider = providerOf(program, option.idp);
  if (identityProvider === undefined) return unknownProvider;
  const jit = jitProvisioningOf(identityProvider);
  const linked = await users.findLinked({ idp: option.idp, subject: user.identifier });
  if (linked !== null) {
    const refusal = refuseUnusable(linked);
    if (refusal) return refusal;
    if (!jit.isEnabled)
      return result('found-link', 'linked', 'the user is linked with an account', linked.id);
    const action = jit.attributeSyncMethod === 'NONE' ? 'found-link' : 'update-staged';
    return result(
      action,
      'provisioned',
      `the user is linked with an account; sync method ${jit.attributeSyncMethod}`,
      linked.id,
    );
  }
  if (!jit.isEnabled) return result('none', 'pass-through', 'JIT provisioning is off', null);
  if (when === 'after-step' && behaves(program, 'provisioning-after-sequence')) {
    return result('deferred', 'pass-through', 'JIT provisioning runs after the sequence', null);
  }

  if (jit.associateLocalUser) {
    const match = await matchAccount(jit, user, users);
    if (match.account !== null) {
      return (
        refuseUnusable(match.account) ?? result('link-staged', 'provisioned', match.reason, match.account.id)
      );
    }
    if (jit.skipJITForLookupFailure) return result('skipped', 'pass-through', match.reason, null);
    // One more account would not make it clearer who this is.
    if (match.isAmbiguous) return failure(program, match.reason);
  }
  return null;
}

/** Creates an account, once the user agrees where that is asked. */
async function newAccount({ program, option, user, users, answer }: UserToProvision): Promise<Provisioned> {
  const provider = providerOf(program, option.idp);
  if (provider === undefined) return { result: unknownProvider };
  const settings = provisioningSettingsOf(program);
  const name = proposedName(settings, provider, user);
  const question = questionFor(provider, user, name.username);
  const asksForName = question?.asks.includes('username') === true;
  const problemOfName = nameProblem(name);
  if (problemOfName === 'user-store-refused' || (problemOfName !== null && !asksForName))
    return { result: failure(program, failures[problemOfName]) };
  if (question && answer === null) return { question };
  if (answer?.consented === false)
    return { result: result('declined', 'pass-through', 'the user wants no account', null) };
  const creation: Creation = answer?.isPasswordLost
    ? { problem: 'password-lost' }
    : await createForUser(settings, provider, user, answer ?? { username: null, password: null }, users);
  if ('account' in creation) {
    const reason = 'JIT provisioning is on and no account was linked';
    const { account } = creation;
    // Another login may have created the account, and an administrator locked it, since the link was looked up.
    return { result: refuseUnusable(account) ?? result('created', 'provisioned', reason, account.id) };
  }
  const { problem } = creation;
  const mayMend = question !== null && (problem.startsWith('password-') || asksForName);
  if (mayMend && problem !== 'user-store-refused') return { question: { ...question, problem } };
  return { result: failure(program, failures[problem]) };
}

/** Why an account could not be created, when there is nobody to ask. */
const failures: Readonly<Record<CreationProblem, string>> = {
  'username-taken': 'the user name is taken by an account that does not match',
  'username-invalid': 'what the identity provider sent cannot be a user name',
  'user-store-refused': 'the user name names a user store in which no accounts are created',
  'password-refused': 'the user store refuses the password',
  'password-lost': 'the password is not kept any more',
};

/** A user without an account: the login fails, or goes on with a user who passes through. */
function failure(program: Program, reason: string): ProvisioningResult {
  const { onFailure } = provisioningSettingsOf(program);
  return result('failed', onFailure === 'pass-through' ? 'pass-through' : 'none', reason, null);
}

const unknownProvider = result('failed', 'none', 'the identity provider is not part of the program', null);

function providerOf(program: Program, idp: string): IdentityProvider | undefined {
  return program.identityProviders.find((candidate) => candidate.name === idp);
}

async function localUser(
  program: Program,
  authenticator: string,
  user: JournalUser,
  users: UserStore,
): Promise<ProvisioningResult> {
  const account = user.accountId === null ? null : await users.findAccount(user.accountId);
  if (account === null) return result('refused', 'none', 'there is no such local account', null);
  const status =
    findAuthenticatorOf(program, authenticator)?.factor === 'identifier' ? 'identified' : 'local';
  return refuseUnusable(account) ?? result('none', status, 'the user has a local account', account.id);
}

function refuseUnusable(account: Account): ProvisioningResult | null {
  if (!account.isLocked && !account.isDisabled) return null;
  return result(
    'refused',
    'none',
    `the local account is ${account.isLocked ? 'locked' : 'disabled'}`,
    account.id,
  );
}

function result(
  action: ProvisioningResult['action'],
  status: ProvisioningResult['status'],
  reason: string,
  accountId: string | null,
): ProvisioningResult {
  return { action, status, reason, accountId };
}
