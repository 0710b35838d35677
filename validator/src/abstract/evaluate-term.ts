import { plainRole } from '../host/role-names.ts';
import type { Leaf, Term } from './term.ts';

type Operation = (...operands: readonly never[]) => unknown;

// biome-ignore lint/suspicious/noExplicitAny: the operators of JavaScript take any value
type Any = any;

const operations: Readonly<Record<string, Operation>> = {
  '===': (a: Any, b: Any) => a === b,
  // biome-ignore lint/suspicious/noDoubleEquals: the loose comparison of the script
  '==': (a: Any, b: Any) => a == b,
  '<': (a: Any, b: Any) => a < b,
  '<=': (a: Any, b: Any) => a <= b,
  '>': (a: Any, b: Any) => a > b,
  '>=': (a: Any, b: Any) => a >= b,
  '+': (a: Any, b: Any) => a + b,
  '-': (a: Any, b: Any) => a - b,
  '*': (a: Any, b: Any) => a * b,
  '/': (a: Any, b: Any) => a / b,
  '%': (a: Any, b: Any) => a % b,
  '**': (a: Any, b: Any) => a ** b,
  '&': (a: Any, b: Any) => a & b,
  '|': (a: Any, b: Any) => a | b,
  '^': (a: Any, b: Any) => a ^ b,
  '<<': (a: Any, b: Any) => a << b,
  '>>': (a: Any, b: Any) => a >> b,
  '>>>': (a: Any, b: Any) => a >>> b,
  not: (a: Any) => !a,
  truthy: (a: Any) => Boolean(a),
  nullish: (a: Any) => a === undefined || a === null,
  typeof: (a: Any) => typeof a,
  'unary -': (a: Any) => -a,
  'unary +': (a: Any) => +a,
  'unary ~': (a: Any) => ~a,
  text: (a: Any) => String(a),
  member: (a: Any, key: Any) => a[key],
  array: (...elements: Any[]) => elements,
  callable: (a: Any, name: Any) => typeof a?.[name] === 'function',
  anyOf: (list: Any, wanted: Any) => (wanted as unknown[]).some((element) => list.includes(element)),
  anyRole: (list: Any, wanted: Any) =>
    (wanted as string[]).some((role) => (list as string[]).some((one) => plainRole(one) === plainRole(role))),
  instanceof: () => false,
};

const globalFunctions: Readonly<Record<string, Operation>> = {
  parseInt: (a: Any, b: Any) => Number.parseInt(a, b),
  parseFloat: (a: Any) => Number.parseFloat(a),
  isNaN: (a: Any) => Number.isNaN(Number(a)),
  isFinite: (a: Any) => Number.isFinite(Number(a)),
  encodeURIComponent: (a: Any) => encodeURIComponent(a),
  decodeURIComponent: (a: Any) => decodeURIComponent(a),
  encodeURI: (a: Any) => encodeURI(a),
  decodeURI: (a: Any) => decodeURI(a),
  escape: (a: Any) => escape(a),
  unescape: (a: Any) => unescape(a),
  Number: (a: Any) => Number(a),
  Boolean: (a: Any) => Boolean(a),
  'Array.isArray': (a: Any) => Array.isArray(a),
  'RegExp.test': (pattern: Any, text: Any) => new RegExp(pattern.source, pattern.flags).test(text),
  'RegExp.exec': (pattern: Any, text: Any) => new RegExp(pattern.source, pattern.flags).exec(text),
  'JSON.parse': (text: Any) => JSON.parse(text),
  'JSON.stringify': (value: Any) => JSON.stringify(value),
};

/** Methods of text, numbers and arrays that a term may call: pure, and without callbacks. */
function callMethod(receiver: Any, name: string, args: Any[]): unknown {
  return receiver[name](...args);
}

/**
 * The value of a term in a world. Throws what the operation throws.
 *
 * @param leafValue the value of a leaf
 */
export function evaluateTerm(term: Term, leafValue: (leaf: Leaf) => unknown): unknown {
  if (term.kind === 'constant') return term.value;
  if (term.kind === 'leaf') return leafValue(term);
  return applyOperator(
    term.operator,
    term.operands.map((operand) => evaluateTerm(operand, leafValue)),
  );
}

/** Applies an operator of a term to values. */
export function applyOperator(operator: string, operands: readonly unknown[]): unknown {
  const operation = operations[operator] as ((...values: unknown[]) => unknown) | undefined;
  if (operation) return operation(...operands);
  const [family, name] = [
    operator.slice(0, operator.indexOf(' ')),
    operator.slice(operator.indexOf(' ') + 1),
  ];
  if (family === 'method') return callMethod(operands[0], name, operands.slice(1) as Any[]);
  if (family === 'Math') return (Math as Any)[name](...operands);
  if (family === 'Number') return (Number as Any)[name](...operands);
  if (family === 'date') return (new Date(operands[0] as number) as Any)[name](...operands.slice(1));
  const known = globalFunctions[name] as ((...values: unknown[]) => unknown) | undefined;
  if (family === 'global' && known) return known(...operands);
  throw new TypeError(`no operator ${operator}`);
}

/** Whether a global function can stand in a term. */
export function isTermFunction(name: string): boolean {
  return Object.hasOwn(globalFunctions, name);
}
