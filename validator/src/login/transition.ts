import {
  findHostFunction,
  findRefusedFunction,
  type HostFunction,
  stepFailureReason,
} from '@stepgate/engine/language';
import { findFunctionOf, type StepOption } from '@stepgate/engine/model';
import { rangeOf } from '@stepgate/engine/script';
import { assumePresent } from '../abstract/presence.ts';
import { leaf } from '../abstract/term.ts';
import { isCallable, Obj, ScriptThrow, Unknown, type Value } from '../abstract/value.ts';
import { errorPrototypes, makeObject } from '../builtins/realm.ts';
import { happensOutside, LoginDenied } from '../host/accounts.ts';
import { answerOf } from '../host/answers.ts';
import { noteChanges } from '../host/extension-functions.ts';
import { hostObject } from '../host/host-objects.ts';
import { factOf } from '../host/user-facts.ts';
import type { Machine } from '../interpret/machine.ts';
import { establishUser } from './establish-user.ts';
import { endCode } from './login-end.ts';
import {
  type Conflict,
  currentSubject,
  forgetAnswers,
  type QueuedCall,
  type QueueItem,
} from './login-state.ts';
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
  const result = evaluate(machine, run);
  if (result instanceof Ended) return result.how;
  if (machine.state.facts.fault !== null) return ends(machine.state.facts.fault);
  if (returnsLater(machine, result)) return ends('script-async-entry');
  machine.state.queue.unshift(...machine.queued);
  return goesOn;
}

class Ended {
  readonly how: TransitionResult;

  constructor(how: TransitionResult) {
    this.how = how;
  }
}

/** Some errors of the language have a code of their own when nobody catches them. */
function codeOfThrown(value: Value): string {
  if (!(value instanceof Obj) || value.kind !== 'error') return 'script-threw';
  const name = [...errorPrototypes].find(([, prototype]) => prototype === value.proto)?.[0] ?? '';
  if (name === 'EvalError') return 'eval-refused';
  const message = value.properties.get('message')?.value;
  const missing = /^(\S+) is not (?:defined|a function)$/.exec(String(message))?.[1];
  const isRefused =
    (name === 'ReferenceError' || name === 'TypeError') &&
    missing !== undefined &&
    findRefusedFunction(missing) !== undefined;
  return isRefused ? 'refused-function' : 'script-threw';
}

/** The value of code of the script, or how it ended the login. */
function evaluate(machine: Machine, run: () => Value): Value | Ended {
  try {
    return run();
  } catch (error) {
    if (error instanceof LoginDenied) return new Ended(ends(error.code, error.byWorld));
    if (!(error instanceof ScriptThrow)) throw error;
    return new Ended(ends(machine.state.facts.fault ?? codeOfThrown(error.value)));
  }
}

/** Whether a function returned a promise or a generator: the work in it would be lost. */
function returnsLater(machine: Machine, result: Value): boolean {
  if (!(result instanceof Obj) || result.kind === 'function') return false;
  return result.kind === 'promise' || isCallable(machine.get(result, 'next'));
}

/** Works off the head of the queue. Everything that can come out of it is one choice after the other. */
export function workOffHead(machine: Machine): TransitionResult {
  const { queue } = machine.state;
  const item = queue.shift();
  if (item === undefined) {
    return ends(endCode(machine));
  }
  if (item.kind === 'recovery') return ends(item.code);
  if (item.isRepeated && machine.choices.choose(2) === 1) queue.unshift({ ...item });
  if (item.name === 'sendError') return ends('sent-error');
  if (item.name === 'fail') return ends('script-failed-login');
  if (item.name === 'executeStep') return machine.at(item.site, () => workOffStep(machine, item));
  const row = findFunctionOf(machine.program, item.name) as HostFunction;
  return row.effect === 'suspend' ? workOffPage(machine, item, row) : workOffRemote(machine, item, row);
}

function callback(
  machine: Machine,
  item: QueuedCall,
  name: string,
  row?: HostFunction,
  data?: Value,
): TransitionResult {
  const handler = item.callbacks.get(name);
  if (handler === undefined) return goesOn;
  const context = hostObject(machine, 'Context');
  const receives = row?.callbacks?.find((one) => one.name === name)?.receives ?? ['context'];
  return runScript(machine, () =>
    machine.callFromOutside(
      handler,
      receives.map((parameter) => (parameter === 'context' ? context : data)),
    ),
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
  const shown =
    factor === 'first' || factor === 'second'
      ? factor
      : factor === 'both'
        ? isUnproven
          ? 'first'
          : 'second'
        : null;
  // Executed again as a second factor of the same user, a step takes nothing away from what it proved.
  const before = facts.completed.get(item.step)?.proves;
  const isSame =
    before?.factor === 'first' && fact !== null && factOf(facts, before.user).account === fact.account;
  const kind = shown === 'second' && isSame ? 'first' : shown;
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
  if (option && !facts.completed.has(item.step)) facts.steps.set(item.step, { ...option, user: null });
  if (option?.idp === 'LOCAL') facts.lastFailed = 'open';
  forgetAnswers(facts);
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

/** A page. One that has a hook is not shown where the hook, or without it a session of the user, says so. */
function workOffPage(machine: Machine, item: QueuedCall, row: HostFunction): TransitionResult {
  const isSkipped = row.hooks === undefined ? false : skipsPage(machine, item, row);
  if (isSkipped instanceof Ended) return isSkipped.how;
  if (machine.state.facts.fault !== null) return ends(machine.state.facts.fault);
  if (!isSkipped) return workOffPrompt(machine, item, row);
  return item.callbacks.has('onSkip') ? callback(machine, item, 'onSkip', row) : ends('missing-handler');
}

/** Whether a page is not needed. What the hook queues is lost. */
function skipsPage(machine: Machine, item: QueuedCall, row: HostFunction): boolean | Ended {
  const hook = row.hooks?.find((one) => item.callbacks.has(one.name));
  const context = hostObject(machine, 'Context');
  if (hook === undefined) {
    const asked = findFunctionOf(machine.program, 'checkSessionExistence') as HostFunction;
    return machine.at(item.site, () => machine.truthy(answerOf(machine, asked, [item.step, context])));
  }
  const handler = item.callbacks.get(hook.name);
  machine.queued = [];
  const result = evaluate(machine, () =>
    machine.truthy(
      machine.callFromOutside(
        handler,
        hook.receives.map((parameter) => (parameter === 'step' ? item.step : context)),
      ),
    ),
  );
  return result instanceof Ended ? result : result === true;
}

function workOffPrompt(machine: Machine, item: QueuedCall, row: HostFunction): TransitionResult {
  const hooks = row.hooks?.map((hook) => hook.name) ?? [];
  const names = [...item.callbacks.keys()].filter((name) => /^on[A-Z]/.test(name) && !hooks.includes(name));
  const handlers = names.includes('onSuccess') ? names : ['onSuccess', ...names];
  const name = handlers[machine.choices.choose(handlers.length + 1)];
  const { facts } = machine.state;
  facts.request += 1;
  facts.clock += 1;
  const outcome = name === undefined ? 'other' : `${name.slice(2, 3).toLowerCase()}${name.slice(3)}`;
  machine.events.push({
    kind: 'prompt',
    template: row.name === 'prompt' ? item.target : 'username',
    outcome,
    request: facts.request,
    range: rangeOf(item.site),
  });
  return name === undefined ? ends('missing-handler', true) : callback(machine, item, name);
}

/** A call that another server answers, or the store of the users. Outcomes without a row count as well. */
function workOffRemote(machine: Machine, item: QueuedCall, row: HostFunction): TransitionResult {
  const { facts } = machine.state;
  const refusal = machine.at(item.site, () => refusedSecret(machine, item));
  if (refusal !== null) return refusal;
  const usual = row.awaited === 'RemoteOutcome' ? ['success', 'fail', 'timeout'] : ['success', 'fail'];
  const outcomes = [...new Set([...usual, ...(row.callbacks ?? []).map(({ outcome }) => outcome)])];
  const outcome = outcomes[machine.choices.choose(outcomes.length)] ?? 'fail';
  facts.clock += 1;
  noteChanges(machine, row.changes);
  pushAnswer(machine, item, outcome);
  const handler =
    row.callbacks?.find((one) => one.outcome === outcome)?.name ??
    `on${outcome.slice(0, 1).toUpperCase()}${outcome.slice(1)}`;
  if (!item.callbacks.has(handler)) return outcome === 'success' ? goesOn : ends('missing-handler');
  return callback(machine, item, handler, row, dataOf(machine, item, row, outcome));
}

/** Secrets are read when the call is made. */
function refusedSecret(machine: Machine, { secrets }: QueuedCall): TransitionResult | null {
  if (secrets.some((name) => name !== null && !machine.program.secrets.includes(name)))
    return ends('unknown-secret');
  if (secrets.includes(null) && happensOutside(machine, 'the name of the secret is not known'))
    return ends('unknown-secret', true);
  if (machine.program.secrets.length === 0) return null;
  return happensOutside(machine, 'a secret cannot be read') ? ends('secret-unavailable', true) : null;
}

function pushAnswer(machine: Machine, item: QueuedCall, outcome: string): void {
  const { name, target, question } = item;
  const serial = machine.state.facts.clock;
  const range = rangeOf(item.site);
  if (name === 'httpGet' || name === 'httpPost') {
    const method = name === 'httpGet' ? 'GET' : 'POST';
    machine.events.push({ kind: 'http', method, url: target, outcome, serial, range });
  } else machine.events.push({ kind: 'call', name, question, outcome, serial, range });
}

/** The data of an answer is an object, whatever is in it. */
function dataOf(machine: Machine, item: QueuedCall, row: HostFunction, outcome: string): Value {
  const isOfServer = findHostFunction(row.name) === undefined;
  if (row.awaited !== 'RemoteOutcome' || (outcome !== 'success' && !isOfServer)) return makeObject();
  const source = { kind: 'http', serial: machine.state.facts.clock, url: item.target } as const;
  const answer = leaf(source, 'any', 'the answer');
  assumePresent(answer, machine.state.knowledge);
  return new Unknown(answer);
}
