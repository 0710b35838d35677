import { findRefusedFunction, type HostFunction } from '@stepgate/engine/language';
import { rangeOf } from '@stepgate/engine/script';
import { isCallable, Obj, ScriptThrow, Unknown, type Value } from '../abstract/value.ts';
import { errorPrototypes } from '../builtins/realm.ts';
import { LoginDenied } from '../host/accounts.ts';
import { hostObject } from '../host/host-objects.ts';
import type { Machine } from '../interpret/machine.ts';
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
  machine.queued = [];
  const result = evaluate(machine, run);
  if (result instanceof Ended) return result.how;
  if (machine.state.facts.fault !== null) return ends(machine.state.facts.fault);
  if (returnsLater(machine, result)) return ends('script-async-entry');
  queueNested(machine, [...before, ...machine.queued]);
  return goesOn;
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
    const code = machine.state.facts.fault ?? codeOfThrown(error.value);
    if (code === 'script-threw')
      machine.events.push({
        kind: 'thrown',
        what: thrownWords(error.value),
        isDeliberate: error.place?.type === 'ThrowStatement',
        range: rangeOf(error.place ?? {}),
      });
    return new Ended(ends(code));
  }
}

/** Whether a function returned a promise or a generator: the work in it would be lost. */
export function returnsLater(machine: Machine, result: Value): boolean {
  if (!(result instanceof Obj) || result.kind === 'function') return false;
  return result.kind === 'promise' || isCallable(machine.get(result, 'next'));
}

/** Runs the callback of a call for an outcome, with what its row says it receives. */
export function callback(
  machine: Machine,
  item: QueuedCall,
  name: string,
  row?: HostFunction,
  data?: Value,
  before: readonly QueuedCall[] = [],
): TransitionResult {
  const handler = item.callbacks.get(name);
  if (handler === undefined) {
    queueNested(machine, before);
    return goesOn;
  }
  const context = hostObject(machine, 'Context');
  const receives = row?.callbacks?.find((one) => one.name === name)?.receives ?? ['context'];
  return runScript(
    machine,
    () =>
      machine.callFromOutside(
        handler,
        receives.map((parameter) => (parameter === 'context' ? context : data)),
      ),
    before,
  );
}
