import { type Completion, type Coroutine, define, Obj, ScriptThrow, type Value } from '../abstract/value.ts';
import { advance } from '../interpret/coroutines.ts';
import type { Machine } from '../interpret/machine.ts';
import { addMethods, makeObject, method, nativeFunction, prototypes } from './realm.ts';

function coroutineOf(machine: Machine, self: Value): Coroutine {
  const coroutine = self instanceof Obj ? self.coroutine : null;
  if (coroutine === null) return machine.throwError('TypeError', 'the receiver is not a generator');
  if (coroutine.status === 'running') machine.throwError('TypeError', 'Generator is already running');
  return coroutine;
}

/** Lets a generator go on to its next value. */
function goOn(machine: Machine, coroutine: Coroutine, first: Completion | null = null): Value {
  const progress = machine.inFunction(() => advance(machine, coroutine, first));
  return makeObject({ value: progress.value, done: progress.how === 'returned' });
}

/** Ends the pause of a generator with a value or with what is thrown into it. */
function wake(machine: Machine, { pausedAt, memo }: Coroutine, given: Value | ScriptThrow): void {
  if (pausedAt !== null) memo.set(pausedAt, given);
  else if (given instanceof ScriptThrow) machine.notUnderstood('something is thrown through `yield*`');
  else machine.handedOn = given;
}

addMethods(prototypes.generator, {
  next: method((machine, self, [given]) => {
    const coroutine = coroutineOf(machine, self);
    if (coroutine.status === 'done') return makeObject({ value: undefined, done: true });
    if (coroutine.status === 'paused') wake(machine, coroutine, given);
    return goOn(machine, coroutine);
  }),
  return: method((machine, self, [given]) => {
    const coroutine = coroutineOf(machine, self);
    if (coroutine.status === 'paused' && coroutine.pausedAt === null)
      machine.notUnderstood('a generator is ended inside `yield*`');
    if (coroutine.status === 'paused')
      return goOn(machine, coroutine, { type: 'return', label: null, value: given });
    coroutine.status = 'done';
    return makeObject({ value: given, done: true });
  }),
  throw: method((machine, self, [given]) => {
    const coroutine = coroutineOf(machine, self);
    if (coroutine.status !== 'paused') {
      coroutine.status = 'done';
      throw new ScriptThrow(given, machine.place);
    }
    wake(machine, coroutine, new ScriptThrow(given, machine.place));
    return goOn(machine, coroutine);
  }),
});

define(
  prototypes.iterator,
  Symbol.iterator,
  nativeFunction('Iterator.prototype[Symbol.iterator]', (_, self) => self),
  false,
);
