import { type Engine, type LoginProgress, StepgateError } from '@stepgate/engine';
import type { CrashScenario } from './scenario.ts';

/** What an auth server uses of an engine. */
export type LoginCalls = Pick<Engine, 'start' | 'answer' | 'resume'>;

/** What an auth server does that got no answer to a call: it makes the call again, or asks first how the login stands. */
export const recoveries = ['repeats', 'resumes'] as const;
export type Recovery = (typeof recoveries)[number];

/** Makes one call of an engine; null when the server ended before its answer arrived. */
export type Call = (run: (engine: LoginCalls) => Promise<LoginProgress>) => Promise<LoginProgress | null>;

/** Signs a user in as an auth server does that outlives the engines it talks to. */
export async function signIn(
  { program, request, answers }: CrashScenario,
  loginId: string,
  call: Call,
  recovery: Recovery,
): Promise<LoginProgress> {
  const until = async (run: (engine: LoginCalls) => Promise<LoginProgress>): Promise<LoginProgress> => {
    for (;;) {
      const progress = await call(run);
      if (progress !== null) return progress;
    }
  };
  const start = (engine: LoginCalls) => engine.start({ program, loginId, request: request ?? {} });
  const begin = (engine: LoginCalls) =>
    start(engine).catch((error) => goOnIf(error, 'login-exists', () => engine.resume(loginId)));
  const resume = (engine: LoginCalls) =>
    engine.resume(loginId).catch((error) => goOnIf(error, 'login-not-found', () => start(engine)));

  let progress = (await call(start)) ?? (await until(recovery === 'repeats' ? begin : resume));
  for (const answer of answers) {
    const { decision } = progress;
    if (!('challengeId' in decision)) break;
    const { challengeId } = decision;
    const again = (engine: LoginCalls) => engine.answer({ loginId, challengeId, ...answer });
    const look = async (engine: LoginCalls) => {
      const stands = await engine.resume(loginId);
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
