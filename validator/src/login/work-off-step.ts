import { type FactorKind, LOCAL_IDENTITY_PROVIDER, stepFailureReason } from '@stepgate/engine/language';
import type { StepOption } from '@stepgate/engine/model';
import { rangeOf } from '@stepgate/engine/script';
import { isAwaited } from '../host/awaited-calls.ts';
import { factOf } from '../host/user-facts.ts';
import type { Machine } from '../interpret/machine.ts';
import { establishUser } from './establish-user.ts';
import {
  type Conflict,
  currentSubject,
  factorSubject,
  forgetAnswers,
  type LoginFacts,
  type QueuedCall,
  type RecoveryMark,
} from './login-state.ts';
import { noteLostSubject } from './lost-subject.ts';
import type { PathEvent } from './path-event.ts';
import { answerCall, ends, goesOn, type TransitionResult } from './run-script.ts';
import { factorOf, type UsableOptions, usableOptions } from './usable-options.ts';

type AnswerEvent = Extract<PathEvent, { kind: 'answer' }>;

/** Executes a step: its options, every outcome, and the handler of each. */
export function workOffStep(machine: Machine, item: QueuedCall): TransitionResult {
  const { facts } = machine.state;
  noteSubject(machine, item);
  const usable = usableOptions(machine, item);
  const { options, dropped } = usable;
  facts.isRetry = facts.executed.has(item.step);
  facts.executed.add(item.step);
  facts.currentStep = item.step;
  facts.clock += 1;
  if (options.length === 0) {
    const reason = stepFailureReason(dropped);
    const subject = factorSubject(facts);
    const fact = subject === null ? null : factOf(facts, subject);
    const conflict: Conflict = { reason, idp: fact?.idp ?? null, step: item.step };
    machine.events.push({
      kind: 'conflict',
      ...conflict,
      user: subject,
      status: fact?.status ?? 'none',
      noAccount: fact?.noAccount ?? null,
      dropped,
      behindRoles: [],
      range: rangeOf(item.site),
    });
    if (!facts.pending.some((known) => JSON.stringify(known) === JSON.stringify(conflict)))
      facts.pending.push(conflict);
    loseSubject(machine, item);
    // Shown again it fails again, until the journal is full.
    if (isRetried(machine, item, 'onFail')) return ends('limit-journal-entries');
    return failStep(machine, item, reason, 'fail', 'onFail');
  }
  const outcomes = ['success', 'fail', 'fallback', 'abort'] as const;
  const outcome = outcomes[machine.choices.choose(outcomes.length)];
  if (outcome === 'success') return succeed(machine, item, usable);
  const handler = { fail: 'onFail', fallback: 'onFallback', abort: 'onUserAbort' }[outcome ?? 'fail'];
  return failByUser(machine, item, usable, outcome ?? 'fail', handler);
}

function succeed(machine: Machine, item: QueuedCall, { options, dropped }: UsableOptions): TransitionResult {
  const { facts } = machine.state;
  const option = options[machine.choices.choose(options.length)] as StepOption;
  const factor = factorOf(machine.program, option);
  const subject = factorSubject(facts);
  const establishes =
    factor === 'first' || factor === 'identifier' || (factor === 'both' && subject === null);
  const user = establishes ? establishUser(machine, option) : subject;
  const fact = user === null ? null : factOf(facts, user);
  const isUnproven = establishes || fact?.status === 'identified';
  const shown = factorShown(factor, isUnproven);
  const kind = shown === 'second' && provedFirstBefore(facts, item.step, user) ? 'first' : shown;
  if (fact?.status === 'identified' && kind === 'first' && !establishes) fact.status = 'local';
  if (establishes) forgetAnswers(facts);
  facts.completed.set(item.step, {
    subject: user,
    establishes: establishes ? user : null,
    proves: kind !== null && user !== null ? { user, factor: kind } : null,
  });
  if (establishes && user !== null) {
    facts.established = user;
    if (option.idp !== LOCAL_IDENTITY_PROVIDER && machine.behaves('factor-of-latest-federated-user'))
      facts.establishedFederated = user;
  }
  if (item.marksSubject) {
    facts.subjectStep = item.step;
    facts.lostSubject = null;
  }
  facts.steps.set(item.step, { ...option, user });
  facts.request += 1;
  facts.pending = [];
  answered(machine, item, 'success', option, { user, establishes, dropped });
  // A step that proves a factor makes up for the failures whose handlers it belongs to.
  if (kind !== null) machine.state.queue = machine.state.queue.filter((rest) => rest.kind !== 'recovery');
  return answerCall(machine, item, { handler: 'onSuccess', awaited: 'success' });
}

/** A factor that can be both is the first one for whoever is not proven yet. */
function factorShown(factor: FactorKind, isUnproven: boolean): 'first' | 'second' | null {
  if (factor === 'first' || factor === 'second') return factor;
  if (factor !== 'both') return null;
  return isUnproven ? 'first' : 'second';
}

/** A step that is executed again, now as a second factor of the same user, takes nothing away from what it proved. */
function provedFirstBefore(facts: LoginFacts, step: number, user: number | null): boolean {
  const before = facts.completed.get(step)?.proves;
  if (user === null || !before || before.factor !== 'first') return false;
  return factOf(facts, before.user).account === factOf(facts, user).account;
}

function failByUser(
  machine: Machine,
  item: QueuedCall,
  { options, dropped }: UsableOptions,
  outcome: string,
  handler: string,
): TransitionResult {
  const { facts } = machine.state;
  // Where nothing of the script runs afterwards, nobody sees which option failed. With several offered, the user may
  // fail before choosing one.
  const isSeen =
    item.callbacks.has(handler) ||
    isAwaited(item.promise) ||
    item.mayRetry ||
    (machine.behaves('failed-step-goes-on') && machine.state.queue.some((one) => one.kind === 'call'));
  const option = isSeen
    ? options[machine.choices.choose(options.length + Number(options.length > 1))]
    : undefined;
  if (option && !facts.completed.has(item.step)) facts.steps.set(item.step, { ...option, user: null });
  if (option?.idp === 'LOCAL') facts.lastFailed = 'open';
  forgetAnswers(facts);
  facts.request += 1;
  answered(machine, item, outcome, option ?? null, { user: null, establishes: false, dropped });
  if (outcome === 'fail') loseSubject(machine, item);
  if (outcome === 'fail' && isRetried(machine, item, handler)) {
    machine.state.queue.unshift(item);
    return goesOn;
  }
  return failStep(machine, item, 'step-failed', outcome, handler);
}

function answered(
  machine: Machine,
  item: QueuedCall,
  outcome: string,
  option: StepOption | null,
  { user, establishes, dropped }: Pick<AnswerEvent, 'user' | 'establishes' | 'dropped'>,
): void {
  const { facts } = machine.state;
  machine.events.push({
    kind: 'answer',
    step: item.step,
    outcome,
    option: option && { idp: option.idp, authenticator: option.authenticator },
    user,
    fact: user === null ? null : { ...factOf(facts, user) },
    establishes,
    dropped,
    request: facts.request,
    range: rangeOf(item.site),
  });
}

/** A failed step: its handler, the work it queued, then the end of the login unless that work made up for it. */
function failStep(
  machine: Machine,
  item: QueuedCall,
  code: string,
  outcome: string,
  handler: string,
): TransitionResult {
  if (machine.behaves('failed-step-goes-on')) return goOnBehind(machine, item, code, outcome, handler);
  if (!item.callbacks.has(handler) && !isAwaited(item.promise)) return ends(code, code === 'step-failed');
  // Behind the first mark a second one says nothing new: only a success passes, and it removes both.
  markFailure(machine, { kind: 'recovery', code, goesOnBy: null });
  return answerCall(machine, item, { handler, awaited: outcome });
}

function markFailure({ state }: Machine, mark: RecoveryMark): void {
  state.queue = [mark, ...state.queue.filter((one) => one.kind !== 'recovery')];
}

/** A failed step where the server goes on with what stands behind it, unless it has no callbacks. */
function goOnBehind(
  machine: Machine,
  item: QueuedCall,
  code: string,
  outcome: string,
  handler: string,
): TransitionResult {
  const ofStep = { step: item.step, site: item.site };
  markFailure(machine, { kind: 'recovery', code, goesOnBy: { behaviour: 'failed-step-goes-on', ...ofStep } });
  const result = answerCall(machine, item, { handler, awaited: outcome });
  if (result.ended) return result;
  const { queue } = machine.state;
  if (item.callbacks.size > 0 && queue.some((one) => one.kind === 'call')) return goesOn;
  if (outcome === 'fail' || !machine.behaves('aborted-step-goes-on'))
    return ends(code, code === 'step-failed');
  markFailure(machine, {
    kind: 'recovery',
    code,
    goesOnBy: { behaviour: 'aborted-step-goes-on', ...ofStep },
  });
  return goesOn;
}

/** Whether a failed step is shown again because its authenticators may retry. */
function isRetried(machine: Machine, item: QueuedCall, handler: string): boolean {
  if (!item.mayRetry || item.callbacks.has(handler)) return false;
  machine.trap('failed-step-can-be-retried', item.step);
  return true;
}

/** On some servers a failed step is the subject step no more. */
function loseSubject(machine: Machine, { step, site }: QueuedCall): void {
  const { facts } = machine.state;
  if (facts.subjectStep !== step || !machine.behaves('failed-step-loses-subject')) return;
  facts.subjectStep = noStep;
  facts.lostSubject = { step, site };
}

/** Steps count from 1. */
const noStep = 0;

/** Notes whom a second factor is asked of, where that is another user than on Stepgate. */
function noteSubject(machine: Machine, item: QueuedCall): void {
  const { facts } = machine.state;
  noteLostSubject(machine);
  if (factorSubject(facts) === currentSubject(facts)) return;
  const { steps } = machine.program;
  const options = steps.find((step) => step.id === item.step)?.options ?? [];
  if (options.some((option) => ['second', 'both', 'handler'].includes(factorOf(machine.program, option))))
    machine.trap('factor-of-latest-federated-user', item.step);
}
