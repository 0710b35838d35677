import { type Coroutine, type Obj, ScriptThrow, type Value } from '../abstract/value.ts';
import { advance } from './coroutines.ts';
import type { Machine } from './machine.ts';
import { makePromise, promiseOf, react, rejectPromise, resolvePromise } from './promises.ts';

/** Starts an `async` function: it runs until it awaits something. */
export function startAsync(machine: Machine, begin: (promise: Obj) => Coroutine): Obj {
  const promise = makePromise();
  let coroutine: Coroutine;
  try {
    coroutine = begin(promise);
  } catch (error) {
    if (!(error instanceof ScriptThrow)) throw error;
    rejectPromise(machine, promise, error);
    return promise;
  }
  goOn(machine, coroutine, promise);
  return promise;
}

function goOn(machine: Machine, coroutine: Coroutine, promise: Obj): void {
  try {
    const progress = advance(machine, coroutine);
    if (progress.how === 'returned') resolvePromise(machine, promise, progress.value);
    else react(machine, promiseOf(machine, progress.value), { kind: 'resume', coroutine });
  } catch (error) {
    if (!(error instanceof ScriptThrow)) throw error;
    rejectPromise(machine, promise, error);
  }
}

/** Lets a function go on that awaits something, with what that came to. */
export function resume(machine: Machine, coroutine: Coroutine, came: Value | ScriptThrow): void {
  const { promise, pausedAt, frames, memo } = coroutine;
  if (promise === null || pausedAt === null) return;
  memo.set(pausedAt, came);
  for (const frame of frames) frame.rounds = 0;
  const { held } = machine.jobs;
  machine.jobs.held = [...held, promise];
  machine.fromOutside(() => machine.inFunction(() => goOn(machine, coroutine, promise)));
  machine.jobs.held = held;
}
