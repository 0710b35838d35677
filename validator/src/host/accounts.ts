import type { Machine } from '../interpret/machine.ts';
import type { LoginFacts } from '../login/login-state.ts';
import { factOf } from './user-facts.ts';

/** Ends the login at a call: the host refused it, and the script is not asked. */
export class LoginDenied {
  readonly code: string;
  /** The world did it, not the script. */
  readonly byWorld: boolean;

  constructor(code: string, byWorld = false) {
    this.code = code;
    this.byWorld = byWorld;
  }
}

/** Ends the login at the call that runs, on record. */
export function deny(machine: Machine, code: string): never {
  machine.events.push({ kind: 'refused', code, range: machine.placeRange });
  throw new LoginDenied(code);
}

/**
 * Whether this login has shown that an account is its user's: by a first factor, or by an identity that was linked
 * with it before. An account that was only matched by an address may be linked or not; the path splits.
 */
export function isProvenAccount(machine: Machine, account: number): boolean {
  const { facts } = machine.state;
  if (facts.proven.has(account) || isProvenByName(facts, account)) return true;
  if (!facts.doubtful.delete(account)) return false;
  const isProven = machine.choices.choose(2) === 0;
  if (isProven) facts.proven.add(account);
  else
    machine.events.push({
      kind: 'outside',
      text: 'the account was matched by an address, and is not linked yet',
    });
  return isProven;
}

/** A factor that can be both proves a user whom an identifier step only named. */
function isProvenByName(facts: LoginFacts, account: number): boolean {
  return [...facts.completed.values()].some(
    ({ establishes, proves }) =>
      establishes === null && proves?.factor === 'first' && factOf(facts, proves.user).account === account,
  );
}

/** A number that no account of the login has. */
export function newAccount({ users }: LoginFacts): number {
  return Math.max(users.length, ...users.map((user) => user.account + 1));
}

/** An outcome that no scripted world brings about: an account that goes away, a store that is locked. */
export function happensOutside(machine: Machine, text: string): boolean {
  if (machine.choices.choose(2) === 0) return false;
  machine.events.push({ kind: 'outside', text });
  return true;
}
