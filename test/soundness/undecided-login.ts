import {
  type Answer,
  createEngine,
  createMemoryStores,
  type LoginProgress,
  type ProvisioningPromptDecision,
  type Sandbox,
  type Stores,
} from '@stepgate/engine';
import { findAuthenticatorOf, type Journal, type Program } from '@stepgate/engine/model';
import { countingChance, endOf, steppingClock } from '@stepgate/engine/testing';
import { mentionedWords } from './mentioned-words.ts';
import type { Picks } from './picks.ts';
import { undecidedServer } from './undecided-server.ts';
import { UndecidedSessionStore } from './undecided-session-store.ts';
import { UndecidedUserStore } from './undecided-user-store.ts';

/** A login as it went. */
export interface UndecidedLogin {
  /** `succeeded`, a code, `sent-error`, or `open` when it took more challenges than are answered. */
  readonly end: string;
  readonly journal: Journal;
}

/** How much a world leaves open. */
export interface WorldOpenness {
  readonly localUsers: readonly string[];
  readonly federatedUsers: readonly string[];
  /** Whether a local user's account may be the one that somebody else is linked with, or that is found. */
  readonly mixesUsers: boolean;
  /** Whether somebody may be named in an answer that failed. */
  readonly namesWhoFailed: boolean;
  /** Whether more than one parameter or header of a request may be there. */
  readonly mixesParameters: boolean;
  readonly maxChallenges: number;
  /** Outcomes by the number of failures before: in the end the user gets it right, else retries would never be done. */
  readonly outcomes: readonly (readonly string[])[];
}

/** Runs one login of a program in the engine. Whatever the script asks is decided when it asks. */
export async function runUndecidedLogin(
  program: Program,
  sandbox: Sandbox,
  picks: Picks,
  openness: WorldOpenness,
): Promise<UndecidedLogin> {
  const memory = createMemoryStores();
  const words = mentionedWords(program);
  const users = new UndecidedUserStore(picks, {
    localUsers: openness.localUsers,
    roleNames: words.roles,
    mixesUsers: openness.mixesUsers,
  });
  const sessions = new UndecidedSessionStore(picks, program);
  const stores: Stores = {
    // The accounts are not in the memory store, so its last look at them has nothing to look at.
    journals: {
      ...memory.journals,
      commit: (login) => memory.journals.commit({ ...login, subjectAccountId: null, changes: [] }),
    },
    users: () => users,
    vault: memory.vault,
    sessions: () => sessions,
    saveProgram: (digest, saved) => memory.saveProgram(digest, saved),
    loadProgram: (digest) => memory.loadProgram(digest),
  };
  const engine = createEngine({
    sandbox,
    stores,
    ...undecidedServer(picks, program),
    clock: steppingClock(0),
    chance: countingChance(),
  });
  const request = () => undecidedRequest(picks, words, openness.mixesParameters);
  const first = request();
  let progress = await engine.start({ program, loginId: 'login', request: first });
  let failures = 0;
  for (let count = 0; count < openness.maxChallenges; count += 1) {
    const answer = pickAnswer(program, progress, picks, words, failures, openness);
    if (answer === null) break;
    if (answer.outcome !== 'success') failures += 1;
    progress = await engine.answer({ ...answer, request: openness.mixesParameters ? request() : first });
  }
  const journal = (await memory.journals.read('login')) ?? [];
  return { end: endOf(progress), journal };
}

type Words = ReturnType<typeof mentionedWords>;

function undecidedRequest(picks: Picks, { parameters, headers, texts, cookies }: Words, isMixed: boolean) {
  const oneOf = <Value>(names: readonly string[], value: (text: string) => Value) =>
    picks.pick<Record<string, Value>>([
      {},
      ...names.flatMap((name) => texts.map((text) => ({ [name]: value(text) }))),
    ]);
  const each = <Value>(names: readonly string[], value: (text: string) => Value) =>
    Object.fromEntries(
      names.flatMap((name) => (picks.pick([false, true]) ? [[name, value(picks.pick(['', ...texts]))]] : [])),
    );
  // Whether there is such a session is decided when somebody asks.
  const sessionId = 'browser';
  if (!isMixed)
    return {
      params: oneOf(parameters, (text) => [text]),
      headers: oneOf(headers, (text) => text),
      sessionId,
    };
  return {
    params: each(parameters, (text) => (picks.pick([false, true]) ? [text] : [text, 'other'])),
    headers: each(headers, (text) => text),
    cookies: each(cookies, (text) => text),
    ip: picks.pick(['127.0.0.1', '10.1.2.3', ...texts]),
    requestedAcr: texts.filter(() => picks.pick([true, false, false, false])),
    sessionId,
  };
}

function pickAnswer(
  program: Program,
  { decision, loginId }: LoginProgress,
  picks: Picks,
  { texts, actions }: Words,
  failures: number,
  openness: WorldOpenness,
): Answer | null {
  if (decision.type === 'prompt') {
    const outcome = picks.pick(['success', 'fail', ...actions]);
    return { loginId, challengeId: decision.challengeId, outcome };
  }
  if (decision.type === 'provisioning-prompt') return provisioningAnswer(loginId, decision, picks);
  if (decision.type !== 'challenge') return null;
  const option = picks.pick(decision.options);
  const outcome = picks.pick(openness.outcomes[failures] ?? ['success']);
  const factor = findAuthenticatorOf(program, option.authenticator)?.factor;
  const establishes =
    factor === 'first' || factor === 'identifier' || (factor === 'both' && decision.subject === null);
  const namesUser =
    outcome === 'success' ? establishes : establishes && openness.namesWhoFailed && picks.pick([false, true]);
  const namesOption =
    outcome === 'success' || !openness.namesWhoFailed || namesUser || picks.pick([true, false]);
  const user = (): NonNullable<Answer['user']> =>
    option.idp === 'LOCAL'
      ? { username: picks.pick(openness.localUsers) }
      : {
          subject: picks.pick(openness.federatedUsers),
          claims: picks.pick<Record<string, string>>([
            {},
            { email: 'carol@sent.test', phone: '1' },
            { email: 'carol@sent.test', email_verified: 'true', phone: '1' },
            { phone_number: '1', phone_number_verified: 'true' },
          ]),
          groups: picks.pick<readonly string[]>([[], texts]),
        };
  return {
    loginId,
    challengeId: decision.challengeId,
    outcome,
    ...(namesOption ? { option } : {}),
    ...(namesUser ? { user: user() } : {}),
  };
}

/** Somebody who wants an account or not, with one name or another. */
function provisioningAnswer(
  loginId: string,
  { challengeId, asks }: ProvisioningPromptDecision,
  picks: Picks,
): Answer {
  const consent = picks.pick([true, false]);
  return {
    loginId,
    challengeId,
    outcome: 'success',
    provisioning: {
      consent,
      ...(asks.includes('username') ? { username: picks.pick(['carol', 'dave', 'a/b']) } : {}),
      ...(asks.includes('password') ? { password: picks.pick(['a', 'b']) } : {}),
    },
  };
}
