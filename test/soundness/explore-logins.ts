import {
  type Answer,
  createEngine,
  createMemoryStores,
  type HttpPort,
  type LoginProgress,
  type Sandbox,
  type Stores,
} from '@stepgate/engine';
import type { Journal, Program } from '@stepgate/engine/model';
import { countingChance, steppingClock } from '@stepgate/engine/testing';
import { Choices } from './choices.ts';
import { UndecidedUserStore } from './undecided-user-store.ts';

export interface ExploredLogin {
  /** `succeeded`, a code, `sent-error`, or `cut` when it took more challenges than are explored. */
  readonly end: string;
  readonly journal: Journal;
}

const MAX_CHALLENGES = 6;
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
  const users = new UndecidedUserStore(choices);
  const stores: Stores = {
    journals: memory.journals,
    users: () => users,
    saveProgram: (digest, saved) => memory.saveProgram(digest, saved),
    loadProgram: (digest) => memory.loadProgram(digest),
  };
  const engine = createEngine({
    sandbox,
    stores,
    http: undecidedHttp(choices),
    clock: steppingClock(0),
    chance: countingChance(),
  });
  const words = mentionedWords(program.script);
  const params = choices.pick([
    {},
    ...words.parameters.flatMap((name) => words.texts.map((text) => ({ [name]: [text] }))),
  ]);
  let progress = await engine.start({ program, loginId: 'login', request: { params } });
  for (let count = 0; count < MAX_CHALLENGES; count += 1) {
    const answer = pickAnswer(progress, choices, words.texts);
    if (answer === null) break;
    progress = await engine.answer(answer);
  }
  const journal = (await memory.journals.read('login')) ?? [];
  return { end: endOf(progress), journal };
}

function pickAnswer(
  { decision, loginId }: LoginProgress,
  choices: Choices,
  texts: readonly string[],
): Answer | null {
  if (decision.type === 'prompt') {
    return { loginId, challengeId: decision.challengeId, outcome: choices.pick(['success', 'fail']) };
  }
  if (decision.type !== 'challenge') return null;
  const option = choices.pick(decision.options);
  const outcome = choices.pick(['success', 'fail', 'fallback', 'abort']);
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

function undecidedHttp(choices: Choices): HttpPort {
  return {
    call: async () => ({
      outcome: choices.pick(['success', 'fail', 'timeout'] as const),
      data: choices.pick<Record<string, unknown>>([{}, { score: 100, risk: 'high', allowed: true }]),
    }),
  };
}

/** What a script mentions: texts between quotes, and the request parameters it reads. */
function mentionedWords(script: string): { texts: string[]; parameters: string[] } {
  const texts = [...script.matchAll(/'([^'\n]*)'|"([^"\n]*)"/g)].map((match) => match[1] ?? match[2] ?? '');
  const parameters = [...script.matchAll(/params\.(\w+)|params\[['"]([^'"]+)['"]\]/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  return { texts: [...new Set(texts)], parameters: [...new Set(parameters)] };
}

function endOf({ decision }: LoginProgress): string {
  switch (decision.type) {
    case 'succeeded':
      return 'succeeded';
    case 'failed':
      return decision.code;
    case 'redirect':
    case 'error':
      return 'sent-error';
    default:
      return 'cut';
  }
}
