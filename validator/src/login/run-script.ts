import { findRefusedFunction, type HostFunction } from '@stepgate/engine/language';
import { rangeOf } from '@stepgate/engine/script';
import { isCallable, Obj, type PromiseState, ScriptThrow, Unknown, type Value } from '../abstract/value.ts';
import { errorPrototypes } from '../builtins/realm.ts';
import { LoginDenied } from '../host/accounts.ts';
import { isAwaited } from '../host/awaited-calls.ts';
import { copyGlobals } from '../host/copied-globals.ts';
import { hostObject } from '../host/host-objects.ts';
import { callToGoOn } from '../interpret/go-on.ts';
import { portableFunction } from '../interpret/lifted-functions.ts';
import type { Machine } from '../interpret/machine.ts';
import { isPromise, resolvePromise } from '../interpret/promises.ts';
import { runJobs } from '../interpret/run-jobs.ts';
import type { AnyNode } from '../syntax.ts';
import type { QueuedCall } from './login-state.ts';
import { queueNested } from './queue-order.ts';

/** How a transition ended: the login goes on in the state of the machine, or it ended. */
export type TransitionResult =
  | { readonly ended: false }
  | { readonly ended: true; readonly code: string; readonly byUser: boolean };

export const goesOn: TransitionResult = { ended: false };
export const ends = (code: string, byUser = false): TransitionResult => ({ ended: true, code, byUser });

/**
 * Runs a function of the script and puts what it queued before the rest of the queue.
 *
 * @param before what was queued for the same call already
 */
export function runScript(
  machine: Machine,
  run: () => Value,
  before: readonly QueuedCall[] = [],
): TransitionResult {
  const queued = queuedBy(machine, run);
  if (queued instanceof Ended) return queued.how;
  queueNested(machine, [...before, ...queued]);
  return goesOn;
}

/** Runs a function of the script, and those that wait for nothing of the host any more: what they queue. */
function queuedBy(machine: Machine, run: () => Value): readonly QueuedCall[] | Ended {
  machine.queued = [];
  const result = evaluate(machine, run);
  if (result instanceof Ended) return result;
  if (machine.state.facts.fault !== null) return new Ended(ends(machine.state.facts.fault));
  if (machine.awaits && isPromise(result)) follow(machine, result);
  else if (returnsLater(machine, result)) return new Ended(ends('script-async-entry'));
  const ended = letGoOn(machine) ?? evaluate(machine, () => copyGlobals(machine));
  return ended instanceof Ended ? ended : machine.queued;
}

/** The login does not end before an `async` function of it, and fails with what that throws. */
function follow(machine: Machine, promise: Obj & { promise: PromiseState }): void {
  promise.promise.isHandled = true;
  machine.state.followed.push(promise);
}

/** Lets functions go on that wait for nothing of the host any more. What nobody hears of fails the login. */
function letGoOn(machine: Machine): Ended | null {
  if (!machine.awaits) return null;
  const { jobs, state } = machine;
  const ended = evaluate(machine, () => {
    runJobs(machine);
    return undefined;
  });
  if (ended instanceof Ended) return ended;
  const isRejected = ({ promise }: Obj): boolean => promise?.status === 'rejected';
  const unheard = jobs.rejected.filter(({ promise }) => promise?.isHandled === false);
  const [rejected] = [...state.followed.filter(isRejected), ...unheard];
  jobs.rejected = [];
  state.followed = state.followed.filter(({ promise }) => promise?.status === 'pending');
  if (state.facts.fault !== null) return new Ended(ends(state.facts.fault));
  return rejected?.promise ? uncaught(machine, rejected.promise.value, rejected.promise.place) : null;
}

/** How code of the script ended the login. */
export class Ended {
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

/** A thrown value in words. */
function thrownWords(value: Value): string {
  if (!(value instanceof Obj)) return value instanceof Unknown ? 'a value' : `\`${String(value)}\``;
  const name = [...errorPrototypes].find(([, prototype]) => prototype === value.proto)?.[0];
  const message = value.properties.get('message')?.value;
  if (name === undefined) return 'an object';
  return typeof message === 'string' && message !== '' ? `${name}: ${message}` : `an ${name}`;
}

/** The value of code of the script, or how it ended the login. */
export function evaluate(machine: Machine, run: () => Value): Value | Ended {
  try {
    return run();
  } catch (error) {
    if (error instanceof LoginDenied) return new Ended(ends(error.code, error.byWorld));
    if (!(error instanceof ScriptThrow)) throw error;
    return uncaught(machine, error.value, error.place);
  }
}

/** A thrown value that nothing of the script caught. */
function uncaught(machine: Machine, value: Value, place: AnyNode | null): Ended {
  const code = machine.state.facts.fault ?? codeOfThrown(value);
  if (code === 'script-threw')
    machine.events.push({
      kind: 'thrown',
      what: thrownWords(value),
      isDeliberate: place?.type === 'ThrowStatement',
      range: rangeOf(place ?? {}),
    });
  return new Ended(ends(code));
}

/** Whether a function returned a promise or a generator: the work in it would be lost. */
export function returnsLater(machine: Machine, result: Value): boolean {
  if (!(result instanceof Obj) || result.kind === 'function') return false;
  return result.kind === 'promise' || isCallable(machine.get(result, 'next'));
}

/** How a call was answered. */
interface Answer {
  readonly handler: string;
  /** What waiting for the call gives. */
  readonly awaited: Value;
  readonly row?: HostFunction;
  readonly data?: Value;
  /** What was queued for the call before. */
  readonly before?: readonly QueuedCall[];
}

/**
 * Answers a call: runs its callback, then lets those go on that wait for it. What all of them queue is work of the
 * call, in this order.
 */
export function answerCall(machine: Machine, item: QueuedCall, answer: Answer): TransitionResult {
  const { promise } = item;
  if (promise !== null) machine.jobs.held = [promise, answer.awaited];
  const queued = callback(machine, item, answer);
  // As copied, where the callback went on from a copy.
  const [held, awaited] = machine.jobs.held;
  const settled = held instanceof Obj ? held : null;
  machine.jobs.held = [];
  if (queued instanceof Ended) return queued.how;
  machine.queued = [];
  if (settled !== null) resolvePromise(machine, settled, awaited);
  const ended = isAwaited(settled) ? letGoOn(machine) : null;
  if (ended !== null) return ended.how;
  queueNested(machine, [...(answer.before ?? []), ...queued, ...machine.queued]);
  return goesOn;
}

/** Runs the callback of a call with what its row says it receives. */
function callback(
  machine: Machine,
  item: QueuedCall,
  { handler: name, row, data, before = [] }: Answer,
): readonly QueuedCall[] | Ended {
  const handler = item.callbacks.get(name);
  if (handler === undefined) return [];
  const context = hostObject(machine, 'Context');
  const receives = row?.callbacks?.find((one) => one.name === name)?.receives ?? ['context'];
  const args = receives.map((parameter) => (parameter === 'context' ? context : data));
  return queuedBy(machine, () => {
    const fn = portableFunction(machine, handler, name);
    return before.length > 0 ? machine.callFromOutside(fn, args) : callToGoOn(machine, fn, args);
  });
}
