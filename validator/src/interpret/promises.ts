import {
  isCallable,
  Obj,
  type PromiseState,
  type Reaction,
  ScriptThrow,
  type Value,
} from '../abstract/value.ts';
import { makeObject, nativeFunction, prototypes } from '../builtins/realm.ts';
import type { Machine } from './machine.ts';

/** A promise that nothing has happened to. */
export function makePromise(): Obj & { promise: PromiseState } {
  const promise = new Obj('promise', prototypes.promise);
  const state: PromiseState = {
    status: 'pending',
    value: undefined,
    reactions: [],
    place: null,
    isHandled: false,
    isAwaited: false,
  };
  return Object.assign(promise, { promise: state });
}

export function isPromise(value: Value): value is Obj & { promise: PromiseState } {
  return value instanceof Obj && value.promise !== null;
}

/** Resolves a promise: with a value, or with what a thenable comes to. */
export function resolvePromise(machine: Machine, promise: Obj, value: Value): void {
  if (value === promise)
    return rejectPromise(machine, promise, errorOf(machine, 'Chaining cycle detected for promise'));
  if (!(value instanceof Obj)) return settle(machine, promise, 'fulfilled', value);
  let then: Value;
  try {
    then = machine.get(value, 'then');
  } catch (error) {
    if (!(error instanceof ScriptThrow)) throw error;
    return rejectPromise(machine, promise, error);
  }
  if (isCallable(then)) machine.jobs.waiting.push({ kind: 'follow', promise, thenable: value, then });
  else settle(machine, promise, 'fulfilled', value);
}

export function rejectPromise(machine: Machine, promise: Obj, { value, place }: ScriptThrow): void {
  if (promise.promise?.status === 'pending') promise.promise.place = place;
  settle(machine, promise, 'rejected', value);
}

function errorOf(machine: Machine, message: string): ScriptThrow {
  try {
    return machine.throwError('TypeError', message);
  } catch (error) {
    if (!(error instanceof ScriptThrow)) throw error;
    return error;
  }
}

function settle(machine: Machine, promise: Obj, status: 'fulfilled' | 'rejected', value: Value): void {
  const { promise: state } = promise;
  if (state === null || state.status !== 'pending') return;
  if (status === 'rejected' && !state.isHandled) machine.jobs.rejected.push(promise);
  const { reactions } = state;
  state.status = status;
  state.value = value;
  state.reactions = [];
  for (const reaction of reactions) enqueue(machine, reaction, state);
}

function enqueue(machine: Machine, reaction: Reaction, { status, value, place }: PromiseState): void {
  machine.jobs.waiting.push({ kind: 'react', reaction, value, isRejected: status === 'rejected', place });
}

/** Has a reaction hear of the end of a promise. */
export function react(machine: Machine, { promise: state }: Obj, reaction: Reaction): void {
  if (state === null) return;
  state.isHandled = true;
  if (state.status === 'pending') state.reactions.push(reaction);
  else enqueue(machine, reaction, state);
}

/** The promise of a value: itself, or one that is resolved with it. */
export function promiseOf(machine: Machine, value: Value): Obj {
  if (isPromise(value)) return value;
  const promise = makePromise();
  resolvePromise(machine, promise, value);
  return promise;
}

const settler = (name: string, apply: typeof resolvePromise): Obj =>
  nativeFunction(name, (machine, _, [promise, pair, value]) => {
    if (!(promise instanceof Obj) || !(pair instanceof Obj)) return undefined;
    if (pair.properties.get('isUsed')?.value === true) return undefined;
    machine.set(pair, 'isUsed', true);
    apply(machine, promise, value);
    return undefined;
  });
const resolver = settler('resolve of a promise', resolvePromise);
const rejecter = settler('reject of a promise', (machine, promise, reason) =>
  rejectPromise(machine, promise, new ScriptThrow(reason, machine.place)),
);

/** The two functions that settle a promise; whichever is called first counts. */
export function settlersOf(promise: Obj): { readonly resolve: Obj; readonly reject: Obj } {
  const pair = makeObject({ isUsed: false });
  return { resolve: bound(resolver, [promise, pair]), reject: bound(rejecter, [promise, pair]) };
}

/** A built-in function with first arguments: what it knows is data, and is copied with the state. */
export function bound(target: Obj, args: Value[]): Obj {
  const fn = new Obj('function', prototypes.function);
  fn.bound = { target, self: undefined, args };
  return fn;
}
