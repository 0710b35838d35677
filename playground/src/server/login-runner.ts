import { createSandbox, StepgateError } from '@stepgate/engine';
import { errorCodes } from '@stepgate/engine/language';
import type { LoginAnswer, LoginWorld, Program } from '@stepgate/engine/model';
import { type LoginRun, runLogin } from '@stepgate/engine/testing';
import { Refusal } from './refusal.ts';

/** Runs simulated logins. Scripts run in child processes that can be killed, never in this one. */
export interface LoginRunner {
  /** @throws Refusal with the code of the engine when an answer does not fit, or the sandbox is overloaded */
  run(input: {
    readonly program: Program;
    readonly world: LoginWorld;
    readonly answers: readonly LoginAnswer[];
  }): Promise<LoginRun>;
  /** Ends the child processes. */
  close(): Promise<void>;
}

/** Starts the sandbox that all runs of this server share. */
export function createLoginRunner(): LoginRunner {
  const sandbox = createSandbox();
  return {
    async run(input) {
      try {
        return await runLogin({ ...input, sandbox });
      } catch (error) {
        if (!(error instanceof StepgateError)) throw error;
        const status = errorCodes[error.code].kind === 'host' ? 503 : 422;
        const message = error.message.replace(/^\[[^\]]*\] /, '');
        throw new Refusal(status, { code: error.code, message, advice: error.advice });
      }
    },
    close: () => sandbox.close(),
  };
}
