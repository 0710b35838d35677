import { type Engine, type LoginProgress, type MemoryStores, StepgateError } from '@stepgate/engine';
import type { LoginRequest, Program } from '@stepgate/engine/model';
import type { LoginRecord } from './case-report.ts';

/** A record with all the text that anybody could read in the login. */
export interface PlayedLogin extends LoginRecord {
  readonly text: string;
}

export interface LoginPlan {
  readonly loginId: string;
  readonly program: Program;
  readonly user: string;
  readonly request: Partial<LoginRequest>;
  readonly outcome?: string | undefined;
}

/** More turns than any of the scripts takes. */
const maxTurns = 40;

/** Plays a login to its end, as a user who succeeds in every step. */
export async function playLogin(engine: Engine, stores: MemoryStores, plan: LoginPlan): Promise<PlayedLogin> {
  const { loginId, program, user, request, outcome = 'success' } = plan;
  const seen: unknown[] = [];
  const logs: string[] = [];
  const ends = await playTurns();
  seen.push(await stores.journals.read(loginId));
  seen.push(await engine.inspect(loginId).catch(String));
  return { ends, logs, text: JSON.stringify(seen) };

  async function playTurns(): Promise<string> {
    try {
      let progress = take(await engine.start({ program, loginId, request }));
      for (let turn = 0; turn < maxTurns; turn += 1) {
        const { decision } = progress;
        if (decision.type !== 'challenge' && decision.type !== 'prompt') return endOf(decision);
        const { challengeId } = decision;
        const [option] = decision.type === 'challenge' ? decision.options : [];
        const answer = { loginId, challengeId, outcome, request };
        progress = take(
          await engine.answer(option ? { ...answer, option, user: { username: user } } : answer),
        );
      }
      return 'no end';
    } catch (error) {
      if (!(error instanceof StepgateError)) throw error;
      seen.push(error.code, error.message, error.advice);
      return error.code;
    }
  }

  function take(progress: LoginProgress): LoginProgress {
    seen.push(progress);
    for (const item of progress.decision.emitted) if (item.kind === 'log') logs.push(item.text);
    return progress;
  }
}

function endOf(decision: LoginProgress['decision']): string {
  if (decision.type === 'failed') return decision.code;
  return decision.type === 'redirect' || decision.type === 'error' ? 'sent-error' : decision.type;
}
