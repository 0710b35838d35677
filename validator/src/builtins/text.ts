import { maySpin } from '../abstract/slow-patterns.ts';
import type { TermType } from '../abstract/term.ts';
import { Obj, Unknown, type Value } from '../abstract/value.ts';
import { termOf, toText } from '../interpret/coercion.ts';
import { iterate } from '../interpret/iteration.ts';
import type { Machine } from '../interpret/machine.ts';
import { applyMethod } from '../interpret/unknown-methods.ts';
import { fromReal, noRealValue, toReal, withRealErrors } from './real-values.ts';
import {
  addMethods,
  constructorFunction,
  makeArray,
  makeIterator,
  method,
  type NativeCode,
  prototypes,
} from './realm.ts';
import { textMethods } from './text-methods.ts';

/** A method of text: the real one where everything is known, else a term. */
function textMethod(name: string, type: TermType): NativeCode {
  return (machine, self, args) => {
    if (self === undefined || self === null)
      machine.throwError('TypeError', `String.prototype.${name} called on null or undefined`);
    const text = toText(machine, self);
    const given = args.map((arg, index) => prepare(machine, name, arg, index));
    if (given.some((arg) => arg instanceof Unknown) || text instanceof Unknown) {
      return applyMethod(
        machine,
        text instanceof Unknown ? text.term : (termOf(text) as never),
        name,
        given as Value[],
        type,
      );
    }
    const real = given.map((arg) => (typeof arg === 'function' ? arg : toReal(arg)));
    if (real.includes(noRealValue)) return machine.notUnderstood(`\`${name}\` takes an object`);
    if (real.some((arg) => arg instanceof RegExp && maySpin(arg, text)))
      return machine.notUnderstood('a pattern that repeats what repeats is run');
    const result = withRealErrors(machine, () =>
      (text as never as Record<string, (...values: unknown[]) => unknown>)[name]?.(...real),
    );
    if (name === 'repeat' && String(result).length > 100_000) machine.cut('a text gets too long');
    return fromReal(result);
  };
}

function prepare(
  machine: Machine,
  name: string,
  arg: Value,
  index: number,
): Value | ((...values: unknown[]) => string) {
  if (!(arg instanceof Obj) || arg.kind === 'regexp') return arg;
  if (arg.kind === 'function' && index === 1 && name.startsWith('replace')) {
    return (...values) => {
      const text = toText(machine, machine.call(arg, undefined, values.map(fromReal)));
      return typeof text === 'string' ? text : machine.cut('text is replaced by what is not known');
    };
  }
  return toText(machine, arg);
}

addMethods(
  prototypes.string,
  Object.fromEntries(Object.entries(textMethods).map(([name, type]) => [name, textMethod(name, type)])),
);
addMethods(prototypes.string, {
  toString: method((machine, self) => toText(machine, self)),
  valueOf: method((machine, self) => toText(machine, self)),
  matchAll: (machine, self, args) => {
    const [text, pattern] = [toText(machine, self), toReal(args[0])];
    if (text instanceof Unknown || !(pattern instanceof RegExp))
      return machine.notUnderstood('`matchAll` of unknown text');
    return makeIterator(withRealErrors(machine, () => [...text.matchAll(pattern)]).map(fromReal));
  },
});

export const stringConstructor = constructorFunction(
  'String',
  (machine, _, args, newTarget) => {
    const [value] = args;
    const text = args.length === 0 ? '' : typeof value === 'symbol' ? String(value) : toText(machine, value);
    if (newTarget === undefined) return text;
    const boxed = new Obj('boxed', prototypes.string);
    boxed.inner = text;
    return boxed;
  },
  prototypes.string,
);
addMethods(stringConstructor, {
  fromCharCode: (machine, _, args) =>
    realStatic(machine, args, (values) => String.fromCharCode(...values.map(Number))),
  fromCodePoint: (machine, _, args) =>
    realStatic(machine, args, (values) => String.fromCodePoint(...values.map(Number))),
  raw: (machine, _, [strings, ...values]) => {
    const parts = iterate(machine, machine.get(strings, 'raw'));
    const texts = parts.flatMap((part, index) =>
      index < parts.length - 1 && index < values.length ? [part, values[index]] : [part],
    );
    const list = makeArray(texts);
    return machine.call(machine.get(list, 'join'), list, ['']);
  },
});

function realStatic(machine: Machine, args: readonly Value[], run: (values: unknown[]) => string): Value {
  const values = args.map(toReal);
  return values.includes(noRealValue)
    ? machine.unknown('string', 'text')
    : withRealErrors(machine, () => run(values));
}
