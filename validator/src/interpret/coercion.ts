import { applyOperator } from '../abstract/evaluate-term.ts';
import { apply, type ConstantValue, constant, type Term } from '../abstract/term.ts';
import { Obj, Unknown, type Value } from '../abstract/value.ts';
import type { Machine } from './machine.ts';

/** The primitive an object turns into for operators; primitives and unknown values stay. */
export function toPrimitive(
  machine: Machine,
  value: Value,
  hint: 'number' | 'string' | 'default' = 'default',
): Value {
  if (!(value instanceof Obj)) return value;
  if (value.kind === 'boxed') return value.inner;
  if (value.kind === 'host')
    return machine.throwError('TypeError', 'Cannot convert object to primitive value');
  const custom = machine.get(value, Symbol.toPrimitive);
  if (custom instanceof Obj && custom.kind === 'function') return machine.call(custom, value, [hint]);
  const isText = hint === 'string' || (hint === 'default' && value.kind === 'date');
  for (const name of isText ? ['toString', 'valueOf'] : ['valueOf', 'toString']) {
    const method = machine.get(value, name);
    if (!(method instanceof Obj) || method.kind !== 'function') continue;
    const primitive = machine.call(method, value, []);
    if (!(primitive instanceof Obj)) return primitive;
  }
  return machine.throwError('TypeError', 'Cannot convert object to primitive value');
}

/** Text of a value; unknown when the value is. */
export function toText(machine: Machine, value: Value): string | Unknown {
  const primitive = toPrimitive(machine, value, 'string');
  if (primitive instanceof Unknown) {
    const text = machine.apply('text', 'string', primitive.term);
    return text instanceof Unknown ? text : String(text);
  }
  if (typeof primitive === 'symbol')
    return machine.throwError('TypeError', 'Cannot convert a Symbol value to a string');
  return String(primitive);
}

/** Number of a value; unknown when the value is. */
export function toNumber(machine: Machine, value: Value): number | Unknown {
  const primitive = toPrimitive(machine, value, 'number');
  if (primitive instanceof Unknown) {
    const number = machine.apply('unary +', 'number', primitive.term);
    return number instanceof Unknown ? number : Number(number);
  }
  if (typeof primitive === 'symbol' || typeof primitive === 'bigint') {
    return machine.throwError('TypeError', 'Cannot convert the value to a number');
  }
  return Number(primitive);
}

/** A term for a value: constants, unknown values, patterns and lists of them; null for other objects. */
export function termOf(value: Value): Term | null {
  if (value instanceof Unknown) return value.term;
  if (typeof value === 'symbol') return null;
  if (!(value instanceof Obj)) return constant(value);
  if (value.kind === 'boxed') return termOf(value.inner);
  if (value.kind === 'regexp' && value.pattern) return constant(value.pattern);
  if (value.kind !== 'array' || value.elements === null) return null;
  const elements: Term[] = [];
  for (const element of value.elements) {
    const term = termOf(element);
    if (term === null) return null;
    elements.push(term);
  }
  if (elements.every((element) => element.kind === 'constant')) {
    return constant(elements.map((element) => (element as { value: ConstantValue }).value));
  }
  return apply('array', 'list', ...elements);
}

/** The result of an operator of the language on primitives that are known. */
export function applyToPrimitives(machine: Machine, operator: string, operands: readonly Value[]): Value {
  try {
    return applyOperator(operator, operands) as Value;
  } catch (error) {
    if (
      error instanceof TypeError ||
      error instanceof RangeError ||
      error instanceof SyntaxError ||
      error instanceof URIError
    ) {
      return machine.throwError(error.name, error.message);
    }
    throw error;
  }
}
