import { createSandbox, type Sandbox, StepgateError } from '@stepgate/engine';
import { errorCodes } from '@stepgate/engine/language';
import type { LoginAnswer, LoginWorld, Program, Scenario } from '@stepgate/engine/model';
import { createTracingSandbox, type LoginRun, runLogin } from '@stepgate/engine/testing';
import { type JudgedScenario, runScenarios, type ScenarioPlace } from '@stepgate/validator/node';
import { Refusal } from './refusal.ts';

/** Runs simulated logins. Scripts run in child processes that can be killed, never in this one. */
export interface LoginRunner {
  /** @throws Refusal with the code of the engine when an answer does not fit, or the sandbox is overloaded */
  run(input: {
    readonly program: Program;
    readonly world: LoginWorld;
    readonly answers: readonly LoginAnswer[];
    /** Records which lines run, and what the variables hold. Default: false. */
    readonly trace?: boolean;
  }): Promise<LoginRun>;
  /** Runs scenarios cold, each once per server that it names. */
  runScenarios(scenarios: readonly Scenario[], place: ScenarioPlace): Promise<readonly JudgedScenario[]>;
  /** Ends the child processes. */
  close(): Promise<void>;
}

/** Starts the sandboxes that all runs of this server share; the one that records with the first that is recorded. */
export function createLoginRunner(): LoginRunner {
  const sandbox = createSandbox();
  let recording: Sandbox | undefined;
  return {
    async run(input) {
      const tracing = input.trace === true ? { tracingSandbox: recordingSandbox() } : {};
      try {
        return await runLogin({ ...input, ...tracing, sandbox });
      } catch (error) {
        if (!(error instanceof StepgateError)) throw error;
        const status = errorCodes[error.code].kind === 'host' ? 503 : 422;
        const message = error.message.replace(/^\[[^\]]*\] /, '');
        throw new Refusal(status, { code: error.code, message, advice: error.advice });
      }
    },
    runScenarios: (scenarios, place) => runScenarios(scenarios, place, { sandbox, cold: true }),
    async close() {
      await Promise.all([sandbox.close(), recording?.close()]);
    },
  };

  function recordingSandbox(): Sandbox {
    recording ??= createTracingSandbox({ limits: { maxWorkers: 2, spareWorkers: 0 } });
    return recording;
  }
}
