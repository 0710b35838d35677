import { isTermFunction } from '../abstract/evaluate-term.ts';
import { apply } from '../abstract/term.ts';
import { define, Obj, Unknown, type Value } from '../abstract/value.ts';
import { applyToPrimitives, termOf, toNumber, toPrimitive } from '../interpret/coercion.ts';
import type { Machine } from '../interpret/machine.ts';
import { applyMethod } from '../interpret/unknown-methods.ts';
import { withRealErrors } from './real-values.ts';
import {
  addMethods,
  constructorFunction,
  makeObject,
  method,
  type NativeCode,
  nativeFunction,
  prototypes,
} from './realm.ts';

const mathConstants = ['E', 'LN10', 'LN2', 'LOG10E', 'LOG2E', 'PI', 'SQRT1_2', 'SQRT2'] as const;
const mathFunctions = [
  'abs',
  'acos',
  'acosh',
  'asin',
  'asinh',
  'atan',
  'atan2',
  'atanh',
  'cbrt',
  'ceil',
  'clz32',
  'cos',
  'cosh',
  'exp',
  'expm1',
  'floor',
  'fround',
  'hypot',
  'imul',
  'log',
  'log10',
  'log1p',
  'log2',
  'max',
  'min',
  'pow',
  'round',
  'sign',
  'sin',
  'sinh',
  'sqrt',
  'tan',
  'tanh',
  'trunc',
] as const;

/** A function of numbers: computed where they are known, else a term. */
const numeric =
  (operator: string): NativeCode =>
  (machine, _, args) => {
    const numbers = args.map((arg) => toNumber(machine, arg));
    if (numbers.some((number) => number instanceof Unknown))
      return machine.apply(operator, 'number', ...numbers.map((number) => termOf(number) as never));
    return applyToPrimitives(machine, operator, numbers);
  };

export const mathObject = makeObject();
mathObject.sharedName = 'Math';
for (const name of mathConstants) define(mathObject, name, Math[name], false);
addMethods(mathObject, Object.fromEntries(mathFunctions.map((name) => [name, numeric(`Math ${name}`)])));
addMethods(mathObject, { random: (machine) => machine.unknown('number', 'a random number', 'random') });

/** A function of one or two values of any type. */
function globalFunction(name: string, isBoolean: boolean): Obj {
  return nativeFunction(name, (machine, _, args) => {
    const primitives = args.map((arg) =>
      toPrimitive(machine, arg, name.startsWith('is') ? 'number' : 'string'),
    );
    const operator = `global ${name}`;
    if (!primitives.some((value) => value instanceof Unknown))
      return applyToPrimitives(machine, operator, primitives);
    const terms = primitives.map(termOf);
    if (!isTermFunction(name) || terms.includes(null))
      return machine.unknown('any', `what \`${name}\` gives`);
    return machine.known(
      apply(
        operator,
        isBoolean ? 'boolean' : name.startsWith('parse') ? 'number' : 'string',
        ...(terms as never[]),
      ),
    );
  });
}

/** Functions that are not members of anything. */
export const globalFunctions: readonly (readonly [string, Obj])[] = [
  'parseInt',
  'parseFloat',
  'isNaN',
  'isFinite',
  'encodeURIComponent',
  'decodeURIComponent',
  'encodeURI',
  'decodeURI',
  'escape',
  'unescape',
].map((name) => [name, globalFunction(name, name.startsWith('is'))]);

function boxedOr(machine: Machine, value: Value, prototype: Obj, newTarget: Obj | undefined): Value {
  if (newTarget === undefined) return value;
  const boxed = new Obj('boxed', prototype);
  boxed.inner = value;
  void machine;
  return boxed;
}

export const numberConstructor = constructorFunction(
  'Number',
  (machine, _, args, newTarget) => {
    const primitive = args.length === 0 ? 0 : toPrimitive(machine, args[0], 'number');
    return boxedOr(
      machine,
      typeof primitive === 'bigint' ? Number(primitive) : toNumber(machine, primitive),
      prototypes.number,
      newTarget,
    );
  },
  prototypes.number,
);
for (const name of [
  'EPSILON',
  'MAX_SAFE_INTEGER',
  'MAX_VALUE',
  'MIN_SAFE_INTEGER',
  'MIN_VALUE',
  'NaN',
  'NEGATIVE_INFINITY',
  'POSITIVE_INFINITY',
] as const) {
  define(numberConstructor, name, Number[name], false);
}
for (const name of ['isFinite', 'isInteger', 'isNaN', 'isSafeInteger'] as const) {
  addMethods(numberConstructor, {
    [name]: (machine, _, args) => {
      const [value] = args;
      return value instanceof Unknown
        ? machine.apply(`Number ${name}`, 'boolean', value.term)
        : Number[name](value instanceof Obj ? Number.NaN : value);
    },
  });
}
for (const [name, fn] of globalFunctions.slice(0, 2)) define(numberConstructor, name, fn, false);

for (const name of ['toFixed', 'toPrecision', 'toExponential', 'toString', 'toLocaleString'] as const) {
  addMethods(prototypes.number, {
    [name]: (machine, self, args) => {
      const primitive = self instanceof Obj ? self.inner : self;
      const number = termOf(primitive);
      if (number === null || args.some((arg) => arg instanceof Unknown))
        return applyMethod(machine, number as never, name, args, 'string');
      return applyToPrimitives(machine, `method ${name}`, [primitive, ...args]);
    },
  });
}
addMethods(prototypes.number, { valueOf: method((_, self) => (self instanceof Obj ? self.inner : self)) });
addMethods(prototypes.boolean, {
  toString: method((_, self) => String(self instanceof Obj ? self.inner : self)),
  valueOf: method((_, self) => (self instanceof Obj ? self.inner : self)),
});
addMethods(prototypes.bigint, {
  toString: method((_, self) => String(self instanceof Obj ? self.inner : self)),
  valueOf: method((_, self) => (self instanceof Obj ? self.inner : self)),
});
addMethods(prototypes.symbol, { toString: method((_, self) => String(self as symbol)) });
prototypes.symbol.properties.set('description', {
  value: undefined,
  get: nativeFunction('Symbol.prototype.description', (_, self) => (self as symbol).description),
  enumerable: false,
  writable: false,
  configurable: true,
});

export const bigintFunction = nativeFunction('BigInt', (machine, _, [value]) => {
  const primitive = toPrimitive(machine, value, 'number');
  if (primitive instanceof Unknown) return machine.notUnderstood('`BigInt` of a value that is not known');
  return withRealErrors(machine, () => BigInt(primitive as string));
});

export const booleanConstructor = constructorFunction(
  'Boolean',
  (machine, _, args, newTarget) => {
    const [value] = args;
    const result =
      value instanceof Unknown ? machine.apply('truthy', 'boolean', value.term) : machine.truthy(value);
    return boxedOr(machine, result, prototypes.boolean, newTarget);
  },
  prototypes.boolean,
);
