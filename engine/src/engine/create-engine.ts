import { programDigest } from '../journal/program-digest.ts';
import { executableDialects } from '../language/dialects.ts';
import type { JournalEntry } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import { findAuthenticatorOf } from '../model/program-language.ts';
import type { LoginRequest } from '../model/world.ts';
import { type EngineStatus, engineStatus } from '../observability/engine-status.ts';
import { observedCall } from '../observability/observed-call.ts';
import { loginName, scriptOf } from '../observability/told-login.ts';
import { keepCredentials, takeCredentials } from '../secrets/credential-fields.ts';
import { StepgateError } from '../stepgate-error.ts';
import { type EngineOptions, engineParts } from './engine-options.ts';
import { type EngineSuspensions, engineSuspensions } from './engine-suspensions.ts';
import type { ExtensionTable } from './extensions.ts';
import { inspectLogin, type LoginInspection } from './inspect-login.ts';
import type { Answer } from './login-answer.ts';
import { LoginTurns } from './login-turns.ts';
import { readRequest } from './read-request.ts';
import { type LoginProgress, runLogin } from './run-login.ts';
import { loadLogin } from './stored-login.ts';
import { takeAnswer } from './take-answer.ts';

export interface StartOptions {
  readonly program: Program;
  /** Default: a random id. */
  readonly loginId?: string;
  /** The request that starts the login. */
  readonly request?: Partial<LoginRequest>;
}

/** Runs logins. Any engine on the same stores can take over any login between two calls. */
export interface Engine {
  /** Starts a login and runs it to its first decision. Throws StepgateError `login-exists`. */
  start(options: StartOptions): Promise<LoginProgress>;
  /** Answers the open challenge and runs the login to its next decision. Throws StepgateError with the refusal. */
  answer(answer: Answer): Promise<LoginProgress>;
  /** Runs a login to its decision without answering anything: after a crash, or to show it again. */
  resume(loginId: string): Promise<LoginProgress>;
  /** What the journal of a login says, without the claims that identity providers sent. */
  inspect(loginId: string): Promise<LoginInspection>;
  /** How the engine does, for operators. Never fails. */
  status(): Promise<EngineStatus>;
  /** Versions of scripts that are not run any more, and their release. */
  readonly suspensions: EngineSuspensions;
  /** Ends the engine's own sandbox. */
  close(): Promise<void>;
}

/** Creates an engine. The defaults suit first steps and tests; a server gives its own stores. */
export function createEngine(options: EngineOptions = {}): Engine {
  const parts = engineParts(options);
  const { stores, clock, chance, credentialKey, observation } = parts;
  const createdAt = parts.timer();

  // One thing at a time per login: a second request must not take work that is under way for work left by a crash.
  const turns = new LoginTurns();

  const engine: Engine = {
    async start({ program, loginId = chance.id(), request = {} }) {
      return observedCall(observation, { call: 'start', loginId }, async (call) => {
        refuseUnrunnable(program, parts.extensions);
        const digest = programDigest(program);
        call.script = scriptOf({ loginId, program, digest });
        await stores.saveProgram(digest, program);
        const seed = chance.id();
        const taken = takeCredentials(readRequest(request, program.limits), {
          seed,
          place: 'start',
          key: credentialKey,
        });
        const entry: JournalEntry = {
          kind: 'start',
          at: clock.now(),
          loginId,
          programDigest: digest,
          seed,
          request: taken.request,
        };
        return turns.take(loginId, async () => {
          await keepCredentials(stores.vault, loginId, taken);
          if (!(await stores.journals.append(loginId, 0, [entry]))) throw new StepgateError('login-exists');
          observation.tell({ type: 'login-started', ...loginName({ loginId, program, digest }) });
          return runLogin(parts, call);
        });
      });
    },

    answer: (answer) => {
      const { loginId } = answer;
      return observedCall(observation, { call: 'answer', loginId }, (call) =>
        turns.take(loginId, async () => {
          await takeAnswer(parts, call, answer);
          return runLogin(parts, call);
        }),
      );
    },

    resume: (loginId) =>
      observedCall(observation, { call: 'resume', loginId }, (call) =>
        turns.take(loginId, () => runLogin(parts, call)),
      ),

    async inspect(loginId) {
      const { program, journal } = await loadLogin(stores, loginId);
      return inspectLogin(program, journal);
    },

    status: () =>
      engineStatus({ ...parts, uptimeMillis: parts.timer() - createdAt, activeLogins: turns.size }),

    suspensions: engineSuspensions(parts.suspensions),

    async close() {
      detach();
      if (options.sandbox === undefined) await parts.sandbox.close();
    },
  };
  const detach = observation.attach({ status: engine.status, sandbox: parts.sandbox });
  return engine;
}

/** A program that this version cannot run as it is meant must not run at all. */
function refuseUnrunnable(program: Program, extensions: ExtensionTable): void {
  if (!executableDialects.includes(program.dialect)) {
    throw new StepgateError('unsupported-dialect', `\`${program.dialect}\` cannot be executed yet`);
  }
  for (const { authenticator } of program.steps.flatMap((step) => step.options)) {
    if (findAuthenticatorOf(program, authenticator) === undefined) {
      throw new StepgateError('unknown-authenticator', `there is no authenticator \`${authenticator}\``);
    }
  }
  extensions.refuseMissing(program);
}
