import { apply, constant } from '../abstract/term.ts';
import { Obj, Unknown, type Value } from '../abstract/value.ts';
import { termOf, toNumber, toText } from '../interpret/coercion.ts';
import { iterate } from '../interpret/iteration.ts';
import type { Machine } from '../interpret/machine.ts';
import { compare } from '../interpret/operators.ts';
import {
  addMethods,
  constructorFunction,
  makeArray,
  makeIterator,
  method,
  type NativeCode,
  prototypes,
} from './realm.ts';

/** The elements of an array; array-likes of the script are copied. */
function elementsOf(machine: Machine, self: Value): Value[] {
  if (self instanceof Obj && self.elements && self.kind === 'array') return self.elements;
  if (typeof self === 'string') return [...self];
  if (self === undefined || self === null)
    return machine.throwError('TypeError', 'Array.prototype method called on null or undefined');
  const length = toNumber(machine, machine.get(self, 'length'));
  if (length instanceof Unknown) {
    machine.notUnderstood('an array method runs on data of unknown length');
    return [];
  }
  return Array.from({ length: Math.min(length || 0, 10_000) }, (_, index) =>
    machine.get(self, String(index)),
  );
}

function numberOr(machine: Machine, value: Value, otherwise: number): number {
  if (value === undefined) return otherwise;
  const number = toNumber(machine, value);
  if (number instanceof Unknown) {
    machine.notUnderstood('an array method takes a number that is not known');
    return otherwise;
  }
  return number;
}

const optional = (machine: Machine, value: Value): number | undefined =>
  value === undefined ? undefined : numberOr(machine, value, 0);

/** Whether two elements are the same; an open comparison splits the path. */
function isSame(machine: Machine, a: Value, b: Value): boolean {
  return machine.truthy(compare(machine, machine.place as never, '===', a, b));
}

/** `indexOf` and `includes`: one condition where the search value is open, so that paths stay few. */
function search(
  machine: Machine,
  elements: Value[],
  args: Value[],
  name: 'indexOf' | 'includes' | 'lastIndexOf',
): Value {
  const [wanted] = args;
  const list = termOf(makeArray(elements));
  const isOpen = wanted instanceof Unknown || elements.some((element) => element instanceof Unknown);
  const term = isOpen ? termOf(wanted) : null;
  if (isOpen && list !== null && term !== null) {
    return machine.known(
      apply(
        `method ${name}`,
        name === 'includes' ? 'boolean' : 'number',
        list,
        term,
        ...(args.length > 1 ? [constant(numberOr(machine, args[1], 0))] : []),
      ),
    );
  }
  if (isOpen) {
    const index = elements.findIndex((element) => isSame(machine, element, wanted));
    return name === 'includes' ? index >= 0 : index;
  }
  if (name === 'includes') return elements.includes(wanted, numberOr(machine, args[1], 0));
  return name === 'indexOf'
    ? elements.indexOf(wanted, numberOr(machine, args[1], 0))
    : elements.lastIndexOf(wanted, numberOr(machine, args[1], elements.length - 1));
}

type Each<Result> = (
  elements: Value[],
  test: (value: Value, index: number) => Value,
  machine: Machine,
) => Result;

/** A method that calls a function for each element. */
function withCallback(run: Each<Value>): NativeCode {
  return (machine, self, args) => {
    const [callback, thisValue] = args;
    if (!(callback instanceof Unknown) && !(callback instanceof Obj && callback.kind === 'function')) {
      machine.throwError('TypeError', 'the callback is not a function');
    }
    const elements = elementsOf(machine, self);
    return run(elements, (value, index) => machine.call(callback, thisValue, [value, index, self]), machine);
  };
}

function reduce(fromRight: boolean): NativeCode {
  return (machine, self, args) => {
    const order: { value: Value; index: number }[] = [];
    // Holes are passed over.
    elementsOf(machine, self).forEach((value, index) => {
      order.push({ value, index });
    });
    if (fromRight) order.reverse();
    let result = args.length > 1 ? args[1] : order[0]?.value;
    if (args.length < 2 && order.length === 0)
      machine.throwError('TypeError', 'Reduce of empty array with no initial value');
    for (const { value, index } of args.length > 1 ? order : order.slice(1)) {
      result = machine.call(args[0], undefined, [result, value, index, self]);
    }
    return result;
  };
}

function sort(machine: Machine, self: Value, args: Value[]): Value {
  const elements = changeable(machine, self);
  const [comparator] = args;
  elements.sort((a, b) => {
    if (comparator !== undefined) {
      const order = toNumber(machine, machine.call(comparator, undefined, [a, b]));
      if (!(order instanceof Unknown)) return order;
      if (machine.decide(apply('<', 'boolean', order.term, constant(0)))) return -1;
      return machine.decide(apply('>', 'boolean', order.term, constant(0))) ? 1 : 0;
    }
    const [left, right] = [toText(machine, a), toText(machine, b)];
    if (left instanceof Unknown || right instanceof Unknown) {
      machine.notUnderstood('unknown texts are sorted');
      return 0;
    }
    return left < right ? -1 : Number(left > right);
  });
  return self;
}

function join(machine: Machine, elements: readonly Value[], separator: Value): Value {
  const between = separator === undefined ? ',' : toText(machine, separator);
  const texts = elements.map((element) =>
    element === undefined || element === null ? '' : toText(machine, element),
  );
  if (![between, ...texts].some((text) => text instanceof Unknown)) return texts.join(between as string);
  const list = termOf(makeArray(texts));
  return list === null
    ? machine.unknown('string', 'joined text')
    : machine.known(apply('method join', 'string', list, termOf(between) as never));
}

/** The elements of an array that a method changes in place. */
function changeable(machine: Machine, self: Value): Value[] {
  if (self instanceof Obj && self.integrity === 'frozen')
    return machine.throwError('TypeError', 'Cannot change a frozen array');
  if (!(self instanceof Obj) || self.kind !== 'array' || self.isArguments)
    machine.notUnderstood('a method of arrays changes what is no array');
  return elementsOf(machine, self);
}

const changesLength =
  (run: (elements: Value[], args: Value[], machine: Machine) => Value): NativeCode =>
  (machine, self, args) => {
    const elements = changeable(machine, self);
    if (self instanceof Obj && !self.isExtensible)
      machine.notUnderstood('an array is changed that cannot grow');
    if (elements.length > 10_000) machine.cut('an array gets too long');
    return run(elements, args, machine);
  };

addMethods(prototypes.array, {
  at: (machine, self, args) => elementsOf(machine, self).at(numberOr(machine, args[0], 0)),
  concat: (machine, self, args) =>
    makeArray([
      ...elementsOf(machine, self),
      ...args.flatMap((arg) =>
        arg instanceof Obj && arg.kind === 'array' && !arg.isArguments ? (arg.elements ?? []) : [arg],
      ),
    ]),
  entries: (machine, self) =>
    makeIterator(Array.from(elementsOf(machine, self), (value, index) => makeArray([index, value]))),
  every: withCallback((elements, test, machine) =>
    elements.every((value, index) => machine.truthy(test(value, index))),
  ),
  fill: (machine, self, args) => {
    changeable(machine, self).fill(args[0], optional(machine, args[1]), optional(machine, args[2]));
    return self;
  },
  filter: withCallback((elements, test, machine) =>
    makeArray(elements.filter((value, index) => machine.truthy(test(value, index)))),
  ),
  find: withCallback((elements, test, machine) =>
    elements.find((value, index) => machine.truthy(test(value, index))),
  ),
  findIndex: withCallback((elements, test, machine) =>
    elements.findIndex((value, index) => machine.truthy(test(value, index))),
  ),
  findLast: withCallback((elements, test, machine) =>
    elements.findLast((value, index) => machine.truthy(test(value, index))),
  ),
  findLastIndex: withCallback((elements, test, machine) =>
    elements.findLastIndex((value, index) => machine.truthy(test(value, index))),
  ),
  flat: (machine, self, args) => makeArray(flatten(elementsOf(machine, self), numberOr(machine, args[0], 1))),
  flatMap: withCallback((elements, test) =>
    makeArray(
      flatten(
        elements.map((value, index) => test(value, index)),
        1,
      ),
    ),
  ),
  forEach: withCallback((elements, test) => {
    elements.forEach((value, index) => {
      test(value, index);
    });
    return undefined;
  }),
  includes: (machine, self, args) => search(machine, elementsOf(machine, self), args, 'includes'),
  indexOf: (machine, self, args) => search(machine, elementsOf(machine, self), args, 'indexOf'),
  join: (machine, self, args) => join(machine, elementsOf(machine, self), args[0]),
  keys: (machine, self) => makeIterator([...elementsOf(machine, self).keys()]),
  lastIndexOf: (machine, self, args) => search(machine, elementsOf(machine, self), args, 'lastIndexOf'),
  map: withCallback((elements, test) => makeArray(elements.map((value, index) => test(value, index)))),
  pop: changesLength((elements) => elements.pop()),
  push: changesLength((elements, args) => elements.push(...args)),
  reduce: reduce(false),
  reduceRight: reduce(true),
  reverse: (machine, self) => {
    changeable(machine, self).reverse();
    return self;
  },
  shift: changesLength((elements) => elements.shift()),
  slice: (machine, self, args) =>
    makeArray(elementsOf(machine, self).slice(optional(machine, args[0]), optional(machine, args[1]))),
  some: withCallback((elements, test, machine) =>
    elements.some((value, index) => machine.truthy(test(value, index))),
  ),
  sort,
  splice: changesLength((elements, args, machine) => {
    const start = numberOr(machine, args[0], 0);
    const removed =
      args.length < 2
        ? elements.splice(start)
        : elements.splice(start, numberOr(machine, args[1], 0), ...args.slice(2));
    return makeArray(removed);
  }),
  toString: method((machine, self) => join(machine, elementsOf(machine, self), ',')),
  toReversed: (machine, self) => makeArray([...elementsOf(machine, self)].reverse()),
  toSorted: (machine, self, args) => sort(machine, makeArray([...elementsOf(machine, self)]), args),
  toSpliced: (machine, self, args) => {
    const copy = makeArray([...elementsOf(machine, self)]);
    machine.call(machine.get(copy, 'splice'), copy, args);
    return copy;
  },
  with: (machine, self, args) => {
    const elements = [...elementsOf(machine, self)];
    const index = Math.trunc(numberOr(machine, args[0], 0)) || 0;
    const place = index < 0 ? elements.length + index : index;
    if (place < 0 || place >= elements.length) machine.throwError('RangeError', 'Invalid index');
    elements[place] = args[1];
    return makeArray(elements);
  },
  unshift: changesLength((elements, args) => elements.unshift(...args)),
  values: (machine, self) => makeIterator([...elementsOf(machine, self)]),
});

function flatten(elements: readonly Value[], depth: number): Value[] {
  return elements.flatMap((element) =>
    element instanceof Obj && element.kind === 'array' && !element.isArguments && depth > 0
      ? flatten(element.elements ?? [], depth - 1)
      : [element],
  );
}

export const arrayConstructor = constructorFunction(
  'Array',
  (machine, _, args) => {
    if (args.length !== 1 || typeof args[0] !== 'number') return makeArray([...args]);
    if (!Number.isInteger(args[0]) || args[0] < 0) machine.throwError('RangeError', 'Invalid array length');
    if (args[0] > 10_000) machine.cut('an array gets too long');
    return makeArray(new Array<Value>(args[0]));
  },
  prototypes.array,
);
addMethods(arrayConstructor, {
  isArray: (machine, _, args) => {
    const [value] = args;
    if (value instanceof Unknown) return machine.known(apply('global Array.isArray', 'boolean', value.term));
    return value instanceof Obj && value.kind === 'array' && !value.isArguments;
  },
  of: (_, __, args) => makeArray([...args]),
  from: (machine, _, args) => {
    const [source, map] = args;
    const isIterable =
      typeof source === 'string' ||
      source instanceof Unknown ||
      (source instanceof Obj &&
        source.kind !== 'host' &&
        (source.kind !== 'object' || !machine.isNullish(machine.get(source, Symbol.iterator))));
    const values = isIterable ? iterate(machine, source) : [...elementsOf(machine, source)];
    return makeArray(
      map === undefined ? values : values.map((value, index) => machine.call(map, undefined, [value, index])),
    );
  },
});
