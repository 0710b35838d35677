import { breakGlassStarted } from '../break-glass/break-glass-audit.ts';
import {
  type BreakGlassOptions,
  breakGlassProgramOf,
  refuseUnfitBreakGlass,
} from '../break-glass/start-break-glass.ts';
import { programDigest } from '../journal/program-digest.ts';
import type { EntryOf } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import type { LoginRequestInput } from '../model/world.ts';
import { type EngineStatus, engineStatus } from '../observability/engine-status.ts';
import { type LoginCall, observedCall } from '../observability/observed-call.ts';
import { loginName, scriptOf } from '../observability/told-login.ts';
import { sandboxProgram } from '../pass/prepare-program.ts';
import { keepCredentials, takeCredentials } from '../secrets/credential-fields.ts';
import type { EngineShadow } from '../shadow/engine-shadow.ts';
import { StepgateError } from '../stepgate-error.ts';
import { endingRevoked } from './end-revoked-login.ts';
import { type EngineAudit, engineAudit } from './engine-audit.ts';
import { asHostCall, EngineCalls } from './engine-calls.ts';
import { type EngineOptions, engineParts } from './engine-options.ts';
import { type EngineSuspensions, engineSuspensions } from './engine-suspensions.ts';
import { inspectLogin, type LoginInspection } from './inspect-login.ts';
import type { Answer } from './login-answer.ts';
import { LoginTurns } from './login-turns.ts';
import { readRequest } from './read-request.ts';
import { refuseUnrunnable } from './refuse-unrunnable.ts';
import { type LoginProgress, runLogin } from './run-login.ts';
import { refuseRevoked } from './stored-login.ts';
import { takeAnswer } from './take-answer.ts';

export interface StartOptions {
  readonly program: Program;
  /** Default: a random id. */
  readonly loginId?: string | undefined;
  /** The request that starts the login. */
  readonly request?: LoginRequestInput | undefined;
}

/**
 * Runs logins. Any engine on the same stores can take over any login between two calls.
 *
 * All that its calls throw is a StepgateError. The login is where it was then; `kind` of the code in the table of errors
 * says whether the same call can be made again.
 */
export interface Engine {
  /**
   * Starts a login and runs it to its first decision. When it throws, the login may have begun: `resume` with the
   * `loginId` that was given goes on with it.
   *
   * @throws StepgateError `login-exists`, and for programs that cannot be run as they are meant `unsupported-dialect`,
   *   `unknown-authenticator`, `missing-extension`, `program-revoked`
   */
  start(options: StartOptions): Promise<LoginProgress>;
  /**
   * Starts the emergency sign-in of an organization: named local accounts, a fixed sequence, no script and no sandbox.
   * Its start and its end are recorded for audit, and observers are warned of both.
   *
   * @throws StepgateError `break-glass-not-configured`, also for stores without an audit trail; else as `start`
   */
  startBreakGlass(options: BreakGlassOptions): Promise<LoginProgress>;
  /** Answers the open challenge and runs the login to its next decision. Throws StepgateError with the refusal. */
  answer(answer: Answer): Promise<LoginProgress>;
  /**
   * Runs a login to its decision without answering anything: after a crash, or to show it again. Like `answer` it throws
   * `program-revoked`, and ends the login for good, once the program of the login was revoked.
   */
  resume(loginId: string): Promise<LoginProgress>;
  /**
   * Compiles a program where its logins will run, so that the first one does not wait for it: when it is published, or
   * the server starts. Resolves when that has been tried, also when no worker was free to do it.
   *
   * @throws StepgateError for programs whose logins could not start, as `start` does; and with the code that all of
   *   them would fail with: `limit-program-characters`, `script-syntax`, `script-refused-syntax`
   */
  warm(program: Program): Promise<void>;
  /** What the journal of a login says, without the claims that identity providers sent. */
  inspect(loginId: string): Promise<LoginInspection>;
  /** How the engine does, for operators. Never fails. */
  status(): Promise<EngineStatus>;
  /** Versions of scripts that are not run any more, and their release. */
  readonly suspensions: EngineSuspensions;
  /** Candidates beside live programs: what they would have done with the logins that ended here. */
  readonly shadow: EngineShadow;
  /** What was recorded for audit. */
  readonly audit: EngineAudit;
  /**
   * Takes no more calls (they throw `engine-closed`), lets those in progress come to their end, then closes. The
   * engine's own sandbox is drained with it; one that it was given is left to whoever made it, for others may use it.
   */
  drain(): Promise<void>;
  /**
   * Takes no more calls and ends the engine's own sandbox: calls in progress that need it throw `sandbox-closed`. With a
   * sandbox that it was given they come to their end.
   */
  close(): Promise<void>;
}

/** Creates an engine. The defaults suit first steps and tests; a server gives its own stores. */
export function createEngine(options: EngineOptions = {}): Engine {
  const parts = engineParts(options);
  const { stores, clock, chance, credentialKey, observation } = parts;
  const createdAt = parts.timer();

  // One thing at a time per login: a second request must not take work that is under way for work left by a crash.
  const turns = new LoginTurns();
  const calls = new EngineCalls();

  /** A call about a login, counted and in view of the observers. */
  const loginCall = (
    name: Parameters<typeof observedCall>[1],
    run: (call: LoginCall) => Promise<LoginProgress>,
  ): Promise<LoginProgress> =>
    calls.count(() =>
      observedCall(observation, name, (call) => {
        calls.refuseWhenClosed();
        return asHostCall(() => endingRevoked(parts, name.loginId, () => run(call)));
      }),
    );

  let drained: Promise<void> | undefined;
  let closed: Promise<void> | undefined;

  const engine: Engine = {
    async start({ program, loginId = chance.id(), request = {} }) {
      return loginCall({ call: 'start', loginId }, async (call) => {
        refuseUnrunnable(program, parts.extensions);
        refuseUnfitBreakGlass(program, stores);
        const digest = programDigest(program);
        call.script = scriptOf({ loginId, program, digest });
        await refuseRevoked(stores, digest);
        await stores.saveProgram(digest, program);
        const seed = chance.id();
        const taken = takeCredentials(readRequest(request, program.limits), {
          seed,
          place: 'start',
          key: credentialKey,
        });
        const entry: EntryOf<'start'> = {
          kind: 'start',
          at: clock.now(),
          loginId,
          programDigest: digest,
          seed,
          request: taken.request,
        };
        return turns.take(loginId, async () => {
          await keepCredentials(stores.vault, loginId, taken);
          const isBreakGlass = program.breakGlass !== undefined;
          const audit = isBreakGlass ? [breakGlassStarted(program, entry)] : [];
          if (!(await stores.journals.append(loginId, 0, [entry], audit)))
            throw new StepgateError('login-exists');
          const name = loginName({ loginId, program, digest });
          observation.tell({ type: 'login-started', ...name });
          if (isBreakGlass) observation.tell({ type: 'break-glass-started', ...name });
          return runLogin(parts, call);
        });
      });
    },

    async startBreakGlass({ organization, ...rest }) {
      return engine.start({ ...rest, program: breakGlassProgramOf(organization) });
    },

    answer: (answer) => {
      const { loginId } = answer;
      return loginCall({ call: 'answer', loginId }, (call) =>
        turns.take(loginId, async () => {
          await takeAnswer(parts, call, answer);
          return runLogin(parts, call);
        }),
      );
    },

    resume: (loginId) =>
      loginCall({ call: 'resume', loginId }, (call) => turns.take(loginId, () => runLogin(parts, call))),

    warm: (program) =>
      calls.count(() =>
        asHostCall(async () => {
          calls.refuseWhenClosed();
          refuseUnrunnable(program, parts.extensions);
          // It runs without a sandbox.
          if (program.breakGlass !== undefined) return;
          const digest = programDigest(program);
          await refuseRevoked(stores, digest);
          const known = parts.programs.of(digest, program);
          await parts.sandbox.warm(known.organization, sandboxProgram(known, digest));
        }),
      ),

    inspect: (loginId) => asHostCall(() => inspectLogin(parts, loginId)),

    status: () =>
      engineStatus({
        ...parts,
        uptimeMillis: parts.timer() - createdAt,
        activeLogins: turns.size,
        closed: calls.isClosed,
      }),

    shadow: parts.shadow.api,

    suspensions: engineSuspensions(parts),
    audit: engineAudit(stores),

    drain() {
      calls.close();
      const stopped = parts.shadow.stop();
      drained ??= calls.none().then(async () => {
        await stopped;
        if (options.sandbox === undefined) await parts.sandbox.drain();
        await engine.close();
      });
      return drained;
    },

    close() {
      calls.close();
      closed ??= end();
      return closed;
    },
  };
  const detach = observation.attach({ status: engine.status, sandbox: parts.sandbox });
  return engine;

  async function end(): Promise<void> {
    detach();
    await parts.shadow.stop();
    if (options.sandbox === undefined) await parts.sandbox.close();
  }
}
