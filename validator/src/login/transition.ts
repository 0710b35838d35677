import { stepFailureReason } from '@stepgate/engine/language';
import type { StepOption } from '@stepgate/engine/model';
import { rangeOf } from '@stepgate/engine/script';
import { assume } from '../abstract/knowledge.ts';
import { apply, leaf } from '../abstract/term.ts';
import { isCallable, Obj, ScriptThrow, Unknown, type Value } from '../abstract/value.ts';
import { makeObject } from '../builtins/realm.ts';
import { hostObject } from '../host/host-objects.ts';
import { factOf } from '../host/user-facts.ts';
import type { Machine } from '../interpret/machine.ts';
import { establishUser } from './establish-user.ts';
import { endCode } from './login-end.ts';
import { type Conflict, currentSubject, type QueuedCall, type QueueItem } from './login-state.ts';
import { factorOf, usableOptions } from './usable-options.ts';

/** How a transition ended: the login goes on in the state of the machine, or it ended. */
export type TransitionResult =
  | { readonly ended: false }
  | { readonly ended: true; readonly code: string; readonly byUser: boolean };

const goesOn: TransitionResult = { ended: false };
const ends = (code: string, byUser = false): TransitionResult => ({ ended: true, code, byUser });

/** Runs a function of the script and puts what it queued before the rest of the queue. */
export function runScript(machine: Machine, run: () => Value): TransitionResult {
  machine.queued = [];
  let result: Value;
  try {
    result = run();
  } catch (error) {
    if (!(error instanceof ScriptThrow)) throw error;
    return ends(machine.state.facts.fault ?? 'script-threw');
  }
  if (machine.state.facts.fault !== null) return ends(machine.state.facts.fault);
  if (returnsLater(machine, result)) return ends('script-async-entry');
  machine.state.queue.unshift(...machine.queued);
  return goesOn;
}

/** Whether a function returned a promise or a generator: the work in it would be lost. */
function returnsLater(machine: Machine, result: Value): boolean {
  if (!(result instanceof Obj) || result.kind === 'function') return false;
  return result.kind === 'promise' || isCallable(machine.get(result, 'next'));
}

/** Works off the head of the queue. Everything that can come out of it is one choice after the other. */
export function workOffHead(machine: Machine): TransitionResult {
  const { queue, facts } = machine.state;
  const item = queue.shift();
  if (item === undefined) {
    const code = endCode(facts);
    return ends(code);
  }
  if (item.kind === 'recovery') return ends(item.code);
  if (item.isRepeated && machine.choices.choose(2) === 1) queue.unshift({ ...item });
  switch (item.name) {
    case 'sendError':
      return ends('sent-error');
    case 'fail':
      return ends('script-failed-login');
    case 'executeStep':
      return machine.at(item.site, () => workOffStep(machine, item));
    case 'prompt':
      return workOffPrompt(machine, item);
    default:
      return workOffHttp(machine, item);
  }
}

function callback(machine: Machine, item: QueuedCall, name: string, data?: Value): TransitionResult {
  const handler = item.callbacks.get(name);
  if (handler === undefined) return goesOn;
  const context = hostObject(machine, 'Context');
  return runScript(machine, () =>
    machine.callFromOutside(handler, data === undefined ? [context] : [context, data]),
  );
}

function workOffStep(machine: Machine, item: QueuedCall): TransitionResult {
  const { facts } = machine.state;
  const { options, dropped } = usableOptions(machine, item);
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
  if (outcome === 'success') return succeed(machine, item, options);
  const handler = { fail: 'onFail', fallback: 'onFallback', abort: 'onUserAbort' }[outcome ?? 'fail'];
  return failByUser(machine, item, options, outcome ?? 'fail', handler);
}

function succeed(machine: Machine, item: QueuedCall, options: readonly StepOption[]): TransitionResult {
  const { facts } = machine.state;
  const option = options[machine.choices.choose(options.length)] as StepOption;
  const factor = factorOf(machine.program, option);
  const subject = currentSubject(facts);
  const establishes =
    factor === 'first' || factor === 'identifier' || (factor === 'both' && subject === null);
  const user = establishes ? establishUser(machine, option) : subject;
  const fact = user === null ? null : factOf(facts, user);
  const isUnproven = establishes || fact?.status === 'identified';
  const kind =
    factor === 'first' || factor === 'second'
      ? factor
      : factor === 'both'
        ? isUnproven
          ? 'first'
          : 'second'
        : null;
  if (fact?.status === 'identified' && kind === 'first' && !establishes) fact.status = 'local';
  facts.completed.set(item.step, {
    subject: user,
    establishes: establishes ? user : null,
    proves: kind !== null && user !== null ? { user, factor: kind } : null,
  });
  if (establishes && user !== null) facts.established = user;
  if (item.marksSubject) facts.subjectStep = item.step;
  facts.steps.set(item.step, { ...option, user, status: fact?.status ?? 'none' });
  facts.request += 1;
  facts.pending = [];
  answered(machine, item, 'success', option, user, establishes);
  // A step that proves a factor makes up for the failures whose handlers it belongs to.
  if (kind !== null) machine.state.queue = machine.state.queue.filter((rest) => rest.kind !== 'recovery');
  return callback(machine, item, 'onSuccess');
}

function failByUser(
  machine: Machine,
  item: QueuedCall,
  options: readonly StepOption[],
  outcome: string,
  handler: string,
): TransitionResult {
  const { facts } = machine.state;
  // Without a handler nobody sees which option failed. With several offered, the user may fail before choosing one.
  const isSeen = item.callbacks.has(handler);
  const option = isSeen
    ? options[machine.choices.choose(options.length + Number(options.length > 1))]
    : undefined;
  if (option && !facts.completed.has(item.step))
    facts.steps.set(item.step, { ...option, user: null, status: 'none' });
  if (option?.idp === 'LOCAL') facts.lastFailed = 'open';
  facts.request += 1;
  answered(machine, item, outcome, option ?? null, null, false);
  return failStep(machine, item, 'step-failed', handler);
}

function answered(
  machine: Machine,
  item: QueuedCall,
  outcome: string,
  option: StepOption | null,
  user: number | null,
  establishes: boolean,
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

function workOffPrompt(machine: Machine, item: QueuedCall): TransitionResult {
  const names = [...item.callbacks.keys()].filter((name) => /^on[A-Z]/.test(name));
  const handlers = names.includes('onSuccess') ? names : ['onSuccess', ...names];
  const name = handlers[machine.choices.choose(handlers.length + 1)];
  const { facts } = machine.state;
  facts.request += 1;
  facts.clock += 1;
  const outcome = name === undefined ? 'other' : `${name.slice(2, 3).toLowerCase()}${name.slice(3)}`;
  machine.events.push({
    kind: 'prompt',
    template: item.target,
    outcome,
    request: facts.request,
    range: rangeOf(item.site),
  });
  return name === undefined ? ends('missing-handler', true) : callback(machine, item, name);
}

function workOffHttp(machine: Machine, item: QueuedCall): TransitionResult {
  const { facts } = machine.state;
  const outcomes = ['success', 'fail', 'timeout'] as const;
  const outcome = outcomes[machine.choices.choose(outcomes.length)] ?? 'fail';
  facts.clock += 1;
  const serial = facts.clock;
  const method = item.name === 'httpGet' ? 'GET' : 'POST';
  machine.events.push({ kind: 'http', method, url: item.target, outcome, serial, range: rangeOf(item.site) });
  const handler = { success: 'onSuccess', fail: 'onFail', timeout: 'onTimeout' }[outcome];
  if (!item.callbacks.has(handler)) return outcome === 'success' ? goesOn : ends('missing-handler');
  const answer = leaf({ kind: 'http', serial, url: item.target }, 'any', 'the answer');
  // The data of an answer is an object, whatever is in it.
  const { knowledge } = machine.state;
  assume(apply('nullish', 'boolean', answer), false, knowledge);
  assume(apply('truthy', 'boolean', answer), true, knowledge);
  const data = outcome === 'success' ? new Unknown(answer) : makeObject();
  return callback(machine, item, handler, data);
}
