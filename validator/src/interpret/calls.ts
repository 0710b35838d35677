import {
  type FunctionFrame,
  Obj,
  type Scope,
  Unknown,
  uninitialized,
  type Value,
} from '../abstract/value.ts';
import type { AnyNode, NodeOf } from '../syntax.ts';
import { initializeFields } from './classes.ts';
import { nameOf } from './describe-value.ts';
import { iterate } from './iteration.ts';
import type { Evaluator, Machine } from './machine.ts';
import { noteLookup } from './operators.ts';
import { memberKey } from './patterns.ts';
import { getFrom, toKey } from './properties.ts';
import { callUnknownMethod } from './unknown-methods.ts';

/** Ends an optional chain. */
class ShortCircuit {}

/** The arguments of a call, with spread ones taken apart. */
export function evaluateArguments(machine: Machine, nodes: readonly AnyNode[], scope: Scope): Value[] {
  const args: Value[] = [];
  for (const node of nodes) {
    if (node.type === 'SpreadElement') args.push(...iterate(machine, machine.evaluate(node.argument, scope)));
    else args.push(machine.evaluate(node, scope));
  }
  return args;
}

/** A callee as error messages of the language name it; null for one that is computed. */
function calleeWords(node: AnyNode): string | null {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') return null;
  const owner = calleeWords(node.object);
  return owner === null ? null : `${owner}.${node.property.name}`;
}

function evaluateCall(machine: Machine, node: NodeOf<'CallExpression'>, scope: Scope): Value {
  const { callee } = node;
  if (callee.type === 'Super') return callSuper(machine, node, scope);
  if (callee.type !== 'MemberExpression') {
    const fn = machine.evaluate(callee, scope);
    if (node.optional && machine.isNullish(fn)) throw new ShortCircuit();
    const args = evaluateArguments(machine, node.arguments, scope);
    return machine.at(node, () => {
      if (!(fn instanceof Unknown) && !(fn instanceof Obj && fn.kind === 'function')) {
        machine.throwError(
          'TypeError',
          `${callee.type === 'Identifier' ? callee.name : 'the value'} is not a function`,
        );
      }
      return machine.call(fn, undefined, args);
    });
  }
  const isSuper = callee.object.type === 'Super';
  const object = isSuper ? thisOf(machine, scope) : machine.evaluate(callee.object, scope);
  if (callee.optional && machine.isNullish(object)) throw new ShortCircuit();
  const key = memberKey(machine, callee, scope);
  if (object instanceof Unknown && typeof key === 'string') {
    const args = evaluateArguments(machine, node.arguments, scope);
    return machine.at(node, () => callUnknownMethod(machine, object, key, args));
  }
  const fn = machine.at(callee, () =>
    isSuper ? superMember(machine, scope, key) : machine.get(object, key),
  );
  if (node.optional && machine.isNullish(fn)) throw new ShortCircuit();
  const args = evaluateArguments(machine, node.arguments, scope);
  return machine.at(node, () => {
    if (!(fn instanceof Unknown) && !(fn instanceof Obj && fn.kind === 'function')) {
      machine.throwError('TypeError', `${calleeWords(callee) ?? nameOf(key)} is not a function`);
    }
    if (object instanceof Obj && object.elements && (key === 'indexOf' || key === 'includes'))
      noteLookup(machine, node, args[0], object.elements);
    return machine.call(fn, object, args);
  });
}

function evaluateMember(machine: Machine, node: NodeOf<'MemberExpression'>, scope: Scope): Value {
  if (node.object.type === 'Super') return superMember(machine, scope, memberKey(machine, node, scope));
  const object = machine.evaluate(node.object, scope);
  if (node.optional && machine.isNullish(object)) throw new ShortCircuit();
  const key = memberKey(machine, node, scope);
  if (node.computed && object instanceof Obj && object.kind === 'object')
    noteLookup(machine, node, key, [...object.properties.keys()]);
  return machine.at(node, () => machine.get(object, key));
}

function evaluateChain(machine: Machine, node: NodeOf<'ChainExpression'>, scope: Scope): Value {
  try {
    return machine.evaluate(node.expression, scope);
  } catch (signal) {
    if (signal instanceof ShortCircuit) return undefined;
    throw signal;
  }
}

function evaluateNew(machine: Machine, node: NodeOf<'NewExpression'>, scope: Scope): Value {
  const callee = machine.evaluate(node.callee, scope);
  const args = evaluateArguments(machine, node.arguments, scope);
  return machine.at(node, () => {
    if (callee instanceof Unknown) return machine.call(callee, undefined, args);
    const isConstructor =
      callee instanceof Obj &&
      callee.kind === 'function' &&
      callee.closure?.node.type !== 'ArrowFunctionExpression';
    if (!isConstructor) return machine.throwError('TypeError', 'the value is not a constructor');
    return machine.call(callee, undefined, args, callee);
  });
}

/** The frame of the function around, past arrow functions. */
export function frameOf(scope: Scope): FunctionFrame | null {
  for (let current: Scope | null = scope; current !== null; current = current.parent)
    if (current.frame) return current.frame;
  return null;
}

export function thisOf(machine: Machine, scope: Scope): Value {
  const frame = frameOf(scope);
  if (frame === null) return undefined;
  if (frame.thisValue === uninitialized)
    return machine.throwError('ReferenceError', 'super must be called before this is used');
  return frame.thisValue;
}

function superMember(machine: Machine, scope: Scope, key: Value): Value {
  const home = frameOf(scope)?.callee.closure?.homeObject;
  const owner = frameOf(scope)?.callee.closure?.classNode
    ? frameOf(scope)?.callee.properties.get('prototype')?.value
    : home;
  const parent = owner instanceof Obj ? owner.proto : null;
  if (parent === null) return undefined;
  const name = toKey(machine, key);
  return name instanceof Unknown
    ? machine.get(parent, name)
    : getFrom(machine, parent, name, thisOf(machine, scope));
}

function callSuper(machine: Machine, node: NodeOf<'CallExpression'>, scope: Scope): Value {
  const frame = frameOf(scope);
  const parent = frame?.callee.proto;
  if (!frame || !parent) return machine.throwError('SyntaxError', "'super' keyword unexpected here");
  const args = evaluateArguments(machine, node.arguments, scope);
  const instance = machine.call(parent, undefined, args, frame.newTarget);
  frame.thisValue = instance;
  if (instance instanceof Obj) initializeFields(machine, frame.callee, instance);
  return instance;
}

export const callEvaluators: Readonly<Record<string, Evaluator>> = {
  CallExpression: evaluateCall,
  MemberExpression: evaluateMember,
  ChainExpression: evaluateChain,
  NewExpression: evaluateNew,
};
