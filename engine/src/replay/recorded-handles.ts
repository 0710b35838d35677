import type { Json } from '../decision/json.ts';
import { foldJournal } from '../journal/fold-journal.ts';
import type { LoginState, LoginUser } from '../journal/login-state.ts';
import type { HostFunction } from '../language/host-function.ts';
import type { RecordedLogin } from '../model/recorded-login.ts';
import type { PendingCall } from '../pass/pass-output.ts';
import { argumentDigest } from '../sandbox/guest/pass/argument-digest.js';
import { handleIn, withHandles } from './handles.ts';

/**
 * Users are named by handles in the order in which they turned up, and the digests of arguments hold the handles. A
 * script that meets its users in another order asks the same under other handles; this translates.
 */
export class RecordedHandles {
  private readonly users: readonly LoginUser[];

  constructor({ program, journal }: RecordedLogin) {
    this.users = [...foldJournal(program, journal).users.values()];
  }

  /**
   * The digests that a call of a replay may have had in the recording, the likeliest first. Which callbacks a script
   * gives is digested, too, and changes nothing about the answer.
   *
   * @param row of the function, when the call is of one
   */
  digestsOf(call: PendingCall, state: LoginState, row: HostFunction | undefined): string[] {
    const translate = (handle: string): string => this.recordedHandle(handle, state) ?? `unknown ${handle}`;
    const given = call.arguments as Json[];
    // The text that is digested is the guest's affair; the one that gives its digest is the right one.
    const text = textsOf(given).findIndex((each) => argumentDigest(each) === call.digest);
    if (text === -1) return [call.digest];
    const translated = withHandles(given, translate);
    const variants = [translated, ...withOtherCallbacks(translated, row)];
    return [...new Set(variants.map((values) => argumentDigest(textsOf(values)[text] ?? '')))];
  }

  /** An answer of the recording as the replay understands it: handles in it are those of the replay. */
  answerFor(answer: Json, state: LoginState): Json {
    if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return answer;
    const { handle } = answer;
    if (typeof handle !== 'string') return answer;
    return { ...answer, handle: this.replayedHandle(handle, state) };
  }

  private recordedHandle(handle: string, state: LoginState): string | null {
    const user = state.users.get(handle);
    return this.users.find((known) => user !== undefined && isSamePerson(known, user))?.handle ?? null;
  }

  private replayedHandle(handle: string, state: LoginState): string | null {
    const user = this.users.find((known) => known.handle === handle);
    return [...state.users.values()].find((known) => user && isSamePerson(known, user))?.handle ?? null;
  }
}

function isSamePerson({ user: a }: LoginUser, { user: b }: LoginUser): boolean {
  return a.idp === b.idp && a.identifier === b.identifier && a.userStoreDomain === b.userStoreDomain;
}

/** The texts that guests make of the arguments of functions, of reads of claims, and of reads of roles. */
function textsOf(values: readonly Json[]): string[] {
  const [first, ...rest] = values;
  const handle = handleIn(first);
  return [JSON.stringify(values), ...(handle === null ? [] : [JSON.stringify([handle, ...rest]), handle])];
}

/** The same arguments with every other choice of callbacks. */
function withOtherCallbacks(values: readonly Json[], row: HostFunction | undefined): Json[][] {
  const names = (row?.callbacks ?? []).map(({ name }) => name).sort();
  const signature = row?.signatures.find((parameters) => parameters.length === values.length);
  const index = signature?.findIndex(({ type }) => type === 'Callbacks') ?? -1;
  if (index === -1) return [];
  const choices: string[][] = [[]];
  for (const name of names) choices.push(...choices.map((choice) => [...choice, name]));
  return choices.map((choice) => values.with(index, choice));
}
