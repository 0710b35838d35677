import { type FactorKind, stepFailureReason } from '@stepgate/engine/language';
import type { StepOption } from '@stepgate/engine/model';
import { rangeOf } from '@stepgate/engine/script';
import { factOf } from '../host/user-facts.ts';
import type { Machine } from '../interpret/machine.ts';
import { establishUser } from './establish-user.ts';
import {
  type Conflict,
  currentSubject,
  forgetAnswers,
  type LoginFacts,
  type QueuedCall,
  type QueueItem,
} from './login-state.ts';
import type { PathEvent } from './path-event.ts';
import { callback, ends, goesOn, type TransitionResult } from './run-script.ts';
import { factorOf, type UsableOptions, usableOptions } from './usable-options.ts';

type AnswerEvent = Extract<PathEvent, { kind: 'answer' }>;

/** Executes a step: its options, every outcome, and the handler of each. */
export function workOffStep(machine: Machine, item: QueuedCall): TransitionResult {
  const { facts } = machine.state;
  const usable = usableOptions(machine, item);
  const { options, dropped } = usable;
  facts.isRetry = facts.executed.has(item.step);
  facts.executed.add(item.step);
  facts.currentStep = item.step;
  facts.clock += 1;
  if (options.length === 0) {
    const reason = stepFailureReason(dropped);
    const subject = currentSubject(facts);
    const fact = subject === null ? null : factOf(facts, subject);
    const conflict: Conflict = { reason, idp: fact?.idp ?? null, step: item.step };
    machine.events.push({
      kind: 'conflict',
      ...conflict,
      user: subject,
      status: fact?.status ?? 'none',
      dropped,
      behindRoles: [],
      range: rangeOf(item.site),
    });
    if (!facts.pending.some((known) => JSON.stringify(known) === JSON.stringify(conflict)))
      facts.pending.push(conflict);
    return failStep(machine, item, reason, 'onFail');
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
  const subject = currentSubject(facts);
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
  if (establishes && user !== null) facts.established = user;
  if (item.marksSubject) facts.subjectStep = item.step;
  facts.steps.set(item.step, { ...option, user });
  facts.request += 1;
  facts.pending = [];
  answered(machine, item, 'success', option, { user, establishes, dropped });
  // A step that proves a factor makes up for the failures whose handlers it belongs to.
  if (kind !== null) machine.state.queue = machine.state.queue.filter((rest) => rest.kind !== 'recovery');
  return callback(machine, item, 'onSuccess');
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
  // Without a handler nobody sees which option failed. With several offered, the user may fail before choosing one.
  const isSeen = item.callbacks.has(handler);
  const option = isSeen
    ? options[machine.choices.choose(options.length + Number(options.length > 1))]
    : undefined;
  if (option && !facts.completed.has(item.step)) facts.steps.set(item.step, { ...option, user: null });
  if (option?.idp === 'LOCAL') facts.lastFailed = 'open';
  forgetAnswers(facts);
  facts.request += 1;
  answered(machine, item, outcome, option ?? null, { user: null, establishes: false, dropped });
  return failStep(machine, item, 'step-failed', handler);
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
function failStep(machine: Machine, item: QueuedCall, code: string, handler: string): TransitionResult {
  if (!item.callbacks.has(handler)) return ends(code, code === 'step-failed');
  const rest = machine.state.queue.length;
  const result = callback(machine, item, handler);
  if (result.ended) return result;
  // Behind the first mark a second one says nothing new: only a success passes, and it removes both.
  const nested = machine.state.queue.slice(0, machine.state.queue.length - rest);
  const after = machine.state.queue.slice(nested.length).filter((one) => one.kind !== 'recovery');
  const mark: QueueItem = { kind: 'recovery', code };
  machine.state.queue = [...nested, mark, ...after];
  return goesOn;
}
