import { type Scope, Unknown, type Value } from '../abstract/value.ts';
import type { NodeOf, PatternNode } from '../syntax.ts';
import { applyToPrimitives, toPrimitive } from './coercion.ts';
import { scopeOf } from './declarations.ts';
import { noteLostName } from './lost-names.ts';
import type { Evaluator, Machine } from './machine.ts';
import { binary, shortCircuit } from './operators.ts';
import { bindPattern, memberKey, namedValue } from './patterns.ts';
import { deleteProperty, toKey } from './properties.ts';

/** A place that can be read and written, found once. */
interface Reference {
  read(): Value;
  write(value: Value): void;
}

function referenceTo(machine: Machine, target: PatternNode, scope: Scope): Reference {
  if (target.type === 'MemberExpression') {
    const object = machine.evaluate(target.object, scope);
    const key = memberKey(machine, target, scope);
    return {
      read: () => machine.get(object, key),
      write: (value) => machine.assign(object, key, value, scope),
    };
  }
  return {
    read: () => machine.evaluate(target, scope),
    write: (value) => bindPattern(machine, target, value, scope, 'assign'),
  };
}

function evaluateAssignment(machine: Machine, node: NodeOf<'AssignmentExpression'>, scope: Scope): Value {
  const target = node.left as PatternNode;
  if (node.operator === '=') {
    if (target.type === 'MemberExpression') {
      const reference = referenceTo(machine, target, scope);
      const value = machine.evaluate(node.right, scope);
      machine.at(node, () => reference.write(value));
      return value;
    }
    const value = namedValue(machine, target, node.right, scope);
    machine.at(node, () => bindPattern(machine, target, value, scope, 'assign'));
    return value;
  }
  const reference = referenceTo(machine, target, scope);
  const before = reference.read();
  const operator = node.operator.slice(0, -1);
  if (operator === '&&' || operator === '||' || operator === '??') {
    if (!machine.at(node, () => shortCircuit(machine, operator, before))) return before;
    const value = namedValue(machine, target, node.right, scope);
    reference.write(value);
    return value;
  }
  const right = machine.evaluate(node.right, scope);
  const value = machine.at(node, () => binary(machine, operator, before, right));
  reference.write(value);
  return value;
}

function evaluateUpdate(machine: Machine, node: NodeOf<'UpdateExpression'>, scope: Scope): Value {
  const reference = referenceTo(machine, node.argument as PatternNode, scope);
  const primitive = toPrimitive(machine, reference.read(), 'number');
  const before =
    primitive instanceof Unknown
      ? machine.apply('unary +', 'number', primitive.term)
      : typeof primitive === 'bigint'
        ? primitive
        : applyToPrimitives(machine, 'unary +', [primitive]);
  const one = typeof before === 'bigint' ? 1n : 1;
  const after = binary(machine, node.operator === '++' ? '+' : '-', before, one);
  reference.write(after);
  return node.prefix ? after : before;
}

function evaluateDelete(machine: Machine, node: NodeOf<'UnaryExpression'>, scope: Scope): Value {
  // Variables stay.
  if (node.argument.type === 'Identifier') return isUndeclared(machine, node.argument.name, scope);
  if (node.argument.type !== 'MemberExpression') return true;
  const object = machine.evaluate(node.argument.object, scope);
  const key = toKey(machine, memberKey(machine, node.argument, scope));
  if (machine.isNullish(object)) machine.throwError('TypeError', 'Cannot delete properties of undefined');
  if (key instanceof Unknown || object instanceof Unknown) {
    machine.notUnderstood('a property is deleted that is not known', node);
    return true;
  }
  const isDone = deleteProperty(machine, object, key);
  if (!isDone && scope.isStrict) machine.throwError('TypeError', 'Cannot delete a property');
  return isDone;
}

/** `typeof name` and `delete member` do not evaluate their operand as other operators do. */
export function withReferences(unary: Evaluator): Evaluator {
  return (machine, node: NodeOf<'UnaryExpression'>, scope) => {
    if (node.operator === 'delete') return evaluateDelete(machine, node, scope);
    if (
      node.operator === 'typeof' &&
      node.argument.type === 'Identifier' &&
      isUndeclared(machine, node.argument.name, scope)
    ) {
      if (machine.losesNames) noteLostName(machine, node.argument.name, scope, node.argument);
      return 'undefined';
    }
    return unary(machine, node as never, scope);
  };
}

function isUndeclared(machine: Machine, name: string, scope: Scope): boolean {
  return scopeOf(name, scope) === null && machine.global(name) === undefined;
}

export const assignmentEvaluators: Readonly<Record<string, Evaluator>> = {
  AssignmentExpression: evaluateAssignment,
  UpdateExpression: evaluateUpdate,
};
