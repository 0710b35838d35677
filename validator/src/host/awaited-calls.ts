import { define, type Obj } from '../abstract/value.ts';
import { freezeObject, makeObject, nativeFunction } from '../builtins/realm.ts';
import { bound, isPromise, makePromise } from '../interpret/promises.ts';

/** Waits for a call: from then on its outcome needs no handler. */
const waiter = nativeFunction('then of a call', (machine, _, [promise, onSettled, onFailed]) => {
  if (!isPromise(promise)) return undefined;
  promise.promise.isAwaited = true;
  return machine.call(machine.get(promise, 'then'), promise, [onSettled, onFailed]);
});

/** What a queued call gives where functions can wait: a promise that the call settles, and what the script sees of it. */
export function awaitable(): { readonly promise: Obj; readonly shown: Obj } {
  const promise = makePromise();
  const shown = makeObject();
  define(shown, 'then', bound(waiter, [promise]));
  freezeObject(shown);
  return { promise, shown };
}

/** Whether the script waits for a call. */
export function isAwaited(promise: Obj | null): boolean {
  return promise?.promise?.isAwaited === true;
}
