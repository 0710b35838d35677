import { LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import { apply, constant } from '../abstract/term.ts';
import { Unknown, type Value } from '../abstract/value.ts';
import type { Machine } from '../interpret/machine.ts';
import { forgetAnswers } from '../login/login-state.ts';
import { deny, happensOutside, isProvenAccount, newAccount } from './accounts.ts';
import { addLocalUser } from './found-users.ts';
import type { HostCode } from './host-code.ts';
import { userObject } from './host-objects.ts';
import { isJitOn } from './jit-switch.ts';
import { factOf, hasLocalAccount, userOf } from './user-facts.ts';

/** The local account of a federated user, as a user that scripts can hold. One account is one user. */
const associatedLocalUser: HostCode = (machine, [value]) => {
  const { facts } = machine.state;
  const user = userOf(value);
  if (user === null) return machine.notUnderstood('the associated user of an unknown user is asked');
  const { idp, account } = factOf(facts, user);
  if (factOf(facts, user).isAwaited) machine.trap('provisioning-after-sequence', idp);
  if (idp === LOCAL_IDENTITY_PROVIDER || !hasLocalAccount(facts, user)) return null;
  const known = facts.users.findIndex(
    (other) => other.idp === LOCAL_IDENTITY_PROVIDER && other.account === account,
  );
  return userObject(machine, known < 0 ? addLocalUser(machine, account) : known);
};

/** Links a federated user with the account that two names say, or does not. */
const link: HostCode = (machine, [value, username, tenant, store], row) => {
  const { facts } = machine.state;
  forgetAnswers(facts, row.changes);
  const user = userOf(value);
  if (user === null) return machine.notUnderstood('an unknown user is linked');
  const fact = factOf(facts, user);
  if (fact.idp === LOCAL_IDENTITY_PROVIDER) return false;
  if (!isOwnTenant(machine, tenant)) return false;
  const named = namedAccount(machine, username, store);
  if (named === null) return false;
  const isProven = named !== 'unproven' && fact.status !== 'none' && isProvenAccount(machine, named);
  if (!isProven) {
    if (!machine.behaves('links-need-no-proof')) deny(machine, 'link-refused');
    machine.trap('links-need-no-proof', row.name);
  }
  const account = named === 'unproven' ? newAccount(facts) : named;
  // A link that is only staged stands in nobody's way.
  const isLinkedWithOther = hasLocalAccount(facts, user) && fact.account !== account;
  if (isLinkedWithOther && isProvenAccount(machine, fact.account)) return false;
  if (happensOutside(machine, 'the user cannot be linked')) return false;
  fact.account = account;
  fact.status = isJitOn(machine, fact.idp) ? 'provisioned' : 'linked';
  delete fact.isAwaited;
  delete fact.noAccount;
  forgetAnswers(facts);
  return true;
};

function isOwnTenant(machine: Machine, tenant: Value): boolean {
  const { organization } = machine.program;
  if (!(tenant instanceof Unknown)) return tenant === organization;
  return machine.decide(apply('===', 'boolean', tenant.term, constant(organization)));
}

/**
 * The account with a name: that of a local user whose name is given, else any that the login knows of. `unproven` is
 * an account of somebody else, null stands for a name that nobody has.
 */
function namedAccount(machine: Machine, username: Value, store: Value): number | 'unproven' | null {
  const { facts } = machine.state;
  const named = username instanceof Unknown ? ownerOfName(username) : null;
  const owner = named === null ? undefined : facts.users[named];
  const isNamed = owner?.idp === LOCAL_IDENTITY_PROVIDER && owner.status !== 'none';
  const candidates = new Set<number>();
  if (owner && isNamed) candidates.add(owner.account);
  else
    for (const one of facts.users) if (one.status !== 'none' && one.account >= 0) candidates.add(one.account);
  const accounts = [...candidates].filter((account) =>
    facts.users.some((one, user) => one.account === account && hasLocalAccount(facts, user)),
  );
  const isUsual =
    isNamed && (store === 'PRIMARY' || (store instanceof Unknown && ownerOfName(store) === named));
  // A name that was read from a user names nobody else.
  const choice = machine.choices.choose(accounts.length + (isUsual ? 1 : 2));
  const account = accounts[choice];
  // Whom a text names is up to the world; a path with the account of this very user is one that a world can show.
  if (!isUsual || account === undefined)
    machine.events.push({ kind: 'outside', text: 'the user name is one of certain accounts' });
  return account ?? (choice === accounts.length ? null : 'unproven');
}

/** The user whose name a value is. */
function ownerOfName({ term }: Unknown): number | null {
  return term.kind === 'leaf' && term.source.kind === 'name' ? term.source.user : null;
}

/** Removes the link of a federated user; a link that is only staged too. */
const unlink: HostCode = (machine, [value], row) => {
  const { facts } = machine.state;
  forgetAnswers(facts, row.changes);
  const user = userOf(value);
  if (user === null) return machine.notUnderstood('the link of an unknown user is removed');
  const fact = factOf(facts, user);
  if (fact.idp === LOCAL_IDENTITY_PROVIDER || !hasLocalAccount(facts, user)) return false;
  if (happensOutside(machine, 'the link cannot be removed')) return false;
  fact.status = 'pass-through';
  fact.account = -1 - user;
  forgetAnswers(facts);
  return true;
};

/** Functions about the links of federated users, by the name of their row. */
export const linkFunctions: Readonly<Record<string, HostCode>> = {
  getAssociatedLocalUser: associatedLocalUser,
  hasLocalAccount: (machine, [value]) => {
    const user = userOf(value);
    if (value instanceof Unknown) return machine.notUnderstood('the account of an unknown user is asked');
    return user !== null && hasLocalAccount(machine.state.facts, user);
  },
  doAssociationWithLocalUser: link,
  removeAssociatedLocalUser: unlink,
};
