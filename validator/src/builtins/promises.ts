import { define, isCallable, Obj, ScriptThrow, type Value } from '../abstract/value.ts';
import { iterate } from '../interpret/iteration.ts';
import type { Machine } from '../interpret/machine.ts';
import {
  bound,
  isPromise,
  makePromise,
  promiseOf,
  react,
  rejectPromise,
  resolvePromise,
  settlersOf,
} from '../interpret/promises.ts';
import {
  addMethods,
  constructorFunction,
  makeArray,
  makeError,
  makeObject,
  method,
  nativeFunction,
  prototypes,
} from './realm.ts';

function then(machine: Machine, self: Value, onFulfilled: Value, onRejected: Value): Obj {
  if (!isPromise(self)) return machine.throwError('TypeError', 'the receiver is not a promise');
  const derived = makePromise();
  react(machine, self, { kind: 'then', onFulfilled, onRejected, derived });
  return derived;
}

/** Calls the `then` that a value has, which the script may have put there. */
const thenOf = (machine: Machine, value: Value, onFulfilled: Value, onRejected: Value): Value =>
  machine.call(machine.get(value, 'then'), value, [onFulfilled, onRejected]);

const rethrower = nativeFunction('what throws again', (_, __, [reason]) => {
  throw new ScriptThrow(reason, null);
});
const giver = nativeFunction('what gives again', (_, __, [value]) => value);

/** Runs the function of `finally` and passes on what came before it. */
const onceSettled = (name: string, next: Obj): Obj =>
  nativeFunction(name, (machine, _, [onFinally, came]) => {
    const result = promiseOf(machine, machine.call(onFinally, undefined, []));
    return thenOf(machine, result, bound(next, [came]), undefined);
  });
const finallyGive = onceSettled('finally of a value', giver);
const finallyThrow = onceSettled('finally of a rejection', rethrower);

define(
  prototypes.promise,
  'then',
  nativeFunction('Promise.prototype.then', (machine, self, [onFulfilled, onRejected]) =>
    then(machine, self, onFulfilled, onRejected),
  ),
  false,
);
addMethods(prototypes.promise, {
  catch: method((machine, self, [onRejected]) => thenOf(machine, self, undefined, onRejected)),
  finally: method((machine, self, [onFinally]) => {
    if (!isCallable(onFinally)) return thenOf(machine, self, onFinally, onFinally);
    return thenOf(machine, self, bound(finallyGive, [onFinally]), bound(finallyThrow, [onFinally]));
  }),
});

export const promiseConstructor = constructorFunction(
  'Promise',
  (machine, _, [executor], newTarget) => {
    if (newTarget === undefined) machine.throwError('TypeError', "Promise constructor requires 'new'");
    if (!isCallable(executor)) machine.throwError('TypeError', 'Promise resolver is not a function');
    const promise = makePromise();
    const { resolve, reject } = settlersOf(promise);
    try {
      machine.call(executor, undefined, [resolve, reject]);
    } catch (error) {
      if (!(error instanceof ScriptThrow)) throw error;
      machine.call(reject, undefined, [error.value]);
    }
    return promise;
  },
  prototypes.promise,
);

/** How several promises make one. What is known so far stands in an object, which is copied with the state. */
interface Combination {
  readonly onFulfilled: 'collect' | 'resolve' | 'describe';
  readonly onRejected: 'collect' | 'reject' | 'describe';
}

const combinations: Readonly<Record<string, Combination>> = {
  all: { onFulfilled: 'collect', onRejected: 'reject' },
  allSettled: { onFulfilled: 'describe', onRejected: 'describe' },
  any: { onFulfilled: 'resolve', onRejected: 'collect' },
  race: { onFulfilled: 'resolve', onRejected: 'reject' },
};

/** Puts one result in its place; the last one settles the combination. */
function collect(machine: Machine, [shared, index, value]: readonly Value[], isRejected: boolean): undefined {
  const results = machine.get(shared, 'results');
  const promise = machine.get(shared, 'promise');
  if (!(shared instanceof Obj && results instanceof Obj && promise instanceof Obj)) return;
  if (results.elements === null || typeof index !== 'number') return;
  results.elements[index] = value;
  const left = Number(machine.get(shared, 'left')) - 1;
  machine.set(shared, 'left', left);
  if (left === 0) settleAll(machine, promise, results, isRejected);
}

function settleAll(machine: Machine, promise: Obj, results: Obj, isRejected: boolean): void {
  if (!isRejected) return resolvePromise(machine, promise, results);
  const error = makeError('AggregateError', 'All promises were rejected');
  machine.set(error, 'errors', results);
  rejectPromise(machine, promise, new ScriptThrow(error, machine.place));
}

const handlers = {
  collect: nativeFunction('a result of several', (machine, _, args) => collect(machine, args, false)),
  collectRejection: nativeFunction('a rejection of several', (machine, _, args) =>
    collect(machine, args, true),
  ),
  describeValue: nativeFunction('a value of several', (machine, _, [shared, index, value]) =>
    collect(machine, [shared, index, makeObject({ status: 'fulfilled', value })], false),
  ),
  describeReason: nativeFunction('a reason of several', (machine, _, [shared, index, reason]) =>
    collect(machine, [shared, index, makeObject({ status: 'rejected', reason })], false),
  ),
};

function combine(machine: Machine, { onFulfilled, onRejected }: Combination, iterable: Value): Obj {
  const promise = makePromise();
  try {
    const given = iterate(machine, iterable);
    const results = makeArray(given.map(() => undefined));
    const shared = makeObject({ promise, results, left: given.length });
    const { resolve, reject } = settlersOf(promise);
    for (const [index, one] of given.entries()) {
      const at = [shared, index];
      const fulfilled =
        onFulfilled === 'resolve'
          ? resolve
          : bound(onFulfilled === 'collect' ? handlers.collect : handlers.describeValue, at);
      const rejected =
        onRejected === 'reject'
          ? reject
          : bound(onRejected === 'collect' ? handlers.collectRejection : handlers.describeReason, at);
      thenOf(machine, promiseOf(machine, one), fulfilled, rejected);
    }
    if (given.length === 0 && (onFulfilled !== 'resolve' || onRejected === 'collect'))
      settleAll(machine, promise, results, onRejected === 'collect');
  } catch (error) {
    if (!(error instanceof ScriptThrow)) throw error;
    rejectPromise(machine, promise, error);
  }
  return promise;
}

addMethods(promiseConstructor, {
  resolve: (machine, _, [value]) => promiseOf(machine, value),
  reject: (machine, _, [reason]) => {
    const promise = makePromise();
    rejectPromise(machine, promise, new ScriptThrow(reason, machine.place));
    return promise;
  },
  ...Object.fromEntries(
    Object.entries(combinations).map(([name, combination]) => [
      name,
      method((machine, _, [iterable]) => combine(machine, combination, iterable)),
    ]),
  ),
});
