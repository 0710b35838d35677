import {
  type Answer,
  createEngine,
  createMemoryStores,
  type LoginProgress,
  type Sandbox,
  type Stores,
} from '@stepgate/engine';
import type { Journal, Program } from '@stepgate/engine/model';
import { countingChance, endOf, steppingClock } from '@stepgate/engine/testing';
import { Choices } from './choices.ts';
import { undecidedServer } from './undecided-server.ts';
import { UndecidedSessionStore } from './undecided-session-store.ts';
import { UndecidedUserStore } from './undecided-user-store.ts';

export interface ExploredLogin {
  /** `succeeded`, a code, `sent-error`, or `open` when it took more challenges than are explored. */
  readonly end: string;
  readonly journal: Journal;
}

const MAX_CHALLENGES = 6;
/** Outcomes by the number of failures before: in the end the user gets it right, else retries would never be done. */
const OUTCOMES = [
  ['success', 'fail', 'fallback', 'abort'],
  ['success', 'fail'],
];
const MAX_LOGINS = 20_000;

/**
 * Runs every login of a program in the engine: every option and outcome of each challenge, every answer of each
 * question the script asks, every parameter it reads with every text it mentions.
 *
 * @throws when there are more logins than can be run, so that nothing is left out in silence
 */
export async function exploreLogins(program: Program, sandbox: Sandbox): Promise<ExploredLogin[]> {
  const choices = new Choices();
  const logins: ExploredLogin[] = [];
  do {
    if (logins.length >= MAX_LOGINS) throw new Error(`more than ${MAX_LOGINS} logins`);
    logins.push(await runOne(program, sandbox, choices));
  } while (choices.next());
  return logins;
}

async function runOne(program: Program, sandbox: Sandbox, choices: Choices): Promise<ExploredLogin> {
  const memory = createMemoryStores();
  const words = mentionedWords(program.script);
  const users = new UndecidedUserStore(choices, {
    roleNames: words.roles,
    mixesUsers: /Associat|ClaimValues/.test(program.script),
  });
  const sessions = new UndecidedSessionStore(choices, program);
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
    ...undecidedServer(choices, program),
    clock: steppingClock(0),
    chance: countingChance(),
  });
  const oneOf = <Value>(names: readonly string[], value: (text: string) => Value) =>
    choices.pick<Record<string, Value>>([
      {},
      ...names.flatMap((name) => words.texts.map((text) => ({ [name]: value(text) }))),
    ]);
  const request = {
    params: oneOf(words.parameters, (text) => [text]),
    headers: oneOf(words.headers, (text) => text),
    // Whether there is such a session is decided when somebody asks.
    sessionId: 'browser',
  };
  let progress = await engine.start({ program, loginId: 'login', request });
  let failures = 0;
  for (let count = 0; count < MAX_CHALLENGES; count += 1) {
    const answer = pickAnswer(progress, choices, words.texts, failures);
    if (answer === null) break;
    if (answer.outcome !== 'success') failures += 1;
    progress = await engine.answer({ ...answer, request });
  }
  const journal = (await memory.journals.read('login')) ?? [];
  return { end: endOf(progress), journal };
}

function pickAnswer(
  { decision, loginId }: LoginProgress,
  choices: Choices,
  texts: readonly string[],
  failures: number,
): Answer | null {
  if (decision.type === 'prompt') {
    return { loginId, challengeId: decision.challengeId, outcome: choices.pick(['success', 'fail']) };
  }
  if (decision.type !== 'challenge') return null;
  const option = choices.pick(decision.options);
  const outcome = choices.pick(OUTCOMES[failures] ?? ['success']);
  const user =
    option.idp === 'LOCAL'
      ? { username: 'alice' }
      : {
          subject: 'carol',
          claims: choices.pick<Record<string, string>>([{}, { email: 'carol@sent.test', phone: '1' }]),
          groups: choices.pick<readonly string[]>([[], texts]),
        };
  const isSecond =
    decision.subject !== null && option.idp === 'LOCAL' && option.authenticator !== 'BasicAuthenticator';
  return {
    loginId,
    challengeId: decision.challengeId,
    outcome,
    option,
    ...(outcome === 'success' && !isSecond ? { user } : {}),
  };
}

/** What a script mentions: texts between quotes, the request parameters and headers it reads, and roles. */
function mentionedWords(script: string) {
  const textsIn = (code: string) => [
    ...new Set([...code.matchAll(/'([^'\n]*)'|"([^"\n]*)"/g)].map((match) => match[1] ?? match[2] ?? '')),
  ];
  const roleCalls = [...script.matchAll(/Roles?(?:V2|ToUser)?\([^)]*\)/g)].map(([call]) => call);
  const read = (object: string) => {
    const pattern = new RegExp(`${object}\\.(\\w+)|${object}\\[['"]([^'"]+)['"]\\]`, 'g');
    return [...new Set([...script.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? ''))];
  };
  return {
    texts: textsIn(script),
    roles: textsIn(roleCalls.join()),
    parameters: read('params'),
    headers: read('headers'),
  };
}
