import { apply, constant, type TermType, typeOfTerm } from '../abstract/term.ts';
import { Obj, Unknown, type Value } from '../abstract/value.ts';
import type { AnyNode, NodeOf } from '../syntax.ts';
import { applyToPrimitives, termOf, toPrimitive } from './coercion.ts';
import type { Evaluator, Machine } from './machine.ts';
import { hasProperty, ownSlot, privateName, toKey } from './properties.ts';

/** Compares two values as `===` or `==` does; the texts that meet are noted for the hints. */
export function compare(
  machine: Machine,
  node: AnyNode,
  operator: '===' | '==',
  left: Value,
  right: Value,
): Value {
  if (typeof left === 'string' && typeof right === 'string')
    machine.observations.compare(node, [left], [right], false);
  if (left instanceof Unknown || right instanceof Unknown) {
    const [known, open] = left instanceof Unknown ? [right, left] : [left, right as Unknown];
    if (known instanceof Obj) {
      // What comes from outside is data, never an object that the script holds.
      if (operator === '===' && typeOfTerm(open.term) !== 'opaque') return false;
      const primitive = operator === '===' ? null : termOf(toPrimitive(machine, known));
      return primitive === null
        ? machine.unknown('boolean', 'a comparison that is not analyzed')
        : machine.apply('==', 'boolean', open.term, primitive);
    }
    if (typeof known === 'symbol') return false;
    // Lists are made anew at each read, so that two of them are never surely the same object.
    if (known instanceof Unknown && isList(known) && isList(open) && !machine.isNullish(open))
      return machine.isNullish(known) ? false : machine.unknown('boolean', 'whether two lists are the same');
    return machine.apply(
      operator,
      'boolean',
      open.term,
      known instanceof Unknown ? known.term : constant(known),
    );
  }
  if (operator === '===' || (left instanceof Obj && right instanceof Obj)) return left === right;
  if (left === null || left === undefined || right === null || right === undefined)
    return left == null && right == null;
  const [a, b] = [toPrimitive(machine, left), toPrimitive(machine, right)];
  if (a instanceof Unknown || b instanceof Unknown) return compare(machine, node, operator, a, b);
  // biome-ignore lint/suspicious/noDoubleEquals: the loose comparison of the script
  return a == b;
}

const isList = ({ term }: Unknown): boolean => typeOfTerm(term).startsWith('list');

const resultTypes: Readonly<Record<string, TermType>> = {
  '<': 'boolean',
  '>': 'boolean',
  '<=': 'boolean',
  '>=': 'boolean',
};

/** Applies a binary operator other than comparisons for equality. */
export function binary(machine: Machine, operator: string, left: Value, right: Value): Value {
  const hint = operator === '+' ? 'default' : 'number';
  const [a, b] = [toPrimitive(machine, left, hint), toPrimitive(machine, right, hint)];
  if (!(a instanceof Unknown) && !(b instanceof Unknown)) return applyToPrimitives(machine, operator, [a, b]);
  const [first, second] = [termOf(a), termOf(b)];
  if (first === null || second === null)
    return machine.throwError('TypeError', 'Cannot convert a Symbol value');
  let type = resultTypes[operator] ?? 'number';
  if (operator === '+') {
    const types = [typeOfTerm(first), typeOfTerm(second)];
    type = types.includes('string')
      ? 'string'
      : types.every((one) => one === 'number' || one === 'boolean')
        ? 'number'
        : 'any';
  }
  return machine.apply(operator, type, first, second);
}

function evaluateBinary(
  machine: Machine,
  node: NodeOf<'BinaryExpression'>,
  scope: Parameters<Evaluator>[2],
): Value {
  if (node.left.type === 'PrivateIdentifier') {
    const object = machine.evaluate(node.right, scope);
    return object instanceof Obj && hasProperty(machine, object, privateName(node.left.name));
  }
  const left = machine.evaluate(node.left, scope);
  const right = machine.evaluate(node.right, scope);
  return machine.at(node, () => {
    switch (node.operator) {
      case '===':
      case '==':
        return compare(machine, node, node.operator, left, right);
      case '!==':
      case '!=':
        return not(machine, compare(machine, node, node.operator === '!=' ? '==' : '===', left, right));
      case 'in':
        return isIn(machine, node, left, right);
      case 'instanceof':
        return isInstance(machine, left, right);
      default:
        return binary(machine, node.operator, left, right);
    }
  });
}

function not(machine: Machine, value: Value): Value {
  if (value instanceof Unknown)
    return machine.apply('not', 'boolean', apply('truthy', 'boolean', value.term));
  return typeof value === 'object' ? value === null : !value;
}

function isIn(machine: Machine, node: AnyNode, name: Value, object: Value): Value {
  if (object instanceof Unknown) return isInData(machine, object, name);
  if (!(object instanceof Obj))
    return machine.throwError('TypeError', "Cannot use 'in' operator on a primitive");
  const key = toKey(machine, name);
  if (key instanceof Unknown) return machine.unknown('boolean', 'whether an object has a member');
  if (typeof key === 'string') noteLookup(machine, node, key, [...object.properties.keys()]);
  return hasProperty(machine, object, key);
}

/** The data of an answer is an object; whether other data is one nobody knows. */
function isInData(machine: Machine, { term }: Unknown, name: Value): Value {
  if (term.kind !== 'leaf' || term.source.kind !== 'http' || typeof name !== 'string' || name in {})
    return machine.unknown('boolean', 'whether unknown data has a member');
  return not(
    machine,
    machine.apply('===', 'boolean', apply('member', 'any', term, constant(name)), constant(undefined)),
  );
}

/** Notes that a text was looked up among others. */
export function noteLookup(machine: Machine, node: AnyNode, text: Value, among: readonly Value[]): void {
  if (typeof text !== 'string') return;
  const texts = among.filter((one): one is string => typeof one === 'string');
  if (texts.length > 0) machine.observations.compare(node, [text], texts, true);
}

function isInstance(machine: Machine, value: Value, type: Value): Value {
  if (!(type instanceof Obj))
    return machine.throwError('TypeError', "Right-hand side of 'instanceof' is not an object");
  for (let owner: Obj | null = type; owner !== null && owner.sharedName === null; owner = owner.proto) {
    const custom = ownSlot(owner, Symbol.hasInstance);
    if (custom) return machine.truthy(machine.call(custom.value, type, [value]));
  }
  if (type.kind !== 'function')
    return machine.throwError('TypeError', "Right-hand side of 'instanceof' is not callable");
  // Texts and numbers are instances of nothing.
  const isPrimitive = (one: TermType) => ['boolean', 'number', 'string', 'string?'].includes(one);
  if (value instanceof Unknown)
    return isPrimitive(typeOfTerm(value.term)) ? false : machine.unknown('boolean', 'the type of a value');
  if (!(value instanceof Obj)) return false;
  const target = type.bound?.target ?? type;
  const prototype = target.properties.get('prototype')?.value;
  for (let proto = value.proto; proto !== null; proto = proto.proto) if (proto === prototype) return true;
  return false;
}

function evaluateUnary(
  machine: Machine,
  node: NodeOf<'UnaryExpression'>,
  scope: Parameters<Evaluator>[2],
): Value {
  const value = machine.evaluate(node.argument, scope);
  return machine.at(node, () => {
    switch (node.operator) {
      case '!':
        return not(machine, value);
      case 'typeof':
        return typeOf(machine, value);
      case 'void':
        return undefined;
      default: {
        const primitive = toPrimitive(machine, value, 'number');
        const operator = `unary ${node.operator}`;
        if (primitive instanceof Unknown) return machine.apply(operator, 'number', primitive.term);
        return applyToPrimitives(machine, operator, [primitive]);
      }
    }
  });
}

export function typeOf(machine: Machine, value: Value): Value {
  if (value instanceof Obj) return value.kind === 'function' ? 'function' : 'object';
  if (!(value instanceof Unknown)) return typeof value;
  const type = typeOfTerm(value.term);
  if (type === 'list') return 'object';
  if (type === 'string' || type === 'number' || type === 'boolean') return type;
  if (type.endsWith('?') && !machine.isNullish(value)) return type === 'list?' ? 'object' : 'string';
  if (type.endsWith('?')) return 'undefined';
  return machine.apply('typeof', 'string', value.term);
}

function evaluateLogical(
  machine: Machine,
  node: NodeOf<'LogicalExpression'>,
  scope: Parameters<Evaluator>[2],
): Value {
  const left = machine.evaluate(node.left, scope);
  const takesRight = machine.at(node.left, () => shortCircuit(machine, node.operator, left));
  return takesRight ? machine.evaluate(node.right, scope) : left;
}

/** Whether the right side of a logical operator is evaluated. */
export function shortCircuit(machine: Machine, operator: string, left: Value): boolean {
  if (operator.startsWith('??')) return machine.isNullish(left);
  return machine.truthy(left) === operator.startsWith('&&');
}

/** The operators of the language. */
export const operatorEvaluators: Readonly<Record<string, Evaluator>> = {
  BinaryExpression: evaluateBinary,
  LogicalExpression: evaluateLogical,
  UnaryExpression: evaluateUnary,
};
