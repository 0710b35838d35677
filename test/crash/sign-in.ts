import { type Engine, type LoginProgress, StepgateError } from '@stepgate/engine';
import type { CrashScenario } from './scenario.ts';

export const LOGIN_ID = 'login';

/** What an auth server does that got no answer to a call: it makes the call again, or asks first how the login stands. */
export const recoveries = ['repeats', 'resumes'] as const;
export type Recovery = (typeof recoveries)[number];

/** Makes one call of an engine; null when the server ended before its answer arrived. */
export type Call = (run: (engine: Engine) => Promise<LoginProgress>) => Promise<LoginProgress | null>;

/** Signs a user in as an auth server does that outlives the engines it talks to. */
export async function signIn(
  { program, request, answers }: CrashScenario,
  call: Call,
  recovery: Recovery,
): Promise<LoginProgress> {
  const until = async (run: (engine: Engine) => Promise<LoginProgress>): Promise<LoginProgress> => {
    for (;;) {
      const progress = await call(run);
      if (progress !== null) return progress;
    }
  };
  const start = (engine: Engine) => engine.start({ program, loginId: LOGIN_ID, request: request ?? {} });
  const begin = (engine: Engine) =>
    start(engine).catch((error) => goOnIf(error, 'login-exists', () => engine.resume(LOGIN_ID)));
  const resume = (engine: Engine) =>
    engine.resume(LOGIN_ID).catch((error) => goOnIf(error, 'login-not-found', () => start(engine)));

  let progress = (await call(start)) ?? (await until(recovery === 'repeats' ? begin : resume));
  for (const answer of answers) {
    const { decision } = progress;
    if (!('challengeId' in decision)) break;
    const { challengeId } = decision;
    const again = (engine: Engine) => engine.answer({ loginId: LOGIN_ID, challengeId, ...answer });
    const look = async (engine: Engine) => {
      const stands = await engine.resume(LOGIN_ID);
      const isOpen = 'challengeId' in stands.decision && stands.decision.challengeId === challengeId;
      return isOpen ? again(engine) : stands;
    };
    progress = (await call(again)) ?? (await until(recovery === 'repeats' ? again : look));
  }
  return progress;
}

function goOnIf(error: unknown, code: string, goOn: () => Promise<LoginProgress>): Promise<LoginProgress> {
  if (error instanceof StepgateError && error.code === code) return goOn();
  throw error;
}
