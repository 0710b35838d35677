import type { AuditRecord } from '../audit/audit-record.ts';
import type { Work } from '../decision/decision.ts';
import type { Json } from '../decision/json.ts';
import type { Handler, HandlerContext } from '../handlers/handler.ts';
import { accountActs, handlers } from '../handlers/handlers.ts';
import { isSameUser, type LoginState, type LoginUser } from '../journal/login-state.ts';
import type { Challenge, EntryOf, JournalEntry } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import { behaves, findFunctionOf } from '../model/program-language.ts';
import type { PendingCall } from '../pass/pass-output.ts';
import type { CredentialVault } from '../ports.ts';
import { isProvenAccount } from '../provisioning/proven-account.ts';
import { askedBefore } from '../secrets/asked-before.ts';
import { concealValues } from '../secrets/reveal.ts';
import { watchSecrets } from '../secrets/watch-secrets.ts';
import { StepgateError } from '../stepgate-error.ts';
import { resolveOptions } from '../steps/resolve-options.ts';
import { readStepRequest } from '../steps/step-request.ts';
import { performProvisioning } from './perform-provisioning.ts';

/** What performing work needs of its surroundings. */
export interface WorkPlace extends Omit<HandlerContext, 'position' | 'idempotencyKey' | 'reveal'> {
  readonly program: Program;
  readonly state: LoginState;
  /** What answers the functions that the embedding server adds. */
  readonly extensions: ReadonlyMap<string, Handler>;
  readonly vault: CredentialVault;
  /** Time of the next entry. */
  now(): number;
  /** Appends one entry with what is recorded of it; refuses when the journal has grown in the meantime. */
  append(entry: JournalEntry, audit?: readonly AuditRecord[]): Promise<void>;
  /** Does work on accounts and appends what came of it, in one transaction where the stores have them. */
  atomically(work: (place: Pick<WorkPlace, 'users' | 'append'>) => Promise<void>): Promise<void>;
}

/** Does one piece of work and journals it: intent before an effect, answer after it. */
export async function performWork(place: WorkPlace, work: Exclude<Work, { type: 'end' }>): Promise<void> {
  switch (work.type) {
    case 'observe':
      return place.append({
        kind: 'observe',
        at: place.now(),
        call: keyOf(work.call),
        answer: await answerCall(place, work.call, null),
      });
    case 'act':
      return act(place, work.call, work.begun);
    case 'challenge':
      return place.append(await challengeEntry(place, work.call));
    case 'provision':
      return performProvisioning(place, work);
  }
}

async function act(place: WorkPlace, call: PendingCall, begun: EntryOf<'intent'> | null): Promise<void> {
  const crash = findFunctionOf(place.program, call.name)?.afterCrash ?? 'redo';
  const idempotencyKey = begun?.idempotencyKey ?? `${place.state.start.loginId}:${call.position}`;
  if (begun === null)
    await place.append({ kind: 'intent', at: place.now(), call: keyOf(call), idempotencyKey });
  if (accountActs.has(call.name) && (begun === null || crash === 'redo')) {
    const known = await askedBefore(place, call.arguments as Json[]);
    return place.atomically(async (inner) => {
      const answer = await answerCall({ ...place, ...known, ...inner }, call, idempotencyKey);
      await inner.append({ kind: 'answer', at: place.now(), call: keyOf(call), answer });
    });
  }
  // An intent without an answer may or may not have had its effect, so it is repeated only where that is harmless.
  const answer =
    begun !== null && crash !== 'redo'
      ? 'answer' in crash
        ? crash.answer
        : { ...crash, data: {} }
      : await answerCall(place, call, idempotencyKey);
  await place.append({ kind: 'answer', at: place.now(), call: keyOf(call), answer });
}

async function answerCall(place: WorkPlace, call: PendingCall, idempotencyKey: string | null): Promise<Json> {
  const handler = Object.hasOwn(handlers, call.name) ? handlers[call.name] : place.extensions.get(call.name);
  if (handler === undefined) throw new StepgateError('host-failed', `\`${call.name}\` has no handler`);
  const { watched, tokens } = watchSecrets(place);
  const answer = await handler(
    { ...place, ...watched, position: call.position, idempotencyKey },
    call.arguments as Json[],
  );
  return boundedAnswer(place.program, call.name, tokens.size === 0 ? answer : concealValues(answer, tokens));
}

/** An answer that the journal can hold. What another party sends at length is a failure of that party. */
function boundedAnswer(program: Program, name: string, answer: Json): Json {
  const { maxAnswerCharacters } = program.limits;
  const { length } = JSON.stringify(answer);
  // Programs of version 0.1.0 have no such limit.
  if (!(length > maxAnswerCharacters)) return answer;
  if (findFunctionOf(program, name)?.timing === 'queued') return { outcome: 'fail', data: {} };
  throw new StepgateError(
    'limit-answer-characters',
    `\`${name}\` answered with ${length} characters, ${maxAnswerCharacters} are allowed`,
  );
}

async function challengeEntry(place: WorkPlace, call: PendingCall): Promise<EntryOf<'challenge'>> {
  const challenge = call.name === 'executeStep' ? await stepChallenge(place, call) : promptChallenge(call);
  return {
    kind: 'challenge',
    at: place.now(),
    call: keyOf(call),
    challengeId: `c${call.position}`,
    challenge,
  };
}

async function stepChallenge(place: WorkPlace, call: PendingCall): Promise<Challenge> {
  const request = readStepRequest(call.arguments);
  const subject = factorSubject(place.program, place.state);
  const { options, dropped, failure } = await resolveOptions(place.program, request, subject, place.users);
  return {
    type: 'step',
    step: request.step,
    subject: subject?.user ?? null,
    options: [...options],
    dropped: [...dropped],
    failure,
    mayEnrol: mayEnrol(place.program, place.state),
    parameters: request.parameters,
    forceAuth: request.forceAuth,
    skipPrompt: request.skipPrompt,
    marksSubject: request.marksSubject,
    marksAttributes: request.marksAttributes,
  };
}

/** Whose second factor a step asks for. */
function factorSubject(program: Program, { subject, latestFederated }: LoginState): LoginUser | null {
  return behaves(program, 'factor-of-latest-federated-user') ? (latestFederated ?? subject) : subject;
}

/**
 * A matched account is not linked before the login succeeds, and a named user is not proven: neither may get a factor
 * that somebody else brought.
 */
function mayEnrol(program: Program, state: LoginState): boolean {
  // Whoever has one factor of an emergency account must not bring the other.
  if (program.breakGlass !== undefined) return false;
  // The secret waits in the login for the account that is made after the sequence.
  const isAwaited = state.provisionedUsers.some(
    ({ user, result }) =>
      result.action === 'deferred' && state.subject !== null && isSameUser(user, state.subject.user),
  );
  if (behaves(program, 'totp-needs-jit') && isAwaited) return true;
  const accountId = state.subject?.user.accountId ?? null;
  return accountId !== null && isProvenAccount(state, accountId);
}

function promptChallenge(call: PendingCall): Challenge {
  if (call.name === 'promptIdentifierForStep') {
    return { type: 'prompt', template: 'username', data: { step: call.arguments[0] as number } };
  }
  const [template, data] = call.arguments;
  return {
    type: 'prompt',
    template: String(template),
    data: call.arguments.length === 3 ? (data ?? {}) : {},
  };
}

function keyOf({ position, name, digest }: PendingCall) {
  return { position, name, digest };
}
